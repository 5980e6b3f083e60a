// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/cuts.h"
#include "protocol/eventstreamparser.h"
#include "protocol/streamtrace.h"

#include <QTest>

using namespace pushscope;
using namespace pushscope::test;

namespace {

constexpr qint64 TwoTo53 = 9007199254740992;

QByteArray operator""_b(const char *text, std::size_t size)
{
    return QByteArray(text, qsizetype(size));
}

/// Feeds the pieces and ends the stream.
StreamTrace traceOf(const Cut &cut, const QByteArray &lastEventId = {})
{
    StreamTrace trace;
    EventStreamParser parser(trace.handler());
    parser.setLastEventId(lastEventId);
    for (const QByteArrayView piece : cut)
        parser.feed(piece);
    parser.end();
    return trace;
}

/// Whole; the caller has seen to the cuts.
StreamTrace traceOf(const QByteArray &stream, const QByteArray &lastEventId = {})
{
    return traceOf(Cut{stream}, lastEventId);
}

QByteArray fired(QByteArrayView data, QByteArrayView type = "message", QByteArrayView id = {})
{
    StreamTrace trace;
    trace.event(type, data, id);
    return trace.lines().first();
}

QByteArray ignored(IgnoredReason reason, QByteArrayView line)
{
    StreamTrace trace;
    trace.ignored(reason, line);
    return trace.lines().first();
}

} // namespace

class TestEventStreamParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStreamIsReadTheSameHoweverItIsCut_data();
    void everyStreamIsReadTheSameHoweverItIsCut();

    void anEventIsDispatchedAtTheCrAndTheLfAfterItIsSwallowed();
    void aBareCrDoesNotSwallowALaterLf();
    void anEmptyReadBetweenCrAndLfChangesNothing();
    void aFieldNamedCommentIsUnknown();
    void namesAreComparedLiterally();
    void anUnknownFieldIsReportedWithItsLine();
    void aRetryThatIsNoNumberIsReportedWithItsLine_data();
    void aRetryThatIsNoNumberIsReportedWithItsLine();
    void anEnormousRetryIsClampedToTwoToThe53();
    void anIdWithNulIsReportedAndLeavesTheOldOne();
    void anEmptyLineAfterNothingIsNoIgnoredEvent();
    void aTypeWithoutDataIsReported();
    void anIdWithoutDataMovesTheLastEventIdButFiresNothing();
    void anIdCountsOnlyOnceItsBlockHasEnded();
    void theLastEventIdIsCarriedOverFromAnEarlierConnection();
    void anEmptyIdResetsTheCarriedOne();
    void anUnfinishedEventIsDroppedAndReported_data();
    void anUnfinishedEventIsDroppedAndReported();
    void aStreamThatEndsAfterAWholeBlockReportsNothing_data();
    void aStreamThatEndsAfterAWholeBlockReportsNothing();
    void invalidUtf8IsReportedWithTheBytesAsTheyCame();
    void theLeadingBomIsReportedOnce();
    void onlyTheEventCallbackIsNeeded();
    void dataSplitOverManyReadsComesOutWhole();
};

