// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/proxydialogue.h"
#include "server/tap/tlstapbench.h"

using namespace pushscope;
using namespace pushscope::test;

namespace {

constexpr int GeneralFailure = 1;
const Target Named{"example.org", {}, 443};

QUrl proxyUrl(quint16 port, const QString &scheme = QStringLiteral("http"), const QString &user = {},
              const QString &password = {})
{
    QUrl url(QStringLiteral("%1://127.0.0.1:%2").arg(scheme).arg(port));
    url.setUserName(user);
    url.setPassword(password);
    return url;
}

/// What a dialogue says and comes to when it is told `answer`, `step` bytes at a time.
struct Talk
{
    Talk(const QUrl &url, const Target &target, const QByteArray &answer, qsizetype step)
    {
        const auto dialogue = ProxyDialogue::make(UpstreamProxy::fromUrl(url), target);
        said = dialogue->takeOutput();
        qsizetype fed = 0;
        while (fed < answer.size() && dialogue->state() == ProxyDialogue::State::Talking) {
            fed += dialogue->feed(QByteArrayView(answer).sliced(fed, std::min(step, answer.size() - fed)));
            said += dialogue->takeOutput();
        }
        rest = answer.sliced(fed);
        state = dialogue->state();
        reason = dialogue->reason();
    }

    QByteArray said;
    QByteArray rest; ///< what it left for the target
    ProxyDialogue::State state;
    QByteArray reason;
};

} // namespace

class TestTapProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDialogueTakesItsBytesAndNoMore_data();
    void aDialogueTakesItsBytesAndNoMore();
    void plainTargetsGoThroughConnect();
    void tlsGoesInsideTheTunnel();
    void socksLooksUpAtTheProxy();
    void aProxyThatRefusesIsSaidTo();
    void aProxyThatIsNotThereIsSaidNotToBe();
    void aUrlThatIsNoProxyLetsNothingOut();
    void theProxyIsOfItsLane();

private:
    TrustedAuthority m_authority;
    TestCertificate m_identity{{.names = "DNS:inside.example"}, &m_authority.certificate};
};

void TestTapProxy::aDialogueTakesItsBytesAndNoMore_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<QByteArray>("reason");
    const QUrl http = proxyUrl(1);
    const QUrl httpUser = proxyUrl(1, QStringLiteral("http"), QStringLiteral("u"), QStringLiteral("p"));
    const QUrl socks = proxyUrl(1, QStringLiteral("socks5"));
    const QUrl socksUser = proxyUrl(1, QStringLiteral("socks5"), QStringLiteral("u"), QStringLiteral("p"));
    const QByteArray connect = "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n";
    const QByteArray request = QByteArray("\5\1\0\3\13example.org\1\273", 18);
    const auto row = [](const char *name, const QUrl &url, const QByteArray &answer, const QByteArray &said,
                        const QByteArray &reason = {}) {
        QTest::newRow(name) << url << answer << said << reason;
    };
    row("connect", http, "HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n", connect + "\r\n");
    row("connect after 1xx", http, "HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", connect + "\r\n");
    row("connect with user", httpUser, "HTTP/1.0 200 OK\r\n\r\n",
        connect + "Proxy-Authorization: Basic dTpw\r\n\r\n");
    row("407", http, "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", connect + "\r\n",
        "The proxy wants a user and a password: 407 Proxy Authentication Required");
    row("407 with user", httpUser, "HTTP/1.1 407 No\r\n\r\n",
        connect + "Proxy-Authorization: Basic dTpw\r\n\r\n",
        "The proxy did not accept user and password: 407 No");
    row("502", http, "HTTP/1.1 502 Bad Gateway\r\n\r\n", connect + "\r\n",
        "The proxy refused to connect: 502 Bad Gateway");
    row("no HTTP", http, "SSH-2.0-x\r\n", connect + "\r\n",
        "The proxy's answer to CONNECT is no HTTP/1 response");
    row("socks", socks, QByteArray("\5\0\5\0\0\1\0\0\0\0\0\0", 12), QByteArray("\5\1\0", 3) + request);
    row("socks, bound to a name", socks, QByteArray("\5\0\5\0\0\3\2ab\0\0", 11),
        QByteArray("\5\1\0", 3) + request);
    row("socks, bound to IPv6", socks, QByteArray("\5\0\5\0\0\4", 6) + QByteArray(18, '\1'),
        QByteArray("\5\1\0", 3) + request);
    row("socks with user", socksUser, QByteArray("\5\2\1\0\5\0\0\1\0\0\0\0\0\0", 14),
        QByteArray("\5\2\0\2", 4) + "\1\1u\1p" + request);
    row("socks wants a user", socks, QByteArray("\5\377", 2), QByteArray("\5\1\0", 3),
        "The proxy wants a user and a password, or more");
    row("socks refuses the user", socksUser, QByteArray("\5\2\1\1", 4),
        QByteArray("\5\2\0\2", 4) + "\1\1u\1p", "The proxy did not accept user and password");
    row("socks refused", socks, QByteArray("\5\0\5\5\0\1", 6), QByteArray("\5\1\0", 3) + request,
        "The proxy refused to connect: connection refused");
    row("no socks", socks, "HTTP", QByteArray("\5\1\0", 3), "The proxy does not speak SOCKS5");
}

