// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/tlstapbench.h"

#include <openssl/ssl.h>

using namespace pushscope;
using namespace pushscope::test;

namespace {

const QByteArray Answer = "HTTP/1.1 200 OK\r\n\r\nhello";

} // namespace

/// What goes well: the bytes inside, their ends, and what is recorded of the handshake.
class TestTapTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBytesInsideAreRecordedExactly_data();
    void theBytesInsideAreRecordedExactly();
    void theHandshakeIsDescribed();
    void aLiteralAddressIsVerifiedAndNotAskedForByName();
    void aServerThatChoosesNoProtocolIsTaken();
    void bytesThatComeWithTheHandshakeAreNotLost();
    void aRecordInManyPiecesIsOneRead();
    void aChangeOfKeysIsNotSeen();
    void theClientsEndIsCloseNotifyAndFin();
    void anEndWithoutCloseNotifyIsSaid();
    void aResetIsPassedOn();
    void garbageInsideIsSaid();
    void aServerThatWantsACertificateIsSaid();
    void aCutResetsBothSides();
    void aReaderThatStopsStopsTheSender();

private:
    ScriptedServer::Script answering(TlsPeer::Settings settings, bool closeNotify = true)
    {
        settings.identity = &m_identity;
        return [=](RawSocket &socket, int) {
            TlsPeer peer(socket, settings);
            if (!peer.accept())
                return;
            peer.readUntil("\r\n\r\n");
            peer.send(Answer);
            if (closeNotify)
                peer.closeNotify();
        };
    }

    TrustedAuthority m_authority;
    TestCertificate m_identity{{}, &m_authority.certificate};
};

void TestTapTls::theBytesInsideAreRecordedExactly_data()
{
    QTest::addColumn<int>("version");
    QTest::newRow("TLS 1.2") << TLS1_2_VERSION;
    QTest::newRow("TLS 1.3") << TLS1_3_VERSION;
}

void TestTapTls::theBytesInsideAreRecordedExactly()
{
    QFETCH(const int, version);
    constexpr qsizetype Up = 300'000;
    constexpr qsizetype Down = 3'000'000;
    QByteArray atServer;
    ScriptedServer server([&](RawSocket &socket, int) {
        TlsPeer peer(socket, {.identity = &m_identity, .highestVersion = version});
        if (!peer.accept())
            return;
        while (atServer.size() < Up)
            atServer += peer.read();
        peer.send(pattern(Down));
        peer.closeNotify();
    });
    TlsTapBench bench;
    const TlsOutcome outcome = bench.ask(server.port(), pattern(Up));
    QCOMPARE(outcome.reply, 0);
    QCOMPARE(outcome.error, 0);
    QVERIFY(atServer == pattern(Up));
    QVERIFY(outcome.down == pattern(Down));
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QVERIFY(bench.tape.joined(FactKind::BytesUp) == pattern(Up));
    QVERIFY(bench.tape.joined(FactKind::BytesDown) == pattern(Down));
    QCOMPARE(bench.established().protocol, QByteArray(version == TLS1_2_VERSION ? "TLSv1.2" : "TLSv1.3"));
    QCOMPARE(bench.closeKind(FactKind::PeerClosed), CloseKind::Fin);
    QCOMPARE(bench.tape.joined(FactKind::PeerClosed), QByteArray());
}

void TestTapTls::theHandshakeIsDescribed()
{
    QByteArray serverName;
    ScriptedServer server([&](RawSocket &socket, int) {
        TlsPeer peer(socket, {.identity = &m_identity, .chain = {&m_authority.certificate}});
        peer.accept();
        serverName = peer.serverName();
        peer.closeNotify();
    });
    TlsTapBench bench;
    QCOMPARE(bench.ask(server.port()).reply, 0);
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QCOMPARE(serverName, QByteArray("localhost"));
    QCOMPARE(bench.tape.joined(FactKind::TlsStarted), QByteArray("localhost"));
    QVERIFY(bench.tape.indexOf(FactKind::Connected) < bench.tape.indexOf(FactKind::TlsStarted));
    QVERIFY(bench.tape.indexOf(FactKind::TlsStarted) < bench.tape.indexOf(FactKind::TlsEstablished));
    QCOMPARE(bench.tape.of(FactKind::TlsEstablished).front().fact.value, quint16(0));
    const TlsInfo info = bench.established();
    QCOMPARE(info.protocol, QByteArray("TLSv1.3"));
    QVERIFY(info.cipher.startsWith("TLS_"));
    QCOMPARE(info.alpn, QByteArray("http/1.1"));
    QVERIFY(info.handshake.count() > 0);
    QVERIFY(info.errors.empty());
    QCOMPARE(info.chain.size(), 2U);
    const CertificateInfo &leaf = info.chain.front();
    QCOMPARE(leaf.subject, QByteArray("localhost"));
    QCOMPARE(leaf.issuer, QByteArray("Pushscope Test Authority"));
    QCOMPARE(leaf.names, (std::vector<QByteArray>{"localhost", "127.0.0.1", "::1"}));
    QCOMPARE(leaf.sha256, m_identity.sha256());
    QVERIFY(QDateTime::fromString(QString::fromLatin1(leaf.notAfter), Qt::ISODate) >
            QDateTime::currentDateTimeUtc());
    QVERIFY(bench.failures.empty());
}

