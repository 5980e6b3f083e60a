// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a client must not get away with, and the answer to it.

#include "kit/rawclient.h"
#include "kit/serverinthread.h"

#include <QTest>

using namespace pushscope;

namespace {

QByteArray get(const QByteArray &target, const QByteArray &lines = "Host: localhost\r\n",
               const QByteArray &version = "1.1")
{
    return "GET " + target + " HTTP/" + version + "\r\n" + lines + "\r\n";
}

QByteArray post(const QByteArray &lines, const QByteArray &body)
{
    return "POST /publish HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n" + body;
}

const QByteArray WebSocketLines = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
const QByteArray Body = R"({"data":1})";
const QByteArray Smuggled = "POST /publish HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n" + Body;

} // namespace

class TestHostile : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServerInThread> m_server;

    static void addStartLines();
    static void addHeads();
    static void addHosts();
    static void addFramings();
    static void addTargets();
    static void addOrigins();
    static void addHandshakes();

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<ServerInThread>(); }

    void anInputHasItsAnswer_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        addStartLines();
        addHeads();
        addHosts();
        addFramings();
        addTargets();
        addOrigins();
        addHandshakes();
    }

    void anInputHasItsAnswer()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        const MessageId before = m_server->status().lastId;
        RawClient client(m_server->port());
        client.send(bytes + Smuggled);
        const RawAnswer answer = client.readAnswer("POST");
        QCOMPARE(answer.head.status, status);
        if (status < 400)
            return;
        // Refused: nothing behind it is looked at, the client hears why, and the end is no reset.
        QVERIFY(answer.head.hasToken("Connection", "close"));
        QVERIFY2(answer.body.startsWith("{\"status\":" + QByteArray::number(status) + ",\"what\":"),
                 answer.body.constData());
        QVERIFY(client.isAtEnd());
        QCOMPARE(m_server->status().lastId, before);
    }

    void theSameByteByByte_data() { anInputHasItsAnswer_data(); }

    void theSameByteByByte()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        if (bytes.size() > 2000)
            return; // the long ones are about length
        RawClient client(m_server->port());
        client.sendOneByOne(bytes);
        QCOMPARE(client.readAnswer("POST").head.status, status);
    }

    void anEndlessHeadIsCutAtItsLimit_data()
    {
        QTest::addColumn<QByteArray>("begin");
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("target") << QByteArray("GET /") << QByteArray(4096, 'a');
        QTest::newRow("header") << QByteArray("GET / HTTP/1.1\r\nX: ") << QByteArray(4096, 'a');
        QTest::newRow("headers") << QByteArray("GET / HTTP/1.1\r\n") << QByteArray("X: y\r\n").repeated(500);
        QTest::newRow("empty lines") << QByteArray() << QByteArray("\r\n").repeated(2000);
    }

    void anEndlessHeadIsCutAtItsLimit()
    {
        QFETCH(QByteArray, begin);
        QFETCH(QByteArray, part);
        RawClient client(m_server->port());
        client.send(begin);
        for (int i = 0; i < 100 && client.send(part); ++i) {
        }
        QCOMPARE(client.readAnswer().head.status, 431);
        QVERIFY(client.isAtEnd());
    }

    void bytesThatAreNoHttpAreRefused()
    {
        quint32 random = 1;
        for (int i = 0; i < 300; ++i) {
            QByteArray noise;
            for (int at = 0; at < 200; ++at)
                noise += char((random = random * 1664525 + 1013904223) >> 24);
            RawClient client(m_server->port());
            client.send(noise + "\r\n\r\n");
            client.shutDown();
            const int status = client.readAnswer().head.status;
            QVERIFY2(status == 400 || status == 505, QByteArray::number(status).constData());
        }
        QCOMPARE(RawClient(m_server->port()).ask(getRequest("/status")).head.status, 200);
    }

    void thousandsOfClientsThatLeaveInTheMiddleCostNothing()
    {
        const QList<QByteArray> answered{getRequest("/events?after=0"), getRequest("/stream"),
                                         getRequest("/poll?after=0"), getRequest("/ws", WebSocketLines)};
        const QList<QByteArray> waiting{getRequest("/long-poll?after=0&timeout=60"), "GET /eve",
                                        post("Content-Length: 100\r\n", "half")};
        const QList<QByteArray> requests = answered + waiting;
        m_server->publishMany(200, 1000);
        for (int i = 0; i < 4000; ++i) {
            RawClient client(m_server->port());
            client.send(requests[i % requests.size()]);
            if (i % 3 == 0 && i % requests.size() < answered.size())
                QCOMPARE(client.readBytes(50).size(), 50);
            if (i % 2 == 0)
                client.reset();
            if (i % 50 == 0)
                m_server->publish("1");
        }
        const auto held = [this] {
            int sum = 0;
            for (const auto &[method, count] : m_server->status().clients)
                sum += method == Method::ShortPoll ? 0 : count;
            return sum;
        };
        QTRY_COMPARE(held(), 0);
        QCOMPARE(m_server->status().backlogBytes, 0);
        QCOMPARE(RawClient(m_server->port()).ask(getRequest("/status")).head.status, 200);
    }
};

