// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wirewatchers.h"
#include "server/tap/tapconnection.h"
#include "server/tap/tlstapbench.h"

#include <QSignalSpy>

#include <openssl/ssl.h>
#include <unistd.h>

using namespace pushscope;
using namespace pushscope::test;
using std::chrono::hours;

namespace {

constexpr int GeneralFailure = 1;

} // namespace

/// What goes wrong in a handshake, and that the reason is said: as a fact, and to the client.
class TestTapTlsFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCertificateThatIsNotValidFailsWithItsReason_data();
    void aCertificateThatIsNotValidFailsWithItsReason();
    void everythingThatIsWrongIsSaidAtOnce();
    void insecureSetsTheErrorsAsideAndRecordsThem();
    void insecureIsOfTheConnectionThatAsks();
    void aServerThatSpeaksPlainIsSaidToDo();
    void aServerOfAnOldVersionIsSaidToBe();
    void aServerWithoutTheProtocolIsSaidTo();
    void aServerThatClosesInTheHandshakeIsSaidTo();
    void aServerThatResetsInTheHandshakeIsSaidTo();
    void aServerThatStallsIsNotWaitedForForEver();
    void aClientThatLeavesInTheHandshakeIsForgotten();
    void aCutEndsAHandshake();

private:
    ScriptedServer::Script greeting(const TestCertificate &identity)
    {
        return [this, &identity](RawSocket &socket, int) {
            TlsPeer peer(socket, {.identity = &identity});
            m_isAccepted = peer.accept() && !peer.readUntil("\r\n\r\n").isEmpty();
            if (m_isAccepted)
                peer.send("hello");
            peer.closeNotify();
        };
    }
    /// Runs a server's script up to the failure, and gives the reason.
    QByteArray reasonOf(const ScriptedServer::Script &script)
    {
        ScriptedServer server(script);
        TlsTapBench bench;
        const TlsOutcome outcome = bench.ask(server.port());
        if (outcome.reply != GeneralFailure || bench.tape.count(FactKind::TlsFailed) != 1 ||
            bench.failed().errors.empty() || bench.tape.has(FactKind::TlsEstablished) ||
            bench.failures.size() != 1 || bench.failures.front().code != ErrorCode::TlsFailed)
            return "It did not fail as it should";
        return bench.reason();
    }

    std::atomic<bool> m_isAccepted = false; ///< by the server, with a request
    TrustedAuthority m_authority;
    TestCertificate m_identity{{}, &m_authority.certificate};
};

void TestTapTlsFailures::aCertificateThatIsNotValidFailsWithItsReason_data()
{
    QTest::addColumn<TestCertificate::Settings>("settings");
    QTest::addColumn<bool>("isSelfSigned");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("self-signed") << TestCertificate::Settings{} << true
                                 << QByteArray("The certificate is self-signed");
    QTest::newRow("expired") << TestCertificate::Settings{.notBefore = -hours(48), .notAfter = -hours(24)}
                             << false << QByteArray("The certificate expired at 20");
    QTest::newRow("not yet") << TestCertificate::Settings{.notBefore = hours(24), .notAfter = hours(48)}
                             << false << QByteArray("The certificate is not valid before 20");
    QTest::newRow("wrong host")
        << TestCertificate::Settings{.names = "DNS:example.org,DNS:*.example.org"} << false
        << QByteArray(
               "Wrong host name: the certificate is for example.org, *.example.org, not for localhost");
    QTest::newRow("no names") << TestCertificate::Settings{.names = {}} << false
                              << QByteArray("Wrong host name: the certificate is for no host at all");
}

void TestTapTlsFailures::aCertificateThatIsNotValidFailsWithItsReason()
{
    QFETCH(const TestCertificate::Settings, settings);
    QFETCH(const bool, isSelfSigned);
    QFETCH(const QByteArray, begin);
    const TestCertificate identity(settings, isSelfSigned ? nullptr : &m_authority.certificate);
    const QByteArray reason = reasonOf(greeting(identity));
    QVERIFY2(reason.startsWith(begin), reason.constData());
    QVERIFY(!m_isAccepted);
}

void TestTapTlsFailures::everythingThatIsWrongIsSaidAtOnce()
{
    const TestCertificate stranger({.commonName = "Nobody's Authority", .names = {}, .isAuthority = true});
    const TestCertificate identity({.names = "IP:10.0.0.1", .notBefore = -hours(48), .notAfter = -hours(24)},
                                   &stranger);
    ScriptedServer server(greeting(identity));
    TlsTapBench bench;
    QCOMPARE(bench.ask(server.port()).reply, GeneralFailure);
    const TlsInfo info = bench.failed();
    QCOMPARE(info.errors.size(), 3U);
    const QByteArray reason = bench.reason();
    QVERIFY2(reason.contains("Unknown authority: this system does not know Nobody's Authority"),
             reason.constData());
    QVERIFY2(reason.contains("expired at"), reason.constData());
    QVERIFY2(reason.contains("for 10.0.0.1, not for localhost"), reason.constData());
    QCOMPARE(info.chain.size(), 1U);
    QCOMPARE(info.chain.front().sha256, identity.sha256());
}