void TestEventStreamParser::everyStreamIsReadTheSameHoweverItIsCut_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArrayList>("events");
    const auto row = [](const char *name, const QByteArray &stream, const QByteArrayList &events) {
        QTest::newRow(name) << stream << events;
    };
    // The names of the web-platform-tests suite eventsource/, with data of our own.
    row("format-bom",
        "\xEF\xBB\xBF"
        "data: one\n\n\xEF\xBB\xBF"
        "data: two\n\ndata: three\n\n",
        {fired("one"), fired("three")});
    row("format-bom-2",
        "\xEF\xBB\xBF\xEF\xBB\xBF"
        "data: one\n\ndata: two\n\n",
        {fired("two")});
    row("format-comments",
        "data: a\n: remark\n:\n::\ndata: b\n:data: c\n: " + QByteArray(3000, 'x') + "\ndata: d\n\n",
        {fired("a\nb\nd")});
    row("format-data-before-final-empty-line", "retry: 1000\ndata: first\n\ndata: second", {fired("first")});
    row("format-field-data", "data:\n\ndata\ndata\n\ndata: here\n\n",
        {fired(""), fired("\n"), fired("here")});
    row("format-field-event", "event: sale\ndata: 1\n\ndata: 2\n\n", {fired("1", "sale"), fired("2")});
    row("format-field-event-empty", "event: sale\nevent: \ndata: 1\n\nevent\ndata: 2\n\n",
        {fired("1"), fired("2")});
    row("format-field-id", "id: \xE2\x80\xA6\ndata: hello\n\n", {fired("hello", "message", "\xE2\x80\xA6")});
    row("format-field-id-2", "id: 7\ndata: a\n\ndata: b\n\nid\ndata: c\n\ndata: d\n\n",
        {fired("a", "message", "7"), fired("b", "message", "7"), fired("c"), fired("d")});
    row("format-field-id-3", "id: 1\ndata: a\nid: 2\n\nid:\ndata: b\nid: 3\n\n",
        {fired("a", "message", "2"), fired("b", "message", "3")});
    row("format-field-id-null", "id: 1\ndata: a\n\nid: 2\0\ndata: b\n\nid: \0\ndata: c\n\n"_b,
        {fired("a", "message", "1"), fired("b", "message", "1"), fired("c", "message", "1")});
    row("format-field-parsing",
        "data:\0\ndata:  two\rData: one\ndata\0: two\ndata: three\r\0data: four\n"
        "data:five\rdata : six\n data: seven\ndata\ndata:eight\n\n"_b,
        {fired("\0\n two\nthree\nfive\n\neight"_b)});
    row("format-field-retry", "retry: 1500\ndata: a\n\n", {fired("a")});
    row("format-field-retry-bogus", "retry: 1000x\nretry: -5\nretry: 1.5\ndata: a\n\n", {fired("a")});
    row("format-field-retry-empty", "retry\nretry:\ndata: a\n\n", {fired("a")});
    row("format-field-unknown", "data: a\n data: no\nid : no\ndataa: no\ndat: no\nfoo: no\n\n", {fired("a")});
    row("format-leading-space", "data:\ttab\rdata:  two spaces\ndata: one\ndata:none\n\n",
        {fired("\ttab\n two spaces\none\nnone")});
    row("format-newlines", "data: a\r\ndata: b\ndata: c\rdata: d\r\n\r\ndata: e\r\rdata: f\n\rdata: g\r\n\n",
        {fired("a\nb\nc\nd"), fired("e"), fired("f"), fired("g")});
    row("format-null-character", "data:\0\n\n\0data: a\n\ndata: b\0c\n\n"_b,
        {fired("\0"_b), fired("b\0c"_b)});
    row("format-utf-8", "data: \xC3\xB6\xE2\x82\xAC\xF0\x9F\x9A\x80 \xE4\xB8\xAD\xE6\x96\x87\n\n",
        {fired("\xC3\xB6\xE2\x82\xAC\xF0\x9F\x9A\x80 \xE4\xB8\xAD\xE6\x96\x87")});
    row("event-data", "data: a\ndata\ndata: b\n\ndata: end\n\n", {fired("a\n\nb"), fired("end")});

    row("nothing", "", {});
    row("line ends alone", "\n\r\r\n\n\n", {});
    row("only the first bytes of a BOM", "\xEF\xBB", {});
    row("a BOM that is none",
        "\xEF\xBB"
        "data: a\n\ndata: b\n\n",
        {fired("b")});
    row("a BOM cut by a line end", "\xEF\n\ndata: b\n\n", {fired("b")});
    row("a BOM and nothing else", "\xEF\xBB\xBF", {});
    row("a BOM before a CR", "\xEF\xBB\xBF\rdata: a\r\r", {fired("a")});
    row("a BOM in the data", "data: \xEF\xBB\xBF\n\n", {fired("\xEF\xBB\xBF")});
    row("type reset by an event without data", "event: lost\n\ndata: a\n\n", {fired("a")});
    row("data with colons", "data: a: b: c\ndata::\ndata: :\n\n", {fired("a: b: c\n:\n:")});
    row("an incomplete character before a line end", "data: \xE2\x82\r\ndata: \xF0\x9F\x9A\n\n",
        {fired("\xEF\xBF\xBD\n\xEF\xBF\xBD")});
    row("maximal subparts",
        "data: \xF0\x80\x80|\xE0\x80|\xED\xA0\x80|\xF4\x90|\xC0\xAF|\xFF|\xE2\x82|\x80\n\n",
        {fired("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD|\xEF\xBF\xBD\xEF\xBF\xBD|"
               "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD|\xEF\xBF\xBD\xEF\xBF\xBD|\xEF\xBF\xBD\xEF\xBF\xBD|"
               "\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBD")});
    row("invalid bytes in a field name",
        "dat\xFF"
        "a: x\ndata: y\n\n",
        {fired("y")});
    row("invalid bytes in id and type", "id: \xFF\nevent: \xC3\ndata: a\n\n",
        {fired("a", "\xEF\xBF\xBD", "\xEF\xBF\xBD")});
}