void TestHostile::addStartLines()
{
    QTest::newRow("good, so that the rows mean something") << get("/poll") << 200;
    QTest::newRow("HTTP/9.9") << get("/", "Host: localhost\r\n", "9.9") << 505;
    QTest::newRow("HTTP/2.0") << get("/", "Host: localhost\r\n", "2.0") << 505;
    QTest::newRow("HTTP/1.2") << get("/", "Host: localhost\r\n", "1.2") << 505;
    QTest::newRow("HTTP/0.9") << get("/", "Host: localhost\r\n", "0.9") << 505;
    QTest::newRow("HTTP/2 preface") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 505;
    QTest::newRow("HTTP/1") << get("/", "Host: localhost\r\n", "1") << 400;
    QTest::newRow("HTTP/1.10") << get("/", "Host: localhost\r\n", "1.10") << 400;
    QTest::newRow("http/1.1 in small letters")
        << QByteArray("GET / http/1.1\r\nHost: localhost\r\n\r\n") << 400;
    QTest::newRow("no version") << QByteArray("GET /\r\nHost: localhost\r\n\r\n") << 400;
    QTest::newRow("one word") << QByteArray("GET\r\n\r\n") << 400;
    QTest::newRow("two blanks") << QByteArray("GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n") << 400;
    QTest::newRow("blank in the target") << get("/a b") << 400;
    QTest::newRow("blank behind the version")
        << QByteArray("GET / HTTP/1.1 \r\nHost: localhost\r\n\r\n") << 400;
    QTest::newRow("tab for a blank") << QByteArray("GET\t/ HTTP/1.1\r\nHost: localhost\r\n\r\n") << 400;
    QTest::newRow("method that is no token")
        << QByteArray("G(T / HTTP/1.1\r\nHost: localhost\r\n\r\n") << 400;
    QTest::newRow("TLS hello") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15)
                               << 400;
    QTest::newRow("CONNECT") << QByteArray("CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n")
                             << 501;
}