void TestTapTlsFailures::insecureSetsTheErrorsAsideAndRecordsThem()
{
    const TestCertificate identity({.names = "DNS:example.org"});
    ScriptedServer server(greeting(identity));
    TlsTapBench bench;
    bench.beInsecure();
    QCOMPARE(bench.ask(server.port()).down, QByteArray("hello"));
    QCOMPARE(bench.tape.of(FactKind::TlsEstablished).front().fact.value, quint16(1));
    QVERIFY(!bench.tape.has(FactKind::TlsFailed));
    QCOMPARE(bench.established().errors.size(), 2U);
    QVERIFY(bench.failures.empty());
}

void TestTapTlsFailures::insecureIsOfTheConnectionThatAsks()
{
    const TestCertificate identity({.names = "DNS:example.org"});
    ScriptedServer server(greeting(identity));
    TlsTapBench bench;
    bench.beInsecure();
    QCOMPARE(bench.ask(server.port()).reply, 0);
    bench.user = TapUser{bench.user.lane, ConnectionId(8), true, false};
    QCOMPARE(bench.ask(server.port()).reply, GeneralFailure);
}

void TestTapTlsFailures::aServerThatSpeaksPlainIsSaidToDo()
{
    const QByteArray reason = reasonOf([](RawSocket &socket, int) {
        socket.read();
        socket.send("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
        socket.readToEnd();
    });
    QCOMPARE(reason,
             QByteArray("The server does not speak TLS on this port; it sent \"HTTP/1.1 400 Bad Request\""));
}

void TestTapTlsFailures::aServerOfAnOldVersionIsSaidToBe()
{
    const QByteArray reason = reasonOf([this](RawSocket &socket, int) {
        TlsPeer peer(socket, {.identity = &m_identity, .highestVersion = TLS1_1_VERSION});
        peer.accept();
    });
    QVERIFY2(reason.endsWith("it speaks neither TLS 1.2 nor TLS 1.3"), reason.constData());
}

void TestTapTlsFailures::aServerWithoutTheProtocolIsSaidTo()
{
    const QByteArray reason = reasonOf([this](RawSocket &socket, int) {
        TlsPeer peer(socket, {.identity = &m_identity, .alpn = "smtp"});
        peer.accept();
    });
    QVERIFY2(reason.endsWith("it does not speak HTTP/1.1"), reason.constData());
}

void TestTapTlsFailures::aServerThatClosesInTheHandshakeIsSaidTo()
{
    const QByteArray reason = reasonOf([](RawSocket &socket, int) {
        socket.read();
        socket.shutdownOutput();
        socket.readToEnd();
    });
    QCOMPARE(reason, QByteArray("The server closed the connection inside the handshake"));
}

void TestTapTlsFailures::aServerThatResetsInTheHandshakeIsSaidTo()
{
    const QByteArray reason = reasonOf([](RawSocket &socket, int) {
        socket.read();
        socket.reset();
    });
    QCOMPARE(reason, QByteArray("The connection broke inside the handshake: Connection reset by peer"));
}

void TestTapTlsFailures::aServerThatStallsIsNotWaitedForForEver()
{
    FactTape tape;
    TlsContext context;
    ScriptedServer server([](RawSocket &socket, int) { socket.readToEnd(); });
    QByteArray reason;
    WireWatchers watchers;
    const TapRecorder recorder{&tape.recorder(), &watchers, {}};
    TlsHandshake handshake(recorder, std::chrono::milliseconds(20),
                           [&](const Outgoing &, const QByteArray &failure) { reason = failure; });
    const RawSocket connection = RawSocket::connectTo(server.port());
    Outgoing outgoing;
    outgoing.socket = Descriptor(::dup(connection.fd()));
    handshake.start(std::move(outgoing), std::make_unique<TlsSession>(context.get(), "localhost", false),
                    "localhost");
    QTRY_VERIFY(!reason.isEmpty());
    QCOMPARE(reason,
             QByteArray("The handshake timed out: not finished after 20 ms, the server said nothing"));
    QCOMPARE(tape.count(FactKind::TlsFailed), 1);
}

void TestTapTlsFailures::aClientThatLeavesInTheHandshakeIsForgotten()
{
    ScriptedServer server([](RawSocket &socket, int) { socket.readToEnd(); });
    TlsTapBench bench;
    inBackground([&] {
        SocksClient client(bench.tap.address());
        client.logIn(bench.user);
        client.sendRequest(SocksClient::loopback4(), server.port());
        return 0;
    });
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QCOMPARE(bench.closeKind(FactKind::ClientClosed), CloseKind::Fin);
    QVERIFY(!bench.tape.has(FactKind::TlsFailed));
}

void TestTapTlsFailures::aCutEndsAHandshake()
{
    ScriptedServer server([](RawSocket &socket, int) { socket.readToEnd(); });
    TlsTapBench bench;
    auto reply = std::async(std::launch::async, [&] {
        SocksClient client(bench.tap.address());
        client.logIn(bench.user);
        return client.request(SocksClient::loopback4(), server.port());
    });
    QTRY_COMPARE(bench.tape.count(FactKind::TlsStarted), 1);
    bench.tap.cut(bench.user.lane);
    QCOMPARE(inBackground([&] { return reply.get(); }), -1);
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
}

QTEST_GUILESS_MAIN(TestTapTlsFailures)
#include "tst_taptlsfailures.moc"
