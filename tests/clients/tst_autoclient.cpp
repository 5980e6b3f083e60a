// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/support/lanebench.h"
#include "clients/support/rawwebsocket.h"
#include "clients/textpieces.h"

using namespace pushscope;
using namespace pushscope::test;

namespace {

LaneSettings settings(const QUrl &url, StreamKind kind = StreamKind::Auto)
{
    LaneSettings result = LaneBench::settings(Method::Sse, url);
    result.kind = kind;
    return result;
}

ScriptedServer::Script answering(const QByteArray &answer)
{
    return [answer](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(answer);
    };
}

QByteArray of(const QByteArray &type, const QByteArray &body)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n\r\n" + body;
}

} // namespace

/// A lane that finds out by itself what it reads.
class TestAutoClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEventStreamIsReadAsOne();
    void foreignLinesAreDelivered_data();
    void foreignLinesAreDelivered();
    void anythingElseIsShownAsItComes();
    void binaryIsMarked();
    void aRefusalIsThatOfEventSource();
    void webSocketUrlsAreWebSockets();
    void rawIsRawWhateverTheType();
    void closeEndsTheHandedOverLane();
    void aTextIsNotCutInsideACharacter();
};

void TestAutoClient::anEventStreamIsReadAsOne()
{
    ScriptedServer server([](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(of("text/event-stream", "data: x\n\n"));
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(settings(server.url()));
    QTRY_COMPARE(bench.tape.delivered(), std::vector<QByteArray>{"x"});
    QVERIFY(!bench.tape.has(FactKind::MethodChosen));
    QCOMPARE(Method(bench.tape.all().front().fact.value), Method::Sse);
    QCOMPARE(bench.tape.joined(FactKind::Deviation), QByteArray("accept"));
    QCOMPARE(bench.tape.transitions(), QByteArray("0>0 0>1"));
    QVERIFY(bench.tape.joined(FactKind::Request).contains("Accept: text/event-stream, */*;q=0.5\r\n"));
}

void TestAutoClient::foreignLinesAreDelivered_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("mark");
    for (const char *type :
         {"application/x-ndjson", "application/jsonl; charset=utf-8", "application/stream+json"})
        QTest::newRow(type) << QByteArray(type) << QByteArray();
    QTest::newRow("json-seq") << QByteArray("application/json-seq") << QByteArray("\x1E");
}

void TestAutoClient::foreignLinesAreDelivered()
{
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, mark);
    const QByteArray first = R"({"id":"a1","event":"edit","x":[1]})";
    const QByteArray second = R"({"id":5,"title":"t"})";
    ScriptedServer server(answering(of(type, mark + first + '\n' + mark + second + '\n')));
    LaneBench bench;
    LaneSettings lane = settings(server.url());
    lane.reconnect = false;
    bench.open(lane);
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.delivered(), (std::vector{first, second}));
    const EventPayload event = decodeEvent(bench.tape.of(FactKind::Delivered).front().payload);
    QCOMPARE(event.type, QByteArray("edit"));
    QCOMPARE(event.lastEventId, QByteArray("a1"));
    QCOMPARE(bench.tape.deliveredIds(), (std::vector<quint32>{0, 5}));
    QCOMPARE(Method(bench.tape.of(FactKind::MethodChosen).front().fact.value), Method::Stream);
    QCOMPARE(bench.tape.transitions(), QByteArray("0>0 0>1 1>2 2>3 3>4"));
    QVERIFY(bench.tape.errors().empty());
}

void TestAutoClient::anythingElseIsShownAsItComes()
{
    ScriptedServer server(
        answering("HTTP/1.1 201 Made\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\n<b>\n!"));
    LaneBench bench;
    bench.open(settings(server.url()));
    QTRY_VERIFY(bench.hasFinished());
    QByteArray body;
    for (const QByteArray &piece : bench.tape.delivered())
        body += piece;
    QCOMPARE(body, QByteArray("<b>\n!"));
    QVERIFY(bench.tape.errors().empty());
    QVERIFY(!bench.tape.has(FactKind::ReconnectScheduled));
    QCOMPARE(bench.tape.count(FactKind::RequestFinished), 1);
}

void TestAutoClient::binaryIsMarked()
{
    ScriptedServer server(answering(of("image/png", "\x89PNG\xFF")));
    LaneBench bench;
    bench.open(settings(server.url()));
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.delivered(), std::vector<QByteArray>{"\x89PNG\xFF"});
    QCOMPARE(MessageForm(bench.tape.of(FactKind::Delivered).front().fact.value), MessageForm::Binary);
}

void TestAutoClient::aRefusalIsThatOfEventSource()
{
    ScriptedServer server(
        answering("HTTP/1.1 404 No\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nno"));
    LaneBench bench;
    bench.open(settings(server.url()));
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.transitions(), QByteArray("0>0 0>2"));
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::BadStatus});
    QCOMPARE(bench.tape.joined(FactKind::ControlReceived), QByteArray("no"));
    QVERIFY(!bench.tape.has(FactKind::MethodChosen));
}

void TestAutoClient::webSocketUrlsAreWebSockets()
{
    ScriptedServer server([](RawSocket &peer, int) {
        rawwebsocket::accept(peer);
        peer.send(rawwebsocket::text("hi"));
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(settings(server.url(QStringLiteral("/"), QStringLiteral("ws"))));
    QTRY_COMPARE(bench.tape.delivered(), std::vector<QByteArray>{"hi"});
    QCOMPARE(Method(bench.tape.all().front().fact.value), Method::WebSocket);
    QVERIFY(!bench.tape.has(FactKind::MethodChosen));
}

void TestAutoClient::rawIsRawWhateverTheType()
{
    ScriptedServer server(answering(of("text/event-stream", "data: x\n\n")));
    LaneBench bench;
    bench.open(settings(server.url(), StreamKind::Raw));
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.delivered(), std::vector<QByteArray>{"data: x\n\n"});
    QCOMPARE(Method(bench.tape.all().front().fact.value), Method::Stream);
    QVERIFY(!bench.tape.has(FactKind::MethodChosen));
}

void TestAutoClient::closeEndsTheHandedOverLane()
{
    ScriptedServer server([](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(of("application/x-ndjson", "{\"a\":1}\n"));
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(settings(server.url()));
    QTRY_COMPARE(bench.tape.count(FactKind::Delivered), 1);
    bench.client->close();
    QTRY_COMPARE(bench.finished->count(), 1);
    QVERIFY(bench.tape.transitions().endsWith("3>0"));
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
}

void TestAutoClient::aTextIsNotCutInsideACharacter()
{
    const QByteArray text = "a\xC3\xBC\xE2\x80\xA6\xF0\x9F\x98\x80z";
    for (qsizetype cut = 0; cut <= text.size(); ++cut) {
        QByteArray all;
        TextPieces pieces([&](QByteArrayView piece, bool isText) {
            QVERIFY(isText);
            all.append(piece);
        });
        pieces.feed(text.first(cut));
        pieces.feed(text.sliced(cut));
        pieces.end();
        QCOMPARE(all, text);
    }
    QByteArrayList ends;
    TextPieces cutOff(
        [&](QByteArrayView piece, bool isText) { ends.append(isText ? "text" : piece.toByteArray()); });
    cutOff.feed("a\xE2\x80");
    cutOff.end();
    QCOMPARE(ends, (QByteArrayList{"text", "\xE2\x80"}));
}

QTEST_GUILESS_MAIN(TestAutoClient)
#include "tst_autoclient.moc"
