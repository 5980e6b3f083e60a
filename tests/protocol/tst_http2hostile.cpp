// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/http2ends.h"
#include "protocol/http2streammachine.h"

#include <QTest>

#include <random>

using namespace pushscope;
using namespace pushscope::test;

/// What a peer may not do, RFC 9113, and what it gets for it. Both roles; no input ends in anything worse.
class TestHttp2Hostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theServerAnswersAsTheStandardSays_data();
    void theServerAnswersAsTheStandardSays();
    void theClientAnswersAsTheStandardSays_data();
    void theClientAnswersAsTheStandardSays();
    void floodsEndTheConnection_data();
    void floodsEndTheConnection();
    void resetsOverAWhileAreNoFlood();
    void anySequenceOfFramesIsSurvived_data();
    void anySequenceOfFramesIsSurvived();
    void streamsThatAreNotTakenAreForgotten();
};

namespace {

using Error = Http2Error;

/// What a case ends with.
struct Outcome
{
    enum class How { GoAway, Reset, Answered };
    How how = How::Answered;
    Error error = Error::NoError;
};

Outcome goAway(Error error)
{
    return {Outcome::How::GoAway, error};
}
Outcome reset(Error error)
{
    return {Outcome::How::Reset, error};
}
Outcome answered()
{
    return {};
}

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

/// HPACK, RFC 7541: :method GET, :scheme http, :path /, :authority localhost.
const QByteArray Get = hex("828684") + hex("4109") + "localhost";
constexpr int EndStream = 1;
constexpr int EndHeaders = 4;
constexpr int Whole = EndStream | EndHeaders;

enum Type { Data, Headers, Priority, Rst, Settings, Promise, Ping, GoAway, Window, Continuation };

QByteArray literal(const QByteArray &name, const QByteArray &value)
{
    return QByteArray(1, '\0') + char(name.size()) + name + char(value.size()) + value;
}

QByteArray setting(int id, quint32 value)
{
    QByteArray bytes(6, '\0');
    bytes[1] = char(id);
    for (int i = 0; i < 4; ++i)
        bytes[2 + i] = char(value >> (24 - 8 * i));
    return bytes;
}

QByteArray number(quint32 value)
{
    return setting(0, value).sliced(2);
}

struct Case
{
    const char *name;
    QByteArray bytes;
    Outcome outcome;
};

/// After preface and SETTINGS. The numbers are those of RFC 9113's sections.
std::vector<Case> serverCases()
{
    const QByteArray open = frameBytes(Headers, EndHeaders, 1, Get);
    const QByteArray whole = frameBytes(Headers, Whole, 1, Get);
    const QByteArray post = hex("838684") + hex("4109") + "localhost";
    return {
        {"4.1 unknown type is passed over", frameBytes(0x16, 0, 0, "12345678") + whole, answered()},
        {"4.1 unknown flags are passed over", frameBytes(Ping, 0x16, 0, "12345678") + whole, answered()},
        {"4.1 the reserved bit is passed over", frameBytes(Ping, 0, 0x80000000, "12345678") + whole,
         answered()},
        {"4.2 DATA over the frame size", open + frameBytes(Data, EndStream, 1, QByteArray(16'385, 'x')),
         goAway(Error::FrameSizeError)},
        {"4.2 HEADERS over the frame size", frameBytes(Headers, Whole, 1, QByteArray(16'385, 'x')),
         goAway(Error::FrameSizeError)},
        {"4.3 a field block that is none", frameBytes(Headers, Whole, 1, hex("80")),
         goAway(Error::CompressionError)},
        {"4.3 PRIORITY inside a field block",
         frameBytes(Headers, EndStream, 1, Get) + frameBytes(Priority, 0, 1, hex("00000000ff")),
         goAway(Error::ProtocolError)},
        {"4.3 HEADERS of another stream inside a field block",
         frameBytes(Headers, EndStream, 1, Get) + frameBytes(Headers, Whole, 3, Get),
         goAway(Error::ProtocolError)},
        {"5.1 idle: DATA", frameBytes(Data, EndStream, 1, "x"), goAway(Error::ProtocolError)},
        {"5.1 idle: RST_STREAM", frameBytes(Rst, 0, 1, number(8)), goAway(Error::ProtocolError)},
        {"5.1 idle: WINDOW_UPDATE", frameBytes(Window, 0, 1, number(100)), goAway(Error::ProtocolError)},
        {"5.1 idle: CONTINUATION", frameBytes(Continuation, EndHeaders, 1, Get),
         goAway(Error::ProtocolError)},
        {"5.1 half-closed: DATA", whole + frameBytes(Data, EndStream, 1, "x"), goAway(Error::StreamClosed)},
        {"5.1 half-closed: CONTINUATION", whole + frameBytes(Continuation, EndHeaders, 1, Get),
         goAway(Error::ProtocolError)},
        {"5.1.1 an even stream", frameBytes(Headers, Whole, 2, Get), goAway(Error::ProtocolError)},
        {"5.1.1 a lower stream than before",
         frameBytes(Headers, Whole, 5, Get) + frameBytes(Headers, Whole, 3, Get),
         goAway(Error::ProtocolError)},
        {"5.3.1 a stream that depends on itself",
         frameBytes(Headers, Whole | 0x20, 1, hex("00000001ff") + Get), goAway(Error::ProtocolError)},
        {"5.4.1 DATA on stream 0", frameBytes(Data, EndStream, 0, "x"), goAway(Error::ProtocolError)},
        {"6.1 padding longer than the payload", open + frameBytes(Data, EndStream | 8, 1, hex("06") + "test"),
         goAway(Error::ProtocolError)},
        {"6.2 HEADERS on stream 0", frameBytes(Headers, Whole, 0, Get), goAway(Error::ProtocolError)},
        {"6.2 padding longer than the block", frameBytes(Headers, Whole | 8, 1, hex("ff") + Get),
         goAway(Error::ProtocolError)},
        {"6.3 PRIORITY on stream 0", frameBytes(Priority, 0, 0, hex("00000000ff")),
         goAway(Error::ProtocolError)},
        {"6.3 PRIORITY of four bytes", frameBytes(Priority, 0, 1, hex("00000000")) + open,
         goAway(Error::FrameSizeError)},
        {"6.4 RST_STREAM on stream 0", frameBytes(Rst, 0, 0, number(8)), goAway(Error::ProtocolError)},
        {"6.4 RST_STREAM of three bytes", open + frameBytes(Rst, 0, 1, "abc"), goAway(Error::FrameSizeError)},
        {"6.5 SETTINGS ACK with a payload", frameBytes(Settings, 1, 0, "x"), goAway(Error::FrameSizeError)},
        {"6.5 SETTINGS on a stream", frameBytes(Settings, 0, 1, setting(3, 100)),
         goAway(Error::ProtocolError)},
        {"6.5 SETTINGS of three bytes", frameBytes(Settings, 0, 0, "abc"), goAway(Error::FrameSizeError)},
        {"6.5.2 ENABLE_PUSH 2", frameBytes(Settings, 0, 0, setting(2, 2)), goAway(Error::ProtocolError)},
        {"6.5.2 a window over 2^31 - 1", frameBytes(Settings, 0, 0, setting(4, 0x80000000)),
         goAway(Error::FlowControlError)},
        {"6.5.2 MAX_FRAME_SIZE under 16384", frameBytes(Settings, 0, 0, setting(5, 16'383)),
         goAway(Error::ProtocolError)},
        {"6.5.2 MAX_FRAME_SIZE over 2^24 - 1", frameBytes(Settings, 0, 0, setting(5, 16'777'216)),
         goAway(Error::ProtocolError)},
        {"6.5.2 an unknown setting is passed over", frameBytes(Settings, 0, 0, setting(200, 5)) + whole,
         answered()},
        {"6.6 PUSH_PROMISE from a client", whole + frameBytes(Promise, EndHeaders, 1, number(2) + Get),
         goAway(Error::ProtocolError)},
        {"6.7 PING on a stream", frameBytes(Ping, 0, 1, "12345678"), goAway(Error::ProtocolError)},
        {"6.7 PING of six bytes", frameBytes(Ping, 0, 0, "123456"), goAway(Error::FrameSizeError)},
        {"6.8 GOAWAY on a stream", frameBytes(GoAway, 0, 1, number(0) + number(0)),
         goAway(Error::ProtocolError)},
        {"6.9 a window increment of 0", frameBytes(Window, 0, 0, number(0)), goAway(Error::ProtocolError)},
        {"6.9 a window increment of 0 on a stream", open + frameBytes(Window, 0, 1, number(0)),
         goAway(Error::ProtocolError)}, // 5.4.1: a stream's error may be taken for the connection's
        {"6.9 WINDOW_UPDATE of three bytes", frameBytes(Window, 0, 0, "abc"), goAway(Error::FrameSizeError)},
        {"6.9.1 the connection's window overflows",
         frameBytes(Window, 0, 0, number(0x7fffffff)) + frameBytes(Window, 0, 0, number(0x7fffffff)),
         goAway(Error::FlowControlError)},
        {"6.9.1 a stream's window overflows",
         open + frameBytes(Window, 0, 1, number(0x7fffffff)) + frameBytes(Window, 0, 1, number(0x7fffffff)),
         reset(Error::FlowControlError)},
        {"6.9.2 the window shrinks below zero", frameBytes(Settings, 0, 0, setting(4, 0)) + whole,
         answered()},
        {"6.10 CONTINUATION on stream 0",
         frameBytes(Headers, EndStream, 1, Get) + frameBytes(Continuation, EndHeaders, 0, Get),
         goAway(Error::ProtocolError)},
        {"6.10 a block over two frames",
         frameBytes(Headers, EndStream, 1, Get.first(3)) +
             frameBytes(Continuation, EndHeaders, 1, Get.sliced(3)),
         answered()},
        {"8.2.1 a name in capitals", frameBytes(Headers, Whole, 1, Get + literal("X-Test", "1")),
         reset(Error::ProtocolError)},
        {"8.2.2 Connection", frameBytes(Headers, Whole, 1, Get + literal("connection", "keep-alive")),
         reset(Error::ProtocolError)},
        {"8.2.2 TE that is not trailers", frameBytes(Headers, Whole, 1, Get + literal("te", "gzip")),
         reset(Error::ProtocolError)},
        {"8.3 an unknown pseudo field", frameBytes(Headers, Whole, 1, Get + literal(":test", "1")),
         reset(Error::ProtocolError)},
        {"8.3 a response's pseudo field", frameBytes(Headers, Whole, 1, Get + hex("88")),
         reset(Error::ProtocolError)},
        {"8.3 a pseudo field behind a field",
         frameBytes(Headers, Whole, 1, hex("8286") + literal("x", "1") + hex("84")),
         reset(Error::ProtocolError)},
        {"8.3.1 no :method", frameBytes(Headers, Whole, 1, hex("8684")), reset(Error::ProtocolError)},
        {"8.3.1 no :path", frameBytes(Headers, Whole, 1, hex("8286")), reset(Error::ProtocolError)},
        {"8.3.1 :path twice", frameBytes(Headers, Whole, 1, Get + hex("84")), reset(Error::ProtocolError)},
        {"8.3.1 an empty :path", frameBytes(Headers, Whole, 1, hex("8286") + hex("0400")),
         reset(Error::ProtocolError)},
        {"8.1.1 less body than Content-Length",
         frameBytes(Headers, EndHeaders, 1, post + literal("content-length", "5")) +
             frameBytes(Data, EndStream, 1, "test"),
         reset(Error::ProtocolError)},
        {"8.1.1 more body than Content-Length",
         frameBytes(Headers, EndHeaders, 1, post + literal("content-length", "1")) +
             frameBytes(Data, EndStream, 1, "test"),
         reset(Error::ProtocolError)},
        {"8.1 a second head without END_STREAM",
         frameBytes(Headers, EndHeaders, 1, post) + frameBytes(Headers, EndHeaders, 1, literal("x", "1")),
         reset(Error::ProtocolError)},
    };
}

/// After SETTINGS and one request, stream 1.
std::vector<Case> clientCases()
{
    const QByteArray okHead = frameBytes(Headers, EndHeaders, 1, hex("88"));
    return {
        {"6.5.2 a server enables push", frameBytes(Settings, 0, 0, setting(2, 1)),
         goAway(Error::ProtocolError)},
        {"5.1.1 an odd promised stream", frameBytes(Promise, EndHeaders, 1, number(3) + Get),
         goAway(Error::ProtocolError)},
        {"6.6 a promise on stream 0", frameBytes(Promise, EndHeaders, 0, number(2) + Get),
         goAway(Error::ProtocolError)},
        {"6.6 a promise on an idle stream", frameBytes(Promise, EndHeaders, 7, number(2) + Get),
         goAway(Error::ProtocolError)},
        {"6.6 a promise too short", frameBytes(Promise, EndHeaders, 1, "ab"), goAway(Error::FrameSizeError)},
        {"6.6 a promised stream twice",
         frameBytes(Promise, EndHeaders, 1, number(2) + Get) +
             frameBytes(Promise, EndHeaders, 1, number(2) + Get),
         goAway(Error::ProtocolError)},
        {"8.4.1 a promised POST",
         frameBytes(Promise, EndHeaders, 1, number(2) + hex("838684") + hex("4109") + "localhost"),
         answered()},
        {"5.1 a head on a stream that nobody opened", frameBytes(Headers, EndHeaders, 2, hex("88")),
         goAway(Error::ProtocolError)},
        {"8.1 a response without status", frameBytes(Headers, Whole, 1, literal("x", "1")),
         reset(Error::ProtocolError)},
        {"8.1 DATA before a head", frameBytes(Data, EndStream, 1, "x"), goAway(Error::ProtocolError)},
        {"4.2 over our frame size", okHead + frameBytes(Data, 0, 1, QByteArray(16'385, 'x')),
         goAway(Error::FrameSizeError)},
    };
}

/// What the end said: its last GOAWAY, else its last RST_STREAM, else that it goes on.
Outcome outcomeOf(const Http2End &end)
{
    Outcome outcome;
    for (const Http2Frame &frame : end.sent) {
        if (frame.is(Http2FrameType::GoAway))
            return goAway(frame.error());
        if (frame.is(Http2FrameType::RstStream))
            outcome = reset(frame.error());
    }
    return outcome;
}

void compare(const Http2End &end, const Outcome &expected)
{
    const Outcome outcome = outcomeOf(end);
    QCOMPARE(int(outcome.how), int(expected.how));
    QCOMPARE(int(outcome.error), int(expected.error));
}

void addRows(const std::vector<Case> &cases)
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Outcome>("outcome");
    QTest::newRow("3.4 a preface that is none")
        << QByteArray() << Outcome{Outcome::How::GoAway, Error::ProtocolError};
    for (const Case &row : cases)
        QTest::newRow(row.name) << row.bytes << row.outcome;
}

} // namespace

Q_DECLARE_METATYPE(Outcome)

void TestHttp2Hostile::theServerAnswersAsTheStandardSays_data()
{
    addRows(serverCases());
}

void TestHttp2Hostile::theServerAnswersAsTheStandardSays()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const Outcome, outcome);
    for (const qsizetype piece : {1, 7, 1'000'000}) {
        Http2End server(Http2Role::Server);
        QByteArray all = Http2ClientPreface.toByteArray() + frameBytes(Settings, 0, 0) + bytes;
        if (bytes.isEmpty())
            all = "PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n";
        for (qsizetype at = 0; at < all.size(); at += piece)
            server.session.receive(QByteArrayView(all).sliced(at, std::min(piece, all.size() - at)));
        server.session.takeOutput(1 << 20);
        compare(server, outcome);
        QCOMPARE(server.session.isFinished(), outcome.how == Outcome::How::GoAway);
    }
}

void TestHttp2Hostile::theClientAnswersAsTheStandardSays_data()
{
    addRows(clientCases());
}

void TestHttp2Hostile::theClientAnswersAsTheStandardSays()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const Outcome, outcome);
    Http2End client(Http2Role::Client);
    client.session.request(getRequest("/"));
    client.session.takeOutput(1 << 20);
    client.session.receive(bytes.isEmpty() ? QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n")
                                           : frameBytes(Settings, 0, 0) + bytes);
    client.session.takeOutput(1 << 20);
    compare(client, outcome);
}

void TestHttp2Hostile::floodsEndTheConnection_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<bool>("opensStreams");
    const QByteArray none;
    const QByteArray open = frameBytes(Headers, EndHeaders, 1, Get);
    QTest::newRow("SETTINGS") << none << frameBytes(Settings, 0, 0, setting(3, 100)) << false;
    QTest::newRow("SETTINGS with a thousand entries")
        << none << frameBytes(Settings, 0, 0, setting(3, 1).repeated(1000)) << false;
    QTest::newRow("PING") << none << frameBytes(Ping, 0, 0, "12345678") << false;
    QTest::newRow("PRIORITY") << none << frameBytes(Priority, 0, 1, hex("00000000ff")) << false;
    QTest::newRow("empty DATA") << open << frameBytes(Data, 0, 1) << false;
    QTest::newRow("unknown frames") << none << frameBytes(0x99, 0, 0, "x") << false;
    QTest::newRow("WINDOW_UPDATE") << none << frameBytes(Window, 0, 0, number(1)) << false;
    QTest::newRow("CONTINUATION") << frameBytes(Headers, 0, 1, Get) << frameBytes(Continuation, 0, 1)
                                  << false;
    QTest::newRow("CONTINUATION with much in it")
        << frameBytes(Headers, 0, 1, Get)
        << frameBytes(Continuation, 0, 1, literal("x", QByteArray(100, 'y')).repeated(150)) << false;
    QTest::newRow("rapid reset") << none << QByteArray() << true;
}

void TestHttp2Hostile::floodsEndTheConnection()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, frame);
    QFETCH(const bool, opensStreams);
    Http2End server(Http2Role::Server);
    server.session.receive(Http2ClientPreface.toByteArray() + frameBytes(Settings, 0, 0) + before);
    int count = 0;
    for (quint32 stream = 1; count < 60'000 && !server.session.isFinished(); ++count, stream += 2) {
        server.session.receive(opensStreams ? frameBytes(Headers, Whole, stream, Get) +
                                                  frameBytes(Rst, 0, stream, number(8))
                                            : frame);
        server.session.takeOutput(1 << 20);
        QVERIFY(server.session.streamCount() <= 101);
    }
    QVERIFY(server.session.isFinished());
    compare(server, goAway(Error::EnhanceYourCalm));
}

