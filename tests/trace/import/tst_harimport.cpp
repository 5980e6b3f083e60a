// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importtest.h"

#include "support/lanescript.h"
#include "trace/export/export.h"
#include "trace/foldstest.h"

#include <QFile>
#include <QTest>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

QByteArray fixture(const char *name)
{
    QFile file(QStringLiteral(PUSHSCOPE_SOURCE_DIR "/tests/trace/import/fixtures/") +
               QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray harOf(const FactBatch &batch)
{
    FoldedLog trace;
    trace.log.append(batch);
    QByteArray out;
    QBuffer buffer(&out);
    buffer.open(QIODevice::WriteOnly);
    return writeHar(trace.folds, buffer, {}).isWritten ? out : QByteArray();
}

QByteArray har(const QByteArray &entries)
{
    return "{\"log\":{\"version\":\"1.2\",\"entries\":[" + entries + "]}}";
}

QByteArrayList textsOf(const FactBatch &batch, FactKind kind)
{
    QByteArrayList texts;
    for (const Fact &fact : batch.facts) {
        if (fact.kind == kind)
            texts << batch.payload(fact).toByteArray();
    }
    return texts;
}

constexpr auto Request = "\"startedDateTime\":\"2024-01-02T03:04:05.678Z\",\"request\":{\"method\":\"GET\","
                         "\"url\":\"http://h/x\",\"headers\":[]}";

} // namespace

class tst_HarImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSessionComesBackThroughAHar()
    {
        SessionBuilder session;
        session.fact({.time = 0ns, .kind = FactKind::WallClock}, "1700000000123");
        session.serverListens(1ms);
        LaneScript sse(session, LaneId(1), Method::Sse);
        LaneScript socket(session, LaneId(2), Method::WebSocket);
        sse.start(2ms);
        socket.start(2ms);
        sse.connect(3ms);
        socket.connect(3ms);
        for (int i = 0; i < 50; ++i) {
            const TraceTime time = 20ms + std::chrono::microseconds(i * 1237);
            const MessageId id = session.publish(time, '"' + QByteArray::number(i) + " \xC3\xA4 <b>\"");
            sse.deliver(time + 100us, id);
            socket.deliver(time + 200us, id);
        }
        session.fact({.time = 500ms,
                      .connection = socket.connection(),
                      .lane = LaneId(2),
                      .kind = FactKind::MessageSent,
                      .value = quint16(MessageForm::Binary)},
                     QByteArray("\0\xff\x80", 3));
        const FactBatch original = session.batch();
        const ImportedTrace trace = imported(harOf(original));
        QCOMPARE(trace.error, SessionError::None);
        QCOMPARE(trace.format, TraceFormat::Har);
        // A HAR begins with its first request, to the millisecond.
        const QByteArrayList before = messagesOf(original);
        const QByteArrayList after = messagesOf(trace.batch);
        QCOMPARE(after.size(), before.size());
        const auto shift =
            before.first().split(' ')[1].toLongLong() - after.first().split(' ')[1].toLongLong();
        for (qsizetype i = 0; i < after.size(); ++i) {
            QByteArrayList expected = before[i].split(' ');
            expected[1] = QByteArray::number(expected[1].toLongLong() - shift);
            QCOMPARE(after[i], expected.join(' '));
        }
        QCOMPARE(textsOf(trace.batch, FactKind::Request).size(), textsOf(original, FactKind::Request).size());
        QVERIFY(textsOf(trace.batch, FactKind::BytesDown).isEmpty());
    }

    void theSampleSessionComesBackWithAllItsMessages()
    {
        const FactBatch original = sampleSession();
        const ImportedTrace trace = imported(harOf(original));
        QCOMPARE(trace.error, SessionError::None);
        QCOMPARE(messagesOf(trace.batch).size(), messagesOf(original).size());
        QCOMPARE(textsOf(trace.batch, FactKind::Imported).size(), 5);
        FoldedLog views;
        views.log.append(trace.batch);
        QCOMPARE(views.folds.lanes().size(), std::size_t(5));
        for (const LaneId lane : views.folds.lanes())
            QVERIFY(!views.folds.history(lane)->states.empty());
    }

    void chromesWebSocketAndEventSourceMessagesAreRead()
    {
        const ImportedTrace trace = imported(fixture("chrome.har"));
        QCOMPARE(trace.error, SessionError::None);
        QCOMPARE(trace.leftOut, quint64(1)); // an image
        QCOMPARE(messagesOf(trace.batch),
                 QByteArrayList({"1 100000 0 out {\"hello\":1}", "1 250500 0 in message  {\"hello\":2}",
                                 "2 1100000 0 in tick 7 one", "2 1200000 0 in message  two\nlines",
                                 "1 2000000 1 in message  " + QByteArray("\0\1\2", 3)}));
        QCOMPARE(textsOf(trace.batch, FactKind::LookupStarted), QByteArrayList({"ws.example"}));
        QVERIFY(textsOf(trace.batch, FactKind::Request).first().startsWith("GET /socket HTTP/1.1\r\n"));
    }

    void firefoxesBodyIsReadWhereNoMessagesAreListed()
    {
        const ImportedTrace trace = imported(fixture("firefox.har"));
        QCOMPARE(trace.error, SessionError::None);
        QCOMPARE(messagesOf(trace.batch),
                 QByteArrayList({"1 62000 0 in message 1 a", "1 62000 0 in end 1 b"}));
        QVERIFY(textsOf(trace.batch, FactKind::Request).first().contains("Host: sse.example\r\n"));
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("detail");
        const auto row = [](const char *name, const QByteArray &bytes, const char *detail) {
            QTest::newRow(name) << bytes << QByteArray(detail);
        };
        const QByteArray good = har("{" + QByteArray(Request) + "}");
        row("cut", good.chopped(5), "byte ");
        row("no entries", har({}), "no entries");
        row("entries of a wrong type", "{\"log\":{\"entries\":7}}", "log.entries is no list");
        row("an entry of a wrong type", har("[]"), "entry 1: no request");
        row("a request of a wrong type", har("{\"request\":\"x\"}"), "entry 1: no request");
        row("no date", har("{\"request\":{\"url\":\"http://h/\"},\"startedDateTime\":7}"),
            "entry 1: startedDateTime is no date");
        row("no URL", har("{\"request\":{\"url\":{}},\"startedDateTime\":\"2024-01-01T00:00:00Z\"}"),
            "entry 1: request.url is no URL");
        row("deep", "{\"log\":" + QByteArray("[").repeated(100000), "byte ");
    }
    void whatIsWrongIsSaid()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, detail);
        const ImportedTrace trace = imported(bytes);
        QCOMPARE(trace.format, TraceFormat::Har);
        QCOMPARE(trace.error, SessionError::Corrupt);
        QVERIFY2(trace.detail.startsWith(detail), trace.detail.constData());
    }

    void oddValuesDoNoHarm_data()
    {
        QTest::addColumn<QByteArray>("more");
        QTest::newRow("timings") << QByteArray("\"timings\":{\"dns\":1e300,\"connect\":-5,\"ssl\":\"x\","
                                               "\"send\":null,\"wait\":[],\"receive\":1e18}");
        QTest::newRow("messages") << QByteArray(
            "\"_webSocketMessages\":[1,\"x\",null,{},{\"type\":7,\"time\":\"x\",\"opcode\":1e99,\"data\":{}},"
            "{\"type\":\"receive\",\"time\":1e308,\"opcode\":2,\"data\":\"!!!\"},{\"time\":-1e308}]");
        QTest::newRow("events") << QByteArray(
            "\"_eventSourceMessages\":[{\"time\":1e17,\"eventName\":{},\"data\":7},[],{\"time\":-4}]");
        QTest::newRow("response") << QByteArray(
            "\"response\":{\"status\":1e9,\"headers\":[{\"name\":\"a\\r\\nb\",\"value\":\"x\"},7],"
            "\"bodySize\":-1e300,"
            "\"content\":{\"mimeType\":\"text/event-stream\",\"text\":7}}");
        QTest::newRow("ours") << QByteArray("\"_pushscope\":{\"lane\":-4,\"method\":\"sse\"}");
    }
    void oddValuesDoNoHarm()
    {
        QFETCH(QByteArray, more);
        const ImportedTrace trace = imported(har("{" + QByteArray(Request) + "," + more + "}"));
        QCOMPARE(trace.error, SessionError::None);
        FoldedLog views;
        views.log.append(trace.batch);
        QVERIFY(views.folds.lanes().size() == 1);
        for (std::size_t i = 1; i < trace.batch.facts.size(); ++i)
            QVERIFY(trace.batch.facts[i - 1].time <= trace.batch.facts[i].time);
    }

    void moreAddressesThanLanesAreCounted()
    {
        QByteArrayList entries;
        for (int i = 0; i < 300; ++i)
            entries << "{" + QByteArray(Request).replace("/x", "/x" + QByteArray::number(i)) +
                           ",\"_resourceType\":\"eventsource\"}";
        const ImportedTrace trace = imported(har(entries.join(',')));
        QCOMPARE(trace.error, SessionError::None);
        QCOMPARE(trace.leftOut, quint64(45));
    }

    void everyCutOfAFileIsSurvived()
    {
        const QByteArray whole = fixture("chrome.har");
        for (qsizetype size = 0; size < whole.size(); size += 7)
            QVERIFY(imported(whole.first(size)).error != SessionError::None);
    }
};

QTEST_GUILESS_MAIN(tst_HarImport)
#include "tst_harimport.moc"
