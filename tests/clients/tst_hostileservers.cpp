// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/support/lanebench.h"
#include "clients/support/rawwebsocket.h"

#include <QFile>

#include <zlib.h>

using namespace pushscope;
using namespace pushscope::test;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype Mebi = 1 << 20;
const QByteArray StreamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";
const QByteArray LinesHead = "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n";

LaneSettings lane(Method method, const ScriptedServer &server)
{
    const bool isWebSocket = method == Method::WebSocket;
    LaneSettings settings = LaneBench::settings(
        method, server.url(QStringLiteral("/"), isWebSocket ? QStringLiteral("ws") : QStringLiteral("http")));
    settings.reconnect = false;
    return settings;
}

/// Sends until the client has had enough, or `limit` bytes.
void flood(RawSocket &peer, const QByteArray &piece, qint64 limit)
{
    for (qint64 sent = 0; sent < limit && peer.send(piece); sent += piece.size()) {
    }
}

QByteArray gzipped(const QByteArray &bytes)
{
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(qsizetype(deflateBound(&stream, uLong(bytes.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

/// The most memory that the process has had at once, in KiB.
qint64 peakMemory()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype begin = text.indexOf("VmHWM:") + 6;
    return text.mid(begin, text.indexOf("kB", begin) - begin).trimmed().toLongLong();
}

} // namespace

/// Servers that are broken or mean harm: a clear error, bounded memory, nothing delivered that was not sent.
class TestHostileServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLongLineIsDeliveredWhole();
    void anEventOverTheLimitEndsTheLane();
    void aLineOverTheLimitEndsTheStream();
    void aHeadWithoutEndIsRefused_data();
    void aHeadWithoutEndIsRefused();
    void chunksOfOneByteAreOneStream();
    void badChunkSizesAreErrors_data();
    void badChunkSizesAreErrors();
    void aBombIsNotKept();
    void aRefusalsBombIsNotKept();
    void aResetInsideAnEventDeliversNothingOfIt();
    void aServerThatNeverAnswersTimesOut_data();
    void aServerThatNeverAnswersTimesOut();
    void aContentLengthThatLies_data();
    void aContentLengthThatLies();
    void nulsAndInvalidUtf8GoThrough();
};

void TestHostileServers::aLongLineIsDeliveredWhole()
{
    const QByteArray data(10 * Mebi, 'x');
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(StreamHead + "\r\ndata: " + data + "\n\n");
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(lane(Method::Sse, server));
    QTRY_COMPARE_WITH_TIMEOUT(bench.tape.count(FactKind::Delivered), 1, 20'000);
    QVERIFY(bench.tape.delivered().front() == data);
}

void TestHostileServers::anEventOverTheLimitEndsTheLane()
{
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(StreamHead + "\r\n");
        flood(peer, "data: " + QByteArray(Mebi, 'x') + '\n', 80 * Mebi);
    });
    LaneBench bench;
    bench.open(lane(Method::Sse, server));
    QTRY_VERIFY_WITH_TIMEOUT(bench.hasFinished(), 30'000);
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::LimitExceeded});
    QVERIFY(!bench.tape.has(FactKind::Delivered));
    QVERIFY(bench.tape.transitions().endsWith("1>2"));
}

void TestHostileServers::aLineOverTheLimitEndsTheStream()
{
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(LinesHead + "\r\n{\"a\":\"");
        flood(peer, QByteArray(Mebi, 'x'), 80 * Mebi);
    });
    LaneBench bench;
    bench.open(lane(Method::Stream, server));
    QTRY_VERIFY_WITH_TIMEOUT(bench.hasFinished(), 30'000);
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::LimitExceeded});
    QVERIFY(!bench.tape.has(FactKind::Delivered));
}

void TestHostileServers::aHeadWithoutEndIsRefused_data()
{
    QTest::addColumn<QByteArray>("piece");
    QTest::newRow("headers") << QByteArray("X-More: and more\r\n");
    QTest::newRow("one header") << QByteArray(1000, 'x');
}

void TestHostileServers::aHeadWithoutEndIsRefused()
{
    QFETCH(const QByteArray, piece);
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send("HTTP/1.1 200 OK\r\nX: ");
        flood(peer, piece, 4 * Mebi);
    });
    LaneBench bench;
    bench.open(lane(Method::Sse, server));
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::LimitExceeded});
    QVERIFY(!bench.tape.has(FactKind::Response));
}

void TestHostileServers::chunksOfOneByteAreOneStream()
{
    const QByteArray stream = "id: 7\r\nevent: tick\r\ndata: a\xC3\xBC\r\n\r\n: c\r\ndata: b\r\n\r\n";
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(StreamHead + "Transfer-Encoding: chunked\r\n\r\n");
        for (const char byte : stream) {
            for (const char wire : ScriptedServer::chunk(QByteArray(1, byte)))
                peer.send(QByteArray(1, wire));
        }
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(lane(Method::Sse, server));
    QTRY_COMPARE(bench.tape.delivered(), (std::vector<QByteArray>{"a\xC3\xBC", "b"}));
    QVERIFY(bench.tape.errors().empty());
}

void TestHostileServers::badChunkSizesAreErrors_data()
{
    QTest::addColumn<QByteArray>("chunks");
    QTest::newRow("letters") << QByteArray("xyz\r\ndata: no\n\n\r\n");
    QTest::newRow("negative") << QByteArray("-5\r\ndata: no\n\n\r\n");
    QTest::newRow("huge") << QByteArray("FFFFFFFFFFFFFFFFF\r\ndata: no\n\n\r\n");
    QTest::newRow("empty") << QByteArray("\r\ndata: no\n\n\r\n");
    QTest::newRow("too small") << QByteArray("2\r\ndata: no\n\n\r\n");
    QTest::newRow("endless extension") << "5;" + QByteArray(Mebi, 'x');
}