void TestTapTls::aLiteralAddressIsVerifiedAndNotAskedForByName()
{
    QByteArray serverName = "unset";
    ScriptedServer server([&](RawSocket &socket, int) {
        TlsPeer peer(socket, {.identity = &m_identity});
        peer.accept();
        serverName = peer.serverName();
        peer.closeNotify();
    });
    TlsTapBench bench;
    QCOMPARE(bench.ask(server.port(), "x", SocksClient::loopback4()).reply, 0);
    QCOMPARE(serverName, QByteArray());
    QCOMPARE(bench.tape.joined(FactKind::TlsStarted), QByteArray("127.0.0.1"));
}

void TestTapTls::aServerThatChoosesNoProtocolIsTaken()
{
    ScriptedServer server(answering({.alpn = {}}));
    TlsTapBench bench;
    QCOMPARE(bench.ask(server.port()).down, Answer);
    QCOMPARE(bench.established().alpn, QByteArray());
}

void TestTapTls::bytesThatComeWithTheHandshakeAreNotLost()
{
    ScriptedServer server([&](RawSocket &socket, int) {
        TlsPeer peer(socket, {.identity = &m_identity});
        peer.accept();
        peer.send("first word"); // unasked, right behind the session tickets
        peer.closeNotify();
    });
    TlsTapBench bench;
    QCOMPARE(bench.ask(server.port(), {}).down, QByteArray("first word"));
}

void TestTapTls::aRecordInManyPiecesIsOneRead()
{
    ScriptedServer server([&](RawSocket &socket, int) {
        TlsPeer peer(socket, {.identity = &m_identity});
        peer.accept();
        peer.readUntil("\r\n\r\n");
        peer.hold();
        peer.send("one record");
        for (const char byte : peer.takeHeld())
            socket.send(QByteArray(1, byte));
        peer.closeNotify();
    });
    TlsTapBench bench;
    QCOMPARE(bench.ask(server.port()).down, QByteArray("one record"));
    QCOMPARE(bench.tape.count(FactKind::BytesDown), 1);
}

void TestTapTls::aChangeOfKeysIsNotSeen()
{
    ScriptedServer server([&](RawSocket &socket, int) {
        TlsPeer peer(socket, {.identity = &m_identity});
        peer.accept();
        peer.readUntil("\r\n\r\n");
        peer.send("before ");
        peer.updateKeys();
        peer.send("after ");
        peer.send(peer.read());
        peer.closeNotify();
    });
    TlsTapBench bench;
    const QByteArray down = inBackground([&] {
        SocksClient client(bench.tap.address());
        client.logIn(bench.user);
        client.request(SocksClient::name("localhost"), server.port());
        client.socket().send("x\r\n\r\n");
        QByteArray bytes = client.socket().readExactly(13);
        client.socket().send("and more");
        return bytes + client.socket().readToEnd();
    });
    QCOMPARE(down, QByteArray("before after and more"));
    QVERIFY(bench.failures.empty());
}

void TestTapTls::theClientsEndIsCloseNotifyAndFin()
{
    bool isClosed = false;
    int error = -1;
    ScriptedServer server([&](RawSocket &socket, int) {
        TlsPeer peer(socket, {.identity = &m_identity});
        peer.accept();
        const QByteArray up = peer.readToEnd();
        isClosed = peer.isClosedByClient();
        socket.readToEnd();
        error = socket.error();
        peer.send(up + " and thanks"); // half open, as it may be
        peer.closeNotify();
    });
    TlsTapBench bench;
    const QByteArray down = inBackground([&] {
        SocksClient client(bench.tap.address());
        client.logIn(bench.user);
        client.request(SocksClient::name("localhost"), server.port());
        client.socket().send("all I have");
        client.socket().shutdownOutput();
        return client.socket().readToEnd();
    });
    QCOMPARE(down, QByteArray("all I have and thanks"));
    QVERIFY(isClosed);
    QCOMPARE(error, 0);
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QCOMPARE(bench.closeKind(FactKind::ClientClosed), CloseKind::Fin);
    QCOMPARE(bench.closeKind(FactKind::PeerClosed), CloseKind::Fin);
}

void TestTapTls::anEndWithoutCloseNotifyIsSaid()
{
    ScriptedServer server(answering({}, false));
    TlsTapBench bench;
    const TlsOutcome outcome = bench.ask(server.port());
    QCOMPARE(outcome.down, Answer);
    QCOMPARE(outcome.error, 0);
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QCOMPARE(bench.closeKind(FactKind::PeerClosed), CloseKind::Fin);
    QCOMPARE(bench.tape.joined(FactKind::PeerClosed), QByteArray("no close_notify"));
}

