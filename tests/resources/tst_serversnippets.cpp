// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "process.h"

#include "protocol/eventstreamparser.h"
#include "protocol/json.h"
#include "protocol/message.h"
#include "protocol/method.h"
#include "protocol/ndjsonsplitter.h"

#include <QTcpSocket>
#include <QTest>
#include <QUrl>
#include <QWebSocket>

#include <memory>

using namespace pushscope;

namespace {

/// What is published: texts that a careless writer would break.
const QByteArrayList Published{R"("plain")", R"("two\nlines\r\nand \"quotes\"")", R"({"a":[1,2,"推送"]})"};

/// A snippet of a server as Node runs it.
class SnippetServer
{
public:
    explicit SnippetServer(QByteArrayView method)
        : m_process(findProgram({QStringLiteral("node"), QStringLiteral("nodejs")}),
                    {snippetPath(method, "server")}, {QStringLiteral("PORT=0")})
    {}

    /// Once it listens.
    bool isReady() { return m_process.output().contains('\n'); }
    QByteArray problem() { return m_process.errors(); }
    bool isRunning() const { return m_process.isRunning(); }
    /// The URL it printed, as http.
    QString url()
    {
        QString text = QString::fromUtf8(m_process.output()).section(QLatin1Char('\n'), 0, 0);
        return text.replace(QStringLiteral("ws://"), QStringLiteral("http://"));
    }
    QString base() { return QUrl(url()).adjusted(QUrl::RemovePath).toString(); }

    QByteArray publish(const QByteArray &body)
    {
        return curl(
            {QStringLiteral("--data-binary"), QString::fromUtf8(body), base() + QStringLiteral("/publish")});
    }
    void publishAll()
    {
        for (const QByteArray &dataJson : Published)
            publish("{\"data\":" + dataJson + "}");
    }

private:
    Process m_process;
};

/// The ids that a reader of this method finds in a body.
QList<quint32> idsIn(Method method, const QByteArray &body)
{
    QList<quint32> ids;
    if (method == Method::Sse) {
        EventStreamParser parser(
            {.onEvent = [&](const StreamEvent &event) { ids << event.lastEventId.toUInt(); },
             .onComment = {},
             .onRetry = {},
             .onIgnored = {}});
        parser.feed(body);
    } else if (method == Method::Stream) {
        NdjsonSplitter splitter([&](QByteArrayView line, qint64) {
            if (const auto message = messageFromJson(line))
                ids << message->id.value;
        });
        splitter.feed(body);
    } else if (const auto answer = pollAnswerFromJson(body)) {
        for (const Message &message : answer->messages)
            ids << message.id.value;
    }
    return ids;
}

bool isHeldOpen(Method method)
{
    return method == Method::Sse || method == Method::Stream;
}

} // namespace