void TestEventStreamParser::everyStreamIsReadTheSameHoweverItIsCut()
{
    QFETCH(const QByteArray, stream);
    QFETCH(const QByteArrayList, events);
    const StreamTrace whole = traceOf(stream);
    QCOMPARE(whole.events(), events);
    for (const Cut &cut : allCuts(stream))
        QCOMPARE(traceOf(cut).lines(), whole.lines());
}

void TestEventStreamParser::anEventIsDispatchedAtTheCrAndTheLfAfterItIsSwallowed()
{
    StreamTrace trace;
    EventStreamParser parser(trace.handler());
    parser.feed("data: a\r\n\r");
    QCOMPARE(trace.events(), QByteArrayList{fired("a")});
    parser.feed("\n");
    parser.feed("data: b\r\n\r\n");
    QCOMPARE(trace.lines(), (QByteArrayList{fired("a"), fired("b")}));
}

void TestEventStreamParser::aBareCrDoesNotSwallowALaterLf()
{
    StreamTrace trace;
    EventStreamParser parser(trace.handler());
    parser.feed("data: a\r");
    parser.feed("data: b\n");
    QVERIFY(trace.events().isEmpty());
    parser.feed("\n");
    QCOMPARE(trace.events(), QByteArrayList{fired("a\nb")});
}

void TestEventStreamParser::anEmptyReadBetweenCrAndLfChangesNothing()
{
    QCOMPARE(traceOf(Cut{"data: a\r", "", "\n", "", "data: b\r", "", "\n\r\n"}).lines(),
             QByteArrayList{fired("a\nb")});
}

void TestEventStreamParser::aFieldNamedCommentIsUnknown()
{
    const StreamTrace trace = traceOf("comment: no\n: yes\n");
    QCOMPARE(trace.lines(), (QByteArrayList{ignored(IgnoredReason::UnknownField, "comment: no"),
                                            QByteArrayLiteral("comment [ yes]")}));
}

void TestEventStreamParser::namesAreComparedLiterally()
{
    const StreamTrace trace = traceOf("Data: a\nDATA: b\nEvent: c\nID: d\nRetry: 5\ndata: e\n\n");
    QCOMPARE(trace.events(), QByteArrayList{fired("e")});
    QCOMPARE(trace.ignored().size(), 5);
    QVERIFY(trace.retries().isEmpty());
}

void TestEventStreamParser::anUnknownFieldIsReportedWithItsLine()
{
    QCOMPARE(traceOf("foo:  bar\nfoo\n").lines(),
             (QByteArrayList{ignored(IgnoredReason::UnknownField, "foo:  bar"),
                             ignored(IgnoredReason::UnknownField, "foo")}));
}