namespace {
TraceTime slowClock()
{
    static TraceTime now{};
    return now += std::chrono::milliseconds(50);
}
} // namespace

void TestHttp2Hostile::resetsOverAWhileAreNoFlood()
{
    Http2End end(Http2Role::Server); // hears what the session with the slow clock tells
    Http2Session session(Http2Role::Server, {}, end, &slowClock);
    session.receive(Http2ClientPreface.toByteArray() + frameBytes(Settings, 0, 0));
    for (quint32 stream = 1; stream < 1'801; stream += 2) {
        session.receive(frameBytes(Headers, Whole, stream, Get) + frameBytes(Rst, 0, stream, number(8)));
        session.takeOutput(1 << 20);
    }
    QVERIFY(!session.isFinished());
}

void TestHttp2Hostile::anySequenceOfFramesIsSurvived_data()
{
    QTest::addColumn<bool>("isServer");
    QTest::newRow("server") << true;
    QTest::newRow("client") << false;
}

void TestHttp2Hostile::anySequenceOfFramesIsSurvived()
{
    QFETCH(const bool, isServer);
    std::mt19937 random(20'240'601);
    const auto below = [&random](quint32 limit) { return quint32(random() % limit); };
    for (int round = 0; round < 3'000; ++round) {
        Http2End end(isServer ? Http2Role::Server : Http2Role::Client);
        end.onHead = [&end, &below](const Http2End::Head &head) {
            if (below(2))
                end.session.respond(head.stream, ok(), QByteArray(below(5'000), 'x'));
            if (below(2))
                end.session.respond(end.session.promise(head.stream, getRequest("/p")), ok(), "pushed");
        };
        end.onPromise = [&end, &below](const Http2End::Promise &promise) {
            if (below(2))
                end.session.reset(promise.promised, Error::RefusedStream);
        };
        QByteArray bytes = isServer ? Http2ClientPreface.toByteArray() : QByteArray();
        bytes += frameBytes(Settings, 0, 0, below(2) ? setting(int(below(8)), below(70'000)) : QByteArray());
        if (!isServer) {
            end.session.request(getRequest("/"));
            end.session.takeOutput(1 << 20);
        }
        for (quint32 frames = below(12); frames > 0; --frames) {
            const QByteArrayList payloads{
                Get,       number(below(9)) + Get,           number(below(10)),           "12345678",
                hex("88"), setting(int(below(8)), random()), QByteArray(below(200), 'x'), {}};
            bytes += frameBytes(int(below(11)), int(below(64)), below(8),
                                payloads[below(quint32(payloads.size()))]);
        }
        if (below(3) == 0 && !bytes.isEmpty())
            bytes[below(quint32(bytes.size()))] = char(below(256));
        const qsizetype piece = 1 + below(60);
        for (qsizetype at = 0; at < bytes.size(); at += piece) {
            end.session.receive(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
            end.session.takeOutput(1 << 20);
        }
        end.session.abandon();
        QCOMPARE(end.session.streamCount(), 0);
        QCOMPARE(end.session.unsentBytes(), 0);
    }
}

void TestHttp2Hostile::streamsThatAreNotTakenAreForgotten()
{
    Http2Config narrow;
    narrow.maxConcurrentStreams = 1;
    Http2End server(Http2Role::Server, narrow);
    server.session.receive(Http2ClientPreface.toByteArray() + frameBytes(Settings, 0, 0));
    server.session.takeOutput();
    for (quint32 stream = 1; stream < 41; stream += 2) // the client need not know the limit yet
        server.session.receive(frameBytes(Headers, Whole, stream, Get));
    server.session.takeOutput(1 << 20);
    QCOMPARE(server.session.streamCount(), 1);
    QCOMPARE(server.count(Http2FrameType::RstStream, true), 19);
    server.session.shutDown();
    server.session.takeOutput(1 << 20);
    for (quint32 stream = 41; stream < 81; stream += 2)
        server.session.receive(frameBytes(Headers, Whole, stream, Get));
    QCOMPARE(server.session.streamCount(), 1);
}

QTEST_APPLESS_MAIN(TestHttp2Hostile)
#include "tst_http2hostile.moc"