void TestTapTls::aResetIsPassedOn()
{
    std::promise<void> read;
    ScriptedServer server([&](RawSocket &socket, int) {
        TlsPeer peer(socket, {.identity = &m_identity});
        peer.accept();
        peer.readUntil("\r\n\r\n");
        peer.send("almost whole");
        read.get_future().wait();
        socket.reset();
    });
    TlsTapBench bench;
    const auto [down, error] = inBackground([&] {
        SocksClient client(bench.tap.address());
        client.logIn(bench.user);
        client.request(SocksClient::name("localhost"), server.port());
        client.socket().send("x\r\n\r\n");
        QByteArray bytes = client.socket().readExactly(12);
        read.set_value();
        bytes += client.socket().readToEnd();
        return std::pair(bytes, client.socket().error());
    });
    QCOMPARE(down, QByteArray("almost whole"));
    QCOMPARE(error, ECONNRESET);
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QCOMPARE(bench.closeKind(FactKind::PeerClosed), CloseKind::Reset);
    QVERIFY(!bench.tape.has(FactKind::TlsFailed));
}

void TestTapTls::garbageInsideIsSaid()
{
    ScriptedServer server([&](RawSocket &socket, int) {
        TlsPeer peer(socket, {.identity = &m_identity});
        peer.accept();
        peer.readUntil("\r\n\r\n");
        peer.send("good");
        socket.send("this is not TLS at all, not a bit of it");
        socket.readToEnd();
    });
    TlsTapBench bench;
    const TlsOutcome outcome = bench.ask(server.port());
    QCOMPARE(outcome.down, QByteArray("good"));
    QCOMPARE(outcome.error, ECONNRESET);
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QCOMPARE(bench.closeKind(FactKind::PeerClosed), CloseKind::Reset);
    QCOMPARE(bench.failed().errors.size(), 1U);
    QCOMPARE(bench.tape.joined(FactKind::PeerClosed), bench.failed().errors.front());
    QCOMPARE(bench.failures.size(), 1U);
    QCOMPARE(bench.failures.front().code, ErrorCode::TlsFailed);
}

void TestTapTls::aServerThatWantsACertificateIsSaid()
{
    ScriptedServer server(answering({.wantsClientCertificate = true}));
    TlsTapBench bench;
    const TlsOutcome outcome = bench.ask(server.port());
    QCOMPARE(outcome.reply, 0); // TLS 1.3: the server says so after the handshake
    QCOMPARE(outcome.down, QByteArray());
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QCOMPARE(bench.tape.count(FactKind::TlsFailed), 1);
    QVERIFY2(bench.reason().contains("it wants a certificate of the client"), bench.reason().constData());
}

void TestTapTls::aCutResetsBothSides()
{
    std::promise<int> serverError;
    ScriptedServer server([&](RawSocket &socket, int) {
        TlsPeer peer(socket, {.identity = &m_identity});
        peer.accept();
        peer.send("here");
        peer.readToEnd();
        serverError.set_value(socket.error());
    });
    TlsTapBench bench;
    auto client = std::async(std::launch::async, [&] {
        SocksClient socks(bench.tap.address());
        socks.logIn(bench.user);
        socks.request(SocksClient::name("localhost"), server.port());
        socks.socket().readToEnd();
        return socks.socket().error();
    });
    QTRY_COMPARE(bench.tape.bytes(FactKind::BytesDown), 4);
    bench.tap.cut(bench.user.lane);
    QCOMPARE(inBackground([&] { return client.get(); }), ECONNRESET);
    QCOMPARE(inBackground([&] { return serverError.get_future().get(); }), ECONNRESET);
    QCOMPARE(bench.closeKind(FactKind::PeerClosed), CloseKind::Cut);
}

void TestTapTls::aReaderThatStopsStopsTheSender()
{
    constexpr qsizetype Size = 40'000'000;
    std::atomic<bool> isSent = false;
    ScriptedServer server([&](RawSocket &socket, int) {
        TlsPeer peer(socket, {.identity = &m_identity});
        peer.accept();
        peer.send(pattern(Size));
        isSent = true;
        peer.closeNotify();
    });
    TlsTapBench bench;
    std::promise<void> goOn;
    auto client = std::async(std::launch::async, [&] {
        SocksClient socks(bench.tap.address(), 64 * 1024);
        socks.logIn(bench.user);
        socks.request(SocksClient::name("localhost"), server.port());
        goOn.get_future().wait();
        return socks.socket().readToEnd();
    });
    qint64 before = -1;
    QTRY_VERIFY_WITH_TIMEOUT(
        (std::exchange(before, bench.tape.bytes(FactKind::BytesDown)) == before && before > 0), 30'000);
    QVERIFY(before < Size / 2);
    QVERIFY(!isSent);
    goOn.set_value();
    QTRY_VERIFY_WITH_TIMEOUT(client.wait_for(std::chrono::seconds(0)) == std::future_status::ready, 60'000);
    QVERIFY(client.get() == pattern(Size));
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QCOMPARE(bench.tape.bytes(FactKind::BytesDown), Size);
}

QTEST_GUILESS_MAIN(TestTapTls)
#include "tst_taptls.moc"
