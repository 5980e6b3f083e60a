// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/support/lanebench.h"
#include "clients/support/tlspeer.h"
#include "clients/support/trustedauthority.h"
#include "protocol/tlsinfo.h"

#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace pushscope;
using namespace pushscope::test;

namespace {

const QByteArray StreamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

QUrl secure(quint16 port, const QString &scheme)
{
    return QUrl(QStringLiteral("%1://localhost:%2/events").arg(scheme).arg(port));
}

} // namespace

/// https and wss from the client down to the server: the client speaks plain, the tap makes TLS.
class TestSecureClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEventSourceReadsOverHttps();
    void anEventSourceSaysWhyTlsFailed();
    void insecureIsPassedOn();
    void aRedirectLeadsFromHttpToHttps();
    void aWebSocketSpeaksOverWss();
    void aWebSocketSaysWhyTlsFailed();
    void withoutATapThereIsNoTls();

private:
    ScriptedServer::Script streaming(const TestCertificate &identity)
    {
        return [this, &identity](RawSocket &socket, int) {
            TlsPeer peer(socket, {.identity = &identity});
            if (!peer.accept())
                return;
            m_head = peer.readUntil("\r\n\r\n");
            peer.send(StreamHead + "id: 1\ndata: over TLS\n\n");
            peer.readToEnd();
        };
    }

    QByteArray m_head; ///< of the last request; written by the server's thread before it answers
    TrustedAuthority m_authority;
    TestCertificate m_identity{{}, &m_authority.certificate};
    TestCertificate m_selfSigned{{}};
};

void TestSecureClients::anEventSourceReadsOverHttps()
{
    ScriptedServer server(streaming(m_identity));
    LaneBench bench;
    bench.open(LaneBench::settings(Method::Sse, secure(server.port(), QStringLiteral("https"))));
    QTRY_COMPARE(bench.tape.delivered(), std::vector<QByteArray>{"over TLS"});
    QVERIFY(m_head.contains("\r\nHost: localhost:" + QByteArray::number(server.port()) + "\r\n"));
    QCOMPARE(bench.tape.joined(FactKind::BytesUp), m_head);
    const EventPayload event = decodeEvent(bench.tape.of(FactKind::Delivered).front().payload);
    QCOMPARE(event.origin, "https://localhost:" + QByteArray::number(server.port()));
    QVERIFY(bench.tape.indexOf(FactKind::TlsEstablished) < bench.tape.indexOf(FactKind::Request));
    bench.client->close();
    QTRY_VERIFY(bench.hasFinished());
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
}

void TestSecureClients::anEventSourceSaysWhyTlsFailed()
{
    ScriptedServer server(streaming(m_selfSigned));
    LaneBench bench;
    bench.open(LaneBench::settings(Method::Sse, secure(server.port(), QStringLiteral("https"))));
    QTRY_VERIFY(bench.tape.has(FactKind::Error));
    QCOMPARE(bench.tape.errors().front(), ErrorCode::TlsFailed);
    QCOMPARE(bench.tape.of(FactKind::Error).front().payload, QByteArray("The certificate is self-signed"));
    QVERIFY(!bench.tape.has(FactKind::Request));
}

void TestSecureClients::insecureIsPassedOn()
{
    ScriptedServer server(streaming(m_selfSigned));
    LaneBench bench;
    auto settings = LaneBench::settings(Method::Sse, secure(server.port(), QStringLiteral("https")));
    settings.request.insecure = true;
    bench.open(settings);
    QTRY_COMPARE(bench.tape.delivered(), std::vector<QByteArray>{"over TLS"});
    QCOMPARE(bench.tape.of(FactKind::TlsEstablished).front().fact.value, quint16(1));
}

void TestSecureClients::aRedirectLeadsFromHttpToHttps()
{
    ScriptedServer server(streaming(m_identity));
    const QByteArray location = secure(server.port(), QStringLiteral("https")).toEncoded();
    ScriptedServer plain([&](RawSocket &socket, int) {
        ScriptedServer::readHead(socket);
        socket.send("HTTP/1.1 301 Moved\r\nContent-Length: 0\r\nLocation: " + location + "\r\n\r\n");
        socket.readToEnd();
    });
    LaneBench bench;
    bench.open(LaneBench::settings(Method::Sse, plain.url()));
    QTRY_COMPARE(bench.tape.delivered(), std::vector<QByteArray>{"over TLS"});
}

void TestSecureClients::aWebSocketSpeaksOverWss()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt has no TLS here, which the WebSocket server of this test needs");
    QWebSocketServer server(QStringLiteral("peer"), QWebSocketServer::SecureMode);
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(m_identity.certificatePem()));
    configuration.setPrivateKey(QSslKey(m_identity.keyPem(), QSsl::Ec));
    server.setSslConfiguration(configuration);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QWebSocketServer::newConnection, &server, [&server] {
        QWebSocket *const peer = server.nextPendingConnection();
        connect(peer, &QWebSocket::textMessageReceived, peer,
                [peer](const QString &text) { peer->sendTextMessage(text); });
    });
    LaneBench bench;
    bench.open(LaneBench::settings(Method::WebSocket, secure(server.serverPort(), QStringLiteral("wss"))));
    QTRY_COMPARE(bench.tape.transitions(), QByteArray("0>0 0>1"));
    QVERIFY(bench.client->sendText("round trip"));
    QTRY_COMPARE(bench.tape.delivered(), std::vector<QByteArray>{"round trip"});
    const QByteArray head = bench.tape.joined(FactKind::Request);
    QVERIFY(head.contains("\r\nHost: localhost:" + QByteArray::number(server.serverPort()) + "\r\n"));
    QCOMPARE(bench.tape.count(FactKind::TlsEstablished), 1);
    bench.client->close();
    QTRY_VERIFY(bench.hasFinished());
    QVERIFY(bench.tape.transitions().endsWith("1>2 2>3"));
}

void TestSecureClients::aWebSocketSaysWhyTlsFailed()
{
    ScriptedServer server(streaming(m_selfSigned));
    LaneBench bench;
    auto settings = LaneBench::settings(Method::WebSocket, secure(server.port(), QStringLiteral("wss")));
    settings.reconnect = false;
    bench.open(settings);
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::TlsFailed});
    QCOMPARE(bench.tape.of(FactKind::Error).front().payload, QByteArray("The certificate is self-signed"));
}

void TestSecureClients::withoutATapThereIsNoTls()
{
    for (const auto &[method, scheme] : {std::pair(Method::Stream, QStringLiteral("https")),
                                         std::pair(Method::WebSocket, QStringLiteral("wss"))}) {
        FactTape tape;
        auto settings = LaneBench::settings(method, secure(1, scheme));
        settings.reconnect = false;
        const auto client = makeClient(settings, TapAddress(), tape.recorder());
        client->open();
        QTRY_COMPARE(tape.errors(), std::vector{ErrorCode::TlsFailed});
    }
}

QTEST_GUILESS_MAIN(TestSecureClients)
#include "tst_secureclients.moc"