void TestTapProxy::aDialogueTakesItsBytesAndNoMore()
{
    QFETCH(const QUrl, url);
    QFETCH(const QByteArray, answer);
    QFETCH(const QByteArray, said);
    QFETCH(const QByteArray, reason);
    const bool isGood = reason.isEmpty();
    for (qsizetype step = 1; step <= answer.size() + 4; ++step) {
        const Talk talk(url, Named, isGood ? answer + "rest" : answer, step);
        QCOMPARE(talk.state, isGood ? ProxyDialogue::State::Connected : ProxyDialogue::State::Failed);
        QCOMPARE(talk.said, said);
        QCOMPARE(talk.reason, reason);
        if (isGood)
            QCOMPARE(talk.rest, QByteArray("rest"));
    }
}

void TestTapProxy::plainTargetsGoThroughConnect()
{
    QByteArray head;
    ScriptedServer proxy([&](RawSocket &peer, int) {
        head = ScriptedServer::readHead(peer);
        peer.send("HTTP/1.1 200 OK\r\n\r\nat once, "); // the target's first bytes come with the answer
        peer.send(peer.readExactly(5));
    });
    TlsTapBench bench;
    bench.user.tls = false;
    bench.tap.setUpstream(bench.user.lane, proxyUrl(proxy.port(), QStringLiteral("http"),
                                                    QStringLiteral("me"), QStringLiteral("secret")));
    const TlsOutcome outcome = bench.ask(7, "hello", SocksClient::name("nowhere.invalid"));
    QCOMPARE(outcome.reply, 0);
    QCOMPARE(outcome.down, QByteArray("at once, hello"));
    QVERIFY(head.startsWith("CONNECT nowhere.invalid:7 HTTP/1.1\r\n"));
    QCOMPARE(bench.tape.joined(FactKind::ProxyUsed), "http://127.0.0.1:" + QByteArray::number(proxy.port()));
    QVERIFY(!bench.tape.has(FactKind::LookupStarted));
    QCOMPARE(bench.tape.joined(FactKind::BytesDown), QByteArray("at once, hello"));
    QCOMPARE(bench.tape.joined(FactKind::BytesUp), QByteArray("hello"));
}

void TestTapProxy::tlsGoesInsideTheTunnel()
{
    ScriptedServer proxy([&](RawSocket &socket, int) {
        ScriptedServer::readHead(socket);
        socket.send("HTTP/1.1 200 OK\r\n\r\n");
        TlsPeer peer(socket, {.identity = &m_identity});
        peer.accept();
        peer.send(peer.read());
        peer.closeNotify();
    });
    TlsTapBench bench;
    bench.tap.setUpstream(bench.user.lane, proxyUrl(proxy.port()));
    QCOMPARE(bench.ask(443, "inside", SocksClient::name("inside.example")).down, QByteArray("inside"));
    QVERIFY(bench.tape.indexOf(FactKind::ProxyUsed) < bench.tape.indexOf(FactKind::TlsStarted));
    QCOMPARE(bench.tape.joined(FactKind::TlsStarted), QByteArray("inside.example"));
}