class TestServerSnippets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (findProgram({QStringLiteral("node"), QStringLiteral("nodejs")}).isEmpty())
            QSKIP("node not found");
        QVERIFY2(!findProgram({QStringLiteral("curl")}).isEmpty(), "curl is needed");
        qputenv("NODE_PATH", "/usr/share/nodejs"); // where Debian's modules are
    }

    void httpMethods_data()
    {
        QTest::addColumn<int>("method");
        for (const MethodInfo &info : allMethods()) {
            if (info.method != Method::WebSocket && info.method != Method::WebPush &&
                info.method != Method::Http2Push && info.method != Method::WebRtc)
                QTest::newRow(info.name.data()) << int(info.method);
        }
    }

    void whoComesBackGetsWhatWasMissed_data() { httpMethods_data(); }
    void whoComesBackGetsWhatWasMissed()
    {
        QFETCH(int, method);
        SnippetServer server(methodInfo(Method(method)).name);
        QTRY_VERIFY2(server.isReady(), server.problem().constData());
        server.publishAll();
        QStringList arguments{server.url() + QStringLiteral("?after=1")};
        if (isHeldOpen(Method(method)))
            arguments << QStringLiteral("--max-time") << QStringLiteral("1");
        QCOMPARE(idsIn(Method(method), curl(arguments)), (QList<quint32>{2, 3}));
    }

    void whatIsPublishedArrivesUnbroken_data() { httpMethods_data(); }
    void whatIsPublishedArrivesUnbroken()
    {
        QFETCH(int, method);
        SnippetServer server(methodInfo(Method(method)).name);
        QTRY_VERIFY2(server.isReady(), server.problem().constData());
        server.publishAll();
        QStringList arguments{server.url() + QStringLiteral("?after=0")};
        if (isHeldOpen(Method(method)))
            arguments << QStringLiteral("--max-time") << QStringLiteral("1");
        const QByteArray body = curl(arguments);
        QCOMPARE(idsIn(Method(method), body), (QList<quint32>{1, 2, 3}));
        if (Method(method) == Method::Sse)
            QVERIFY2(body.contains("data: two\ndata: lines\ndata: and \"quotes\"\n\n"), body.constData());
        else
            QVERIFY2(body.contains(R"("data":{"a":[1,2,"推送"]})"), body.constData());
    }

    void aHeldReaderGetsWhatIsPublishedLater_data() { httpMethods_data(); }
    void aHeldReaderGetsWhatIsPublishedLater()
    {
        QFETCH(int, method);
        if (Method(method) == Method::ShortPoll)
            return; // answers at once by nature
        SnippetServer server(methodInfo(Method(method)).name);
        QTRY_VERIFY2(server.isReady(), server.problem().constData());
        server.publish(R"({"data":"first"})");
        Process reader(QStringLiteral("curl"),
                       {QStringLiteral("-sN"), QStringLiteral("-D"), QStringLiteral("-"),
                        QStringLiteral("--max-time"), QStringLiteral("20"),
                        server.url() + QStringLiteral("?after=1")});
        if (isHeldOpen(Method(method)))
            QTRY_VERIFY(reader.output().contains("\r\n\r\n")); // subscribed: the head is there
        server.publish(R"({"type":"notice","data":"second"})");
        QTRY_VERIFY2(reader.output().contains("second"), reader.output().constData());
        const QByteArray output = reader.output();
        QCOMPARE(idsIn(Method(method), output.sliced(output.indexOf("\r\n\r\n") + 4)), QList<quint32>{2});
    }

    void lastEventIdIsHeard()
    {
        SnippetServer server("sse");
        QTRY_VERIFY2(server.isReady(), server.problem().constData());
        server.publishAll();
        const QByteArray body = curl({QStringLiteral("-H"), QStringLiteral("Last-Event-ID: 2"),
                                      QStringLiteral("--max-time"), QStringLiteral("1"), server.url()});
        QCOMPARE(idsIn(Method::Sse, body), QList<quint32>{3});
        QVERIFY(body.startsWith(": hi\nretry: 2000\n\n"));
    }

    void aLongPollWithoutNewsEndsWith204()
    {
        SnippetServer server("long-poll");
        QTRY_VERIFY2(server.isReady(), server.problem().constData());
        const QByteArray status =
            curl({QStringLiteral("-o"), QStringLiteral("/dev/null"), QStringLiteral("-w"),
                  QStringLiteral("%{http_code}"), server.url() + QStringLiteral("?timeout=0.1")});
        QCOMPARE(status, QByteArray("204"));
    }

    void nonsenseIsRefusedAndHarmsNothing_data()
    {
        QTest::addColumn<QByteArray>("method");
        for (const MethodInfo &info : allMethods()) {
            if (info.method != Method::WebRtc) // its server does not publish
                QTest::newRow(info.name.data()) << info.name.toByteArray();
        }
    }
    void nonsenseIsRefusedAndHarmsNothing()
    {
        QFETCH(QByteArray, method);
        SnippetServer server(method);
        QTRY_VERIFY2(server.isReady(), server.problem().constData());
        const auto statusOf = [&](const QByteArray &body) {
            return curl({QStringLiteral("-o"), QStringLiteral("/dev/null"), QStringLiteral("-w"),
                         QStringLiteral("%{http_code}"),
                         method == "h2-push" ? QStringLiteral("--http2-prior-knowledge")
                                             : QStringLiteral("--http1.1"),
                         QStringLiteral("--data-binary"), QString::fromUtf8(body),
                         server.base() + QStringLiteral("/publish")});
        };
        QCOMPARE(statusOf("{"), QByteArray("400"));
        QCOMPARE(statusOf("null"), QByteArray("400"));
        QCOMPARE(statusOf(R"({"data":1,"type":"a\nb"})"),
                 method == "websocket" ? QByteArray("201") : QByteArray("400"));
        QVERIFY(statusOf("{\"data\":\"" + QByteArray(100'000, 'x') + "\"}") == "201");
        QVERIFY2(server.isRunning(), server.problem().constData());
    }

    void whatIsPromisedIsPushed()
    {
        if (findProgram({QStringLiteral("nghttp")}).isEmpty())
            QSKIP("nghttp is not here: install nghttp2-client");
        SnippetServer server("h2-push");
        QTRY_VERIFY2(server.isReady(), server.problem().constData());
        for (const QByteArray &dataJson : Published)
            curl({QStringLiteral("--http2-prior-knowledge"), QStringLiteral("--data-binary"),
                  QString::fromUtf8("{\"data\":" + dataJson + "}"),
                  server.base() + QStringLiteral("/publish")});
        Process reader(QStringLiteral("nghttp"),
                       {QStringLiteral("-v"), server.url() + QStringLiteral("?after=1")});
        QTRY_VERIFY2(reader.output().contains(R"("data":{"a":[1,2,"推送"]})"), reader.output().constData());
        QCOMPARE(reader.output().count("recv PUSH_PROMISE frame"), 2);
    }

    void theHandMadeWebSocketServerIsUnderstood()
    {
        SnippetServer server("websocket");
        QTRY_VERIFY2(server.isReady(), server.problem().constData());
        server.publishAll();
        QWebSocket socket;
        QStringList received;
        QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket,
                         [&](const QString &text) { received << text; });
        socket.open(QUrl(server.url().replace(QStringLiteral("http"), QStringLiteral("ws"))));
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
        socket.sendTextMessage(QStringLiteral("no JSON"));
        socket.sendTextMessage(QStringLiteral(R"({"after":1})"));
        QTRY_COMPARE(received.size(), 2);
        const auto replayed = messageFromJson(received.at(1).toUtf8());
        QVERIFY(replayed);
        QCOMPARE(replayed->id, MessageId(3));
        QCOMPARE(replayed->dataJson, Published.at(2));
        server.publish("{\"data\":\"" + QByteArray(70'000, 'y') + "\"}"); // a length of eight bytes
        QTRY_COMPARE(received.size(), 3);
        QCOMPARE(received.at(2).size(), messageFromJson(received.at(2).toUtf8())->dataJson.size() +
                                            qsizetype(qstrlen(R"({"id":4,"type":"message","data":})")));
        server.publish("{\"data\":\"" + QByteArray(300, 'z') + "\"}"); // a length of two bytes
        QTRY_COMPARE(received.size(), 4);
        bool answered = false;
        QObject::connect(&socket, &QWebSocket::pong, &socket, [&] { answered = true; });
        socket.ping("x");
        QTRY_VERIFY(answered);
        socket.close(QWebSocketProtocol::CloseCodeNormal);
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(socket.closeCode(), QWebSocketProtocol::CloseCodeNormal);
    }

    void theSignalingServerPassesOnWhatPeersSay()
    {
        SnippetServer server("webrtc");
        QTRY_VERIFY(server.isReady() || !server.isRunning());
        const QByteArray problem = server.problem();
        if (problem.contains("Cannot find module"))
            QSKIP("the module ws of Node is not installed");
        QVERIFY2(server.isRunning(), problem.constData());
        QWebSocket a, b;
        QStringList atA, atB;
        const auto connectTo = [&server](QWebSocket &socket, QStringList &received) {
            QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket,
                             [&received](const QString &text) { received << text; });
            socket.open(QUrl(server.url().replace(QStringLiteral("http"), QStringLiteral("ws"))));
        };
        connectTo(a, atA);
        QTRY_COMPARE(a.state(), QAbstractSocket::ConnectedState);
        const QString join = QStringLiteral("{\"type\":\"join\",\"room\":\"feed\"}");
        a.sendTextMessage(join);
        QTRY_COMPARE(atA.size(), 1);
        connectTo(b, atB);
        QTRY_COMPARE(b.state(), QAbstractSocket::ConnectedState);
        b.sendTextMessage(join);
        QTRY_COMPARE(atA.size(), 2);
        QCOMPARE(atA.last(), QStringLiteral("{\"type\":\"peer-joined\",\"peer\":2}"));
        b.sendTextMessage(QStringLiteral("{\"type\":\"offer\",\"to\":1,\"sdp\":\"v=0\"}"));
        QTRY_COMPARE(atA.size(), 3);
        QCOMPARE(atA.last(), QStringLiteral("{\"type\":\"offer\",\"sdp\":\"v=0\",\"from\":2}"));
        b.sendTextMessage(QStringLiteral("nonsense"));
        QTRY_COMPARE(atB.size(), 2);
        QCOMPARE(atB.last(), QStringLiteral("{\"type\":\"error\",\"what\":\"bad-json\"}"));
        b.close();
        QTRY_COMPARE(atA.size(), 4);
        QCOMPARE(atA.last(), QStringLiteral("{\"type\":\"peer-left\",\"peer\":2}"));
        QVERIFY2(server.isRunning(), server.problem().constData());
    }

    void theHandMadeWebSocketServerRefusesOtherPagesAndBadFrames()
    {
        SnippetServer server("websocket");
        QTRY_VERIFY2(server.isReady(), server.problem().constData());
        const QStringList upgrade{QStringLiteral("-H"), QStringLiteral("Upgrade: websocket"),
                                  QStringLiteral("-H"), QStringLiteral("Connection: Upgrade"),
                                  QStringLiteral("-o"), QStringLiteral("/dev/null"),
                                  QStringLiteral("-w"), QStringLiteral("%{http_code}"),
                                  server.url()};
        const QStringList key{QStringLiteral("-H"),
                              QStringLiteral("Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==")};
        QCOMPARE(curl(upgrade), QByteArray("400"));
        for (const char *origin : {"Origin: http://evil.example", "Origin: null", "Origin: nonsense"})
            QCOMPARE(curl(upgrade + key + QStringList{QStringLiteral("-H"), QString::fromLatin1(origin)}),
                     QByteArray("403"));
        QTcpSocket raw;
        raw.connectToHost(QStringLiteral("127.0.0.1"), quint16(QUrl(server.url()).port()));
        raw.write("GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
        raw.write("\x81\x02hi", 4); // not masked
        QByteArray answer;
        QTRY_VERIFY((answer += raw.readAll()).endsWith(QByteArray("\x88\x02\x03\xf1", 4))); // close 1009
        QTRY_COMPARE(raw.state(), QAbstractSocket::UnconnectedState);
        QVERIFY2(server.isRunning(), server.problem().constData());
    }
};

QTEST_GUILESS_MAIN(TestServerSnippets)
#include "tst_serversnippets.moc"