void TestEventStreamParser::aRetryThatIsNoNumberIsReportedWithItsLine_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *line : {"retry: 10s", "retry: -1", "retry: +1", "retry: 1.5", "retry:", "retry",
                             "retry:  5", "retry: 5 ", "retry: 0x10", "retry: \xD9\xA3"})
        QTest::newRow(line) << QByteArray(line);
}

void TestEventStreamParser::aRetryThatIsNoNumberIsReportedWithItsLine()
{
    QFETCH(const QByteArray, line);
    QCOMPARE(traceOf(line + '\n').lines(), QByteArrayList{ignored(IgnoredReason::RetryNotDigits, line)});
}

void TestEventStreamParser::anEnormousRetryIsClampedToTwoToThe53()
{
    const auto retry = [](const QByteArray &digits) { return traceOf("retry: " + digits + '\n').lines(); };
    const auto expected = [](qint64 value) { return QByteArrayList{"retry " + QByteArray::number(value)}; };
    QCOMPARE(retry("0"), expected(0));
    QCOMPARE(retry("007"), expected(7));
    QCOMPARE(retry("9007199254740991"), expected(TwoTo53 - 1));
    QCOMPARE(retry("9007199254740992"), expected(TwoTo53));
    QCOMPARE(retry("9007199254740993"), expected(TwoTo53));
    QCOMPARE(retry(QByteArray(5000, '9')), expected(TwoTo53));
}

void TestEventStreamParser::anIdWithNulIsReportedAndLeavesTheOldOne()
{
    const QByteArray line = "id: a\0b"_b;
    const StreamTrace trace = traceOf("id: 1\n" + line + "\ndata: x\n\n");
    QCOMPARE(trace.lines(),
             (QByteArrayList{ignored(IgnoredReason::IdWithNul, line), fired("x", "message", "1")}));
}

void TestEventStreamParser::anEmptyLineAfterNothingIsNoIgnoredEvent()
{
    QCOMPARE(traceOf("\n\n: hi\n\nretry: 5\n\n").ignored(), QByteArrayList());
}

void TestEventStreamParser::aTypeWithoutDataIsReported()
{
    QCOMPARE(traceOf("event: a\n\n").lines(), QByteArrayList{ignored(IgnoredReason::EmptyData, {})});
}

void TestEventStreamParser::anIdWithoutDataMovesTheLastEventIdButFiresNothing()
{
    StreamTrace trace;
    EventStreamParser parser(trace.handler());
    parser.feed("id: 5\n\n");
    QCOMPARE(parser.lastEventId(), "5");
    QVERIFY(trace.events().isEmpty());
    parser.feed("data: a\n\n");
    QCOMPARE(trace.events(), QByteArrayList{fired("a", "message", "5")});
}

void TestEventStreamParser::anIdCountsOnlyOnceItsBlockHasEnded()
{
    StreamTrace trace;
    EventStreamParser parser(trace.handler());
    parser.feed("id: 1\ndata: a\n\nid: 2\ndata: b\n");
    QCOMPARE(parser.lastEventId(), "1");
    parser.end();
    QCOMPARE(parser.lastEventId(), "1");
}

void TestEventStreamParser::theLastEventIdIsCarriedOverFromAnEarlierConnection()
{
    QCOMPARE(traceOf("data: a\n\nid: 9\ndata: b\n\n", "7").events(),
             (QByteArrayList{fired("a", "message", "7"), fired("b", "message", "9")}));
}

void TestEventStreamParser::anEmptyIdResetsTheCarriedOne()
{
    StreamTrace trace;
    EventStreamParser parser(trace.handler());
    parser.setLastEventId("7");
    parser.feed("id:\n\n");
    QCOMPARE(parser.lastEventId(), "");
}