void TestTapProxy::socksLooksUpAtTheProxy()
{
    ScriptedServer server([](RawSocket &peer, int) { peer.send("here"); });
    TapBench other; // a SOCKS5 proxy with user and password
    const TapAddress address = other.tap.address();
    const TapUser there{LaneId(1), ConnectionId(1)};
    TlsTapBench bench;
    bench.user.tls = false;
    bench.tap.setUpstream(bench.user.lane, proxyUrl(address.port, QStringLiteral("socks5"),
                                                    QString::fromLatin1(toTapUserName(there)),
                                                    QString::fromLatin1(address.token)));
    QCOMPARE(bench.ask(server.port()).down, QByteArray("here"));
    QCOMPARE(other.tape.joined(FactKind::LookupStarted), QByteArray("localhost"));
    QVERIFY(!bench.tape.has(FactKind::LookupStarted));
    QVERIFY(!bench.tape.joined(FactKind::ProxyUsed).contains(address.token));
}

void TestTapProxy::aProxyThatRefusesIsSaidTo()
{
    ScriptedServer proxy([](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send("HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic\r\n\r\n");
    });
    TlsTapBench bench;
    bench.tap.setUpstream(bench.user.lane, proxyUrl(proxy.port()));
    QCOMPARE(bench.ask(443).reply, GeneralFailure);
    QCOMPARE(bench.failures.size(), 1U);
    QCOMPARE(bench.failures.front().code, ErrorCode::ProxyFailed);
    QCOMPARE(bench.reason(), QByteArray("The proxy wants a user and a password: 407 Who are you"));
    QVERIFY(!bench.tape.has(FactKind::TlsStarted));
}

void TestTapProxy::aProxyThatIsNotThereIsSaidNotToBe()
{
    TlsTapBench bench;
    bench.tap.setUpstream(bench.user.lane, proxyUrl(1));
    QCOMPARE(bench.ask(443).reply, GeneralFailure);
    QCOMPARE(bench.failures.front().code, ErrorCode::ProxyFailed);
    QCOMPARE(bench.reason(), QByteArray("The proxy 127.0.0.1:1 cannot be reached: Connection refused"));
}

void TestTapProxy::aUrlThatIsNoProxyLetsNothingOut()
{
    TlsTapBench bench;
    bench.tap.setUpstream(bench.user.lane, QUrl(QStringLiteral("ftp://u:secret@127.0.0.1/")));
    QCOMPARE(bench.ask(443).reply, GeneralFailure);
    QCOMPARE(bench.reason(), QByteArray("No http: or socks5: proxy: ftp://127.0.0.1/"));
    QVERIFY(!bench.tape.has(FactKind::ConnectStarted));
}

void TestTapProxy::theProxyIsOfItsLane()
{
    ScriptedServer server([](RawSocket &peer, int) { peer.send("direct"); });
    TlsTapBench bench;
    bench.user.tls = false;
    bench.tap.setUpstream(LaneId(99), proxyUrl(1));
    QCOMPARE(bench.ask(server.port()).down, QByteArray("direct"));
    bench.tap.setUpstream(bench.user.lane, proxyUrl(1));
    bench.user.connection = ConnectionId(101); // each attempt is a connection of its own
    QCOMPARE(bench.ask(server.port()).reply, GeneralFailure);
    bench.tap.setUpstream(bench.user.lane, QUrl());
    bench.user.connection = ConnectionId(102);
    QCOMPARE(bench.ask(server.port()).down, QByteArray("direct"));
}

QTEST_GUILESS_MAIN(TestTapProxy)
#include "tst_tapproxy.moc"