void TestHostileServers::badChunkSizesAreErrors()
{
    QFETCH(const QByteArray, chunks);
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(StreamHead + "Transfer-Encoding: chunked\r\n\r\n" + ScriptedServer::chunk("data: yes\n\n") +
                  chunks);
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(lane(Method::Sse, server));
    QTRY_VERIFY(bench.tape.has(FactKind::Error));
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::MalformedResponse});
    QCOMPARE(bench.tape.delivered(), std::vector<QByteArray>{"yes"});
}

// A mebibyte on the wire, a gibibyte of one line out of it.
void TestHostileServers::aBombIsNotKept()
{
    const QByteArray piece = gzipped(QByteArray(64 * Mebi, 'x'));
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(StreamHead + "Content-Encoding: gzip\r\n\r\n");
        for (int i = 0; i < 16 && peer.send(piece); ++i) {
        }
    });
    const qint64 before = peakMemory();
    LaneBench bench;
    LaneSettings settings = lane(Method::Sse, server);
    settings.request.acceptEncoding = true;
    bench.open(settings);
    QTRY_VERIFY_WITH_TIMEOUT(bench.hasFinished(), 30'000);
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::LimitExceeded});
    QVERIFY(!bench.tape.has(FactKind::Delivered));
    QVERIFY2(peakMemory() - before < 400 * 1024, "more than 400 MiB");
}

void TestHostileServers::aRefusalsBombIsNotKept()
{
    const QByteArray bomb = gzipped(QByteArray(64 * Mebi, 'x'));
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send("HTTP/1.1 500 No\r\nContent-Encoding: gzip\r\n\r\n" + bomb);
    });
    LaneBench bench;
    bench.open(lane(Method::Sse, server));
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::BadStatus});
    QCOMPARE(bench.tape.bytes(FactKind::ControlReceived), 64 * 1024);
}

void TestHostileServers::aResetInsideAnEventDeliversNothingOfIt()
{
    ScriptedServer server([&](RawSocket &peer, int number) {
        ScriptedServer::readHead(peer);
        if (number > 1) {
            peer.readToEnd();
            return;
        }
        peer.send(StreamHead + "\r\nretry: 1\ndata: whole\n\ndata: cut");
        peer.reset();
    });
    LaneBench bench;
    bench.open(lane(Method::Sse, server));
    QTRY_COMPARE(bench.tape.count(FactKind::Request), 2);
    for (const QByteArray &data : bench.tape.delivered())
        QCOMPARE(data, QByteArray("whole"));
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::ConnectionLost});
}

void TestHostileServers::aServerThatNeverAnswersTimesOut_data()
{
    QTest::addColumn<Method>("method");
    QTest::newRow("sse") << Method::Sse;
    QTest::newRow("stream") << Method::Stream;
    QTest::newRow("websocket") << Method::WebSocket;
}

void TestHostileServers::aServerThatNeverAnswersTimesOut()
{
    QFETCH(const Method, method);
    ScriptedServer server([](RawSocket &peer, int) { peer.readToEnd(); });
    LaneBench bench;
    LaneSettings settings = lane(method, server);
    settings.request.headTimeout = 50ms;
    bench.open(settings);
    QTRY_VERIFY(bench.tape.has(FactKind::Error));
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::TimedOut});
    QVERIFY(!bench.tape.has(FactKind::Delivered));
}

void TestHostileServers::aContentLengthThatLies_data()
{
    QTest::addColumn<QByteArray>("length");
    QTest::addColumn<bool>("isError");
    QTest::addColumn<int>("events");
    QTest::newRow("too long") << QByteArray("1000") << true << 2;
    QTest::newRow("too short") << QByteArray("11") << false << 1;
    QTest::newRow("zero") << QByteArray("0") << false << 0;
    QTest::newRow("two of them") << QByteArray("11, 12") << true << 0;
    QTest::newRow("negative") << QByteArray("-1") << true << 0;
    QTest::newRow("huge") << QByteArray("99999999999999999999") << true << 0;
}

void TestHostileServers::aContentLengthThatLies()
{
    QFETCH(const QByteArray, length);
    QFETCH(const bool, isError);
    QFETCH(const int, events);
    ScriptedServer server([&](RawSocket &peer, int number) {
        ScriptedServer::readHead(peer);
        if (number == 1)
            peer.send(StreamHead + "Content-Length: " + length + "\r\n\r\ndata: one\n\ndata: two\n\n");
        else
            peer.readToEnd();
    });
    LaneBench bench;
    bench.open(lane(Method::Sse, server));
    QTRY_VERIFY(bench.tape.has(FactKind::ReconnectScheduled));
    QCOMPARE(bench.tape.count(FactKind::Delivered), events);
    QCOMPARE(bench.tape.has(FactKind::Error), isError);
}

void TestHostileServers::nulsAndInvalidUtf8GoThrough()
{
    const QByteArray line("{\"a\":\"\0\xFF\"}", 10);
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(LinesHead + "\r\n" + line + '\n');
    });
    LaneBench bench;
    bench.open(lane(Method::Stream, server));
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.delivered(), std::vector{line});
    QCOMPARE(MessageForm(bench.tape.of(FactKind::Delivered).front().fact.value), MessageForm::Binary);
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::MalformedMessage});
}

QTEST_GUILESS_MAIN(TestHostileServers)
#include "tst_hostileservers.moc"