void TestEventStreamParser::anUnfinishedEventIsDroppedAndReported_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char *name, const QByteArray &stream, const QByteArray &line) {
        QTest::newRow(name) << stream << line;
    };
    row("the empty line is missing", "data: a\n", "");
    row("the empty line is missing after a CR", "data: a\r", "");
    row("in a line", "data: a\ndata: b", "data: b");
    row("in the first line", "da", "da");
    row("only a type", "event: a\n", "");
    row("only an id", "id: a\n", "");
    row("in a character", "data: \xE2\x82", "data: \xEF\xBF\xBD");
    row("in a BOM", "\xEF\xBB", "\xEF\xBF\xBD");
}

void TestEventStreamParser::anUnfinishedEventIsDroppedAndReported()
{
    QFETCH(const QByteArray, stream);
    QFETCH(const QByteArray, line);
    for (const Cut &cut : allCuts(stream))
        QCOMPARE(traceOf(cut).lines(), QByteArrayList{ignored(IgnoredReason::UnfinishedEvent, line)});
}

void TestEventStreamParser::aStreamThatEndsAfterAWholeBlockReportsNothing_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("event") << QByteArray("data: a\n\n");
    QTest::newRow("event, CR") << QByteArray("data: a\r\r");
    QTest::newRow("comment") << QByteArray(": a\n");
}

void TestEventStreamParser::aStreamThatEndsAfterAWholeBlockReportsNothing()
{
    QFETCH(const QByteArray, stream);
    QCOMPARE(traceOf(stream).ignored(), QByteArrayList());
}

void TestEventStreamParser::invalidUtf8IsReportedWithTheBytesAsTheyCame()
{
    const QByteArray stream = "data: ok\ndata: a\xFF"
                              "b\n: \xC3\n\n";
    const QByteArrayList expected{ignored(IgnoredReason::InvalidUtf8, "data: a\xFF"
                                                                      "b"),
                                  ignored(IgnoredReason::InvalidUtf8, ": \xC3"),
                                  QByteArrayLiteral("comment [ \\ef\\bf\\bd]"),
                                  fired("ok\na\xEF\xBF\xBD"
                                        "b")};
    for (const Cut &cut : allCuts(stream))
        QCOMPARE(traceOf(cut).lines(), expected);
}

void TestEventStreamParser::theLeadingBomIsReportedOnce()
{
    QCOMPARE(traceOf("\xEF\xBB\xBF"
                     "data: a\n\n\xEF\xBB\xBF\n")
                 .lines(),
             (QByteArrayList{ignored(IgnoredReason::LeadingBom, {}), fired("a"),
                             ignored(IgnoredReason::UnknownField, "\xEF\xBB\xBF")}));
}

void TestEventStreamParser::onlyTheEventCallbackIsNeeded()
{
    int events = 0;
    EventStreamHandler handler;
    handler.onEvent = [&events](const StreamEvent &) { ++events; };
    EventStreamParser parser(std::move(handler));
    parser.feed("\xEF\xBB\xBF: c\nretry: 1\nretry: x\nfoo\nid: \xFF\n\ndata: a\n\ndata: b");
    parser.end();
    QCOMPARE(events, 1);
}

void TestEventStreamParser::dataSplitOverManyReadsComesOutWhole()
{
    QByteArray data;
    for (int i = 0; i < 20'000; ++i)
        data += "\xE2\x82\xAC" + QByteArray::number(i) + (i % 7 == 0 ? "\n" : " ");
    const QByteArray stream =
        "id: 1\nevent: big\ndata: " + QByteArray(data).replace("\n", "\r\ndata: ") + "\n\n";
    for (const qsizetype step : {3, 7, 4096}) {
        StreamTrace trace;
        EventStreamParser parser(trace.handler());
        for (qsizetype at = 0; at < stream.size(); at += step)
            parser.feed(QByteArrayView(stream).sliced(at, std::min(step, stream.size() - at)));
        QCOMPARE(trace.lines(), QByteArrayList{fired(data, "big", "1")});
    }
}

QTEST_GUILESS_MAIN(TestEventStreamParser)
#include "tst_eventstreamparser.moc"