void TestHostile::addHeads()
{
    QTest::newRow("bare LF") << QByteArray("GET / HTTP/1.1\nHost: localhost\n\n") << 400;
    QTest::newRow("bare CR") << get("/", "Host: localhost\r\nX: a\rb\r\n") << 400;
    QTest::newRow("NUL in a header") << get("/", QByteArray("Host: localhost\r\nX: a\0b\r\n", 25)) << 400;
    QTest::newRow("NUL in the target") << get(QByteArray("/\0", 2)) << 400;
    QTest::newRow("control byte in a header") << get("/", "Host: localhost\r\nX: a\x01\r\n") << 400;
    QTest::newRow("folded line") << get("/", "Host: localhost\r\nX: a\r\n b\r\n") << 400;
    QTest::newRow("folded first line") << get("/", " X: a\r\nHost: localhost\r\n") << 400;
    QTest::newRow("no colon") << get("/", "Host: localhost\r\nX\r\n") << 400;
    QTest::newRow("blank before the colon") << get("/", "Host: localhost\r\nX : a\r\n") << 400;
    QTest::newRow("empty name") << get("/", "Host: localhost\r\n: a\r\n") << 400;
    QTest::newRow("name that is no token") << get("/", "Host: localhost\r\nX[0]: a\r\n") << 400;
    QTest::newRow("long header") << get("/", "Host: localhost\r\nX: " + QByteArray(66'000, 'a') + "\r\n")
                                 << 431;
    QTest::newRow("long target") << get("/" + QByteArray(70'000, 'a')) << 431;
    QTest::newRow("many headers") << get("/", "Host: localhost\r\n" + QByteArray("X: y\r\n").repeated(12'000))
                                  << 431;
    QTest::newRow("unknown expectation") << get("/", "Host: localhost\r\nExpect: tea\r\n") << 417;
}

void TestHostile::addHosts()
{
    QTest::newRow("no host") << get("/", "") << 400;
    QTest::newRow("two hosts") << get("/", "Host: localhost\r\nHost: localhost\r\n") << 400;
    QTest::newRow("two hosts in a list") << get("/", "Host: localhost, evil.example\r\n") << 400;
    QTest::newRow("empty host") << get("/", "Host:\r\n") << 400;
    QTest::newRow("host with a path") << get("/", "Host: localhost/x\r\n") << 400;
    QTest::newRow("host with a user") << get("/", "Host: a@localhost\r\n") << 400;
    QTest::newRow("host with a bad port") << get("/", "Host: localhost:x\r\n") << 400;
    QTest::newRow("DNS rebinding") << get("/", "Host: evil.example\r\n") << 421;
    QTest::newRow("DNS rebinding with our port") << get("/", "Host: evil.example:8088\r\n") << 421;
    QTest::newRow("DNS rebinding, HTTP/1.0") << get("/", "Host: evil.example\r\n", "1.0") << 421;
    QTest::newRow("a name that only begins like ours") << get("/", "Host: localhost.evil.example\r\n") << 421;
    QTest::newRow("any address") << get("/", "Host: 0.0.0.0\r\n") << 421;
    QTest::newRow("another machine") << get("/", "Host: 192.168.1.1\r\n") << 421;
    QTest::newRow("absolute form of elsewhere")
        << get("http://evil.example/", "Host: evil.example\r\n") << 421;
    QTest::newRow("absolute form and host disagree")
        << get("http://localhost/", "Host: evil.example\r\n") << 400;
    QTest::newRow("host and absolute form disagree")
        << get("http://evil.example/", "Host: localhost\r\n") << 400;
    QTest::newRow("good name below localhost") << get("/poll", "Host: a.localhost:1\r\n") << 200;
    QTest::newRow("good IPv6 name") << get("/poll", "Host: [::1]:8088\r\n") << 200;
    QTest::newRow("good without host, HTTP/1.0") << get("/poll", "", "1.0") << 200;
}

void TestHostile::addFramings()
{
    QTest::newRow("two lengths") << post("Content-Length: 10\r\nContent-Length: 10\r\n", Body) << 400;
    QTest::newRow("lengths that differ") << post("Content-Length: 10\r\nContent-Length: 0\r\n", Body) << 400;
    QTest::newRow("list of lengths") << post("Content-Length: 10, 10\r\n", Body) << 400;
    QTest::newRow("negative length") << post("Content-Length: -1\r\n", Body) << 400;
    QTest::newRow("signed length") << post("Content-Length: +10\r\n", Body) << 400;
    QTest::newRow("hexadecimal length") << post("Content-Length: 0xA\r\n", Body) << 400;
    QTest::newRow("length over 64 bits") << post("Content-Length: 18446744073709551626\r\n", Body) << 400;
    QTest::newRow("empty length") << post("Content-Length:\r\n", Body) << 400;
    QTest::newRow("huge length") << post("Content-Length: 9000000000\r\n", Body) << 413;
    QTest::newRow("length and chunks")
        << post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n") << 400;
    QTest::newRow("chunks twice") << post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                                          "0\r\n\r\n")
                                  << 501;
    QTest::newRow("gzip") << post("Transfer-Encoding: gzip\r\n", Body) << 501;
    QTest::newRow("gzip, chunked") << post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n") << 501;
    QTest::newRow("chunked, identity")
        << post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n") << 501;
    QTest::newRow("xchunked") << post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n") << 501;
    QTest::newRow("chunks in HTTP/1.0")
        << QByteArray("POST /publish HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") << 400;
    QTest::newRow("chunk size that is none") << post("Transfer-Encoding: chunked\r\n", "zz\r\n") << 400;
    QTest::newRow("chunk without its end") << post("Transfer-Encoding: chunked\r\n", "3\r\nabcX") << 400;
    QTest::newRow("chunk size over 64 bits")
        << post("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\n") << 400;
    QTest::newRow("endless chunk extension")
        << post("Transfer-Encoding: chunked\r\n", "1;" + QByteArray(100'000, 'x')) << 400;
}

void TestHostile::addTargets()
{
    QTest::newRow("bad percent-encoding") << get("/%zz") << 400;
    QTest::newRow("cut percent-encoding") << get("/%4") << 400;
    QTest::newRow("encoded NUL") << get("/poll%00") << 400;
    QTest::newRow("fragment") << get("/poll#x") << 400;
    QTest::newRow("bytes over ASCII") << get("/caf\xC3\xA9") << 400;
    QTest::newRow("no slash") << get("poll") << 400;
    QTest::newRow("another scheme") << get("ftp://localhost/") << 400;
    QTest::newRow("asterisk for GET") << get("*") << 400;
    QTest::newRow("good absolute form") << get("http://localhost/poll") << 200;
    QTest::newRow("good percent-encoding") << get("/%70oll") << 200;
    QTest::newRow("good, odd bytes in the query") << get("/poll?a=|\"<>{}") << 200;
}

void TestHostile::addOrigins()
{
    const auto publish = [](const QByteArray &origin) {
        return post("Content-Length: 10\r\n" + origin, Body);
    };
    QTest::newRow("foreign origin publishes") << publish("Origin: http://evil.example\r\n") << 403;
    QTest::newRow("null origin publishes") << publish("Origin: null\r\n") << 403;
    QTest::newRow("another port publishes") << publish("Origin: http://localhost:1\r\n") << 403;
    QTest::newRow("https publishes") << publish("Origin: https://localhost\r\n") << 403;
    QTest::newRow("two origins publish") << publish("Origin: null\r\nOrigin: null\r\n") << 403;
    QTest::newRow("foreign DELETE")
        << QByteArray("DELETE /publish HTTP/1.1\r\nHost: localhost\r\nOrigin: null\r\n\r\n") << 403;
    QTest::newRow("good, foreign origin reads")
        << get("/poll", "Host: localhost\r\nOrigin: http://evil.example\r\n") << 200;
}

void TestHostile::addHandshakes()
{
    const auto shake = [](const QByteArray &lines) { return get("/ws", "Host: localhost\r\n" + lines); };
    const QByteArray upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
    const QByteArray version = "Sec-WebSocket-Version: 13\r\n";
    const QByteArray key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    QTest::newRow("handshake of our name on another port")
        << shake(upgrade + version + key + "Origin: http://localhost\r\n") << 403;
    QTest::newRow("handshake of a foreign origin")
        << shake(upgrade + version + key + "Origin: http://evil.example\r\n") << 403;
    QTest::newRow("handshake of a null origin") << shake(upgrade + version + key + "Origin: null\r\n") << 403;
    QTest::newRow("handshake for a foreign host")
        << get("/ws", "Host: evil.example\r\n" + upgrade + version + key) << 421;
    QTest::newRow("no key") << shake(upgrade + version) << 400;
    QTest::newRow("short key") << shake(upgrade + version + "Sec-WebSocket-Key: dGhlIHNhbXBsZQ==\r\n") << 400;
    QTest::newRow("long key") << shake(upgrade + version + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZSE=\r\n")
                              << 400;
    QTest::newRow("key that is no base64")
        << shake(upgrade + version + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25j!!==\r\n") << 400;
    QTest::newRow("two keys") << shake(upgrade + version + key + key) << 400;
    QTest::newRow("no version") << shake(upgrade + key) << 426;
    QTest::newRow("version 8") << shake(upgrade + key + "Sec-WebSocket-Version: 8\r\n") << 426;
    QTest::newRow("two versions") << shake(upgrade + key + version + version) << 426;
    QTest::newRow("no Connection: Upgrade") << shake("Upgrade: websocket\r\n" + version + key) << 400;
    QTest::newRow("handshake with a body")
        << shake(upgrade + version + key + "Content-Length: 1\r\n") + "x" << 400;
    QTest::newRow("handshake of HTTP/1.0")
        << get("/ws", "Host: localhost\r\n" + upgrade + version + key, "1.0") << 400;
    QTest::newRow("handshake by POST")
        << QByteArray("POST /ws HTTP/1.1\r\nHost: localhost\r\n" + upgrade + version + key + "\r\n") << 400;
}

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
