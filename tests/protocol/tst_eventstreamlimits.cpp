// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/cuts.h"
#include "protocol/eventstreamparser.h"
#include "protocol/streamtrace.h"

#include <QTest>

using namespace pushscope;
using namespace pushscope::test;

namespace {

QByteArray fired(QByteArrayView data, QByteArrayView type = "message", QByteArrayView id = {})
{
    StreamTrace trace;
    trace.event(type, data, id);
    return trace.lines().first();
}

} // namespace

class TestEventStreamLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineAtTheLimitIsReadAndOneByteMoreEndsTheParsing();
    void aLineThatNeverEndsStopsAtTheLimit();
    void theDataOfOneEventAtTheLimitIsReadAndOneByteMoreEndsTheParsing();
    void linesOfDataThatNeverEndStopAtTheLimit();
    void nothingIsReadAfterATerminalState();
    void nothingIsReadAfterTheEnd();
    void theEventsBeforeALimitAreDelivered();
};

void TestEventStreamLimits::aLineAtTheLimitIsReadAndOneByteMoreEndsTheParsing()
{
    const QByteArray fits = "data: 3456\n\n";
    const QByteArray over = "data: 34567\n\n";
    for (const Cut &cut : allCuts(fits)) {
        StreamTrace trace;
        EventStreamParser parser(trace.handler(), {.line = 10, .event = 100});
        for (const QByteArrayView piece : cut)
            QCOMPARE(parser.feed(piece), EventStreamParser::State::Parsing);
        QCOMPARE(trace.events(), QByteArrayList{fired("3456")});
    }
    for (const Cut &cut : allCuts(over)) {
        StreamTrace trace;
        EventStreamParser parser(trace.handler(), {.line = 10, .event = 100});
        for (const QByteArrayView piece : cut)
            parser.feed(piece);
        QCOMPARE(parser.state(), EventStreamParser::State::LineTooLong);
        QCOMPARE(trace.lines(), QByteArrayList());
    }
}

void TestEventStreamLimits::aLineThatNeverEndsStopsAtTheLimit()
{
    StreamTrace trace;
    EventStreamParser parser(trace.handler(), {.line = 1 << 20, .event = 1 << 20});
    const QByteArray piece(64 * 1024, 'x');
    int reads = 0;
    while (parser.feed(piece) == EventStreamParser::State::Parsing && reads < 1000)
        ++reads;
    QCOMPARE(parser.state(), EventStreamParser::State::LineTooLong);
    QCOMPARE(reads, 16);
}

void TestEventStreamLimits::theDataOfOneEventAtTheLimitIsReadAndOneByteMoreEndsTheParsing()
{
    const auto stateAfter = [](const Cut &cut) {
        StreamTrace trace;
        EventStreamParser parser(trace.handler(), {.line = 100, .event = 7});
        for (const QByteArrayView piece : cut)
            parser.feed(piece);
        return std::pair(parser.state(), trace.lines());
    };
    const QByteArray fits = "data: abc\ndata: def\n\n"; // "abc\ndef": 7 bytes
    const QByteArray over = "data: abc\ndata: defg\n\n";
    for (const Cut &cut : allCuts(fits))
        QCOMPARE(stateAfter(cut),
                 std::pair(EventStreamParser::State::Parsing, QByteArrayList{fired("abc\ndef")}));
    for (const Cut &cut : allCuts(over))
        QCOMPARE(stateAfter(cut), std::pair(EventStreamParser::State::EventTooLong, QByteArrayList()));
}

void TestEventStreamLimits::linesOfDataThatNeverEndStopAtTheLimit()
{
    EventStreamParser parser({}, {.line = 100, .event = 1000});
    int lines = 0;
    while (parser.feed("data\n") == EventStreamParser::State::Parsing && lines < 10'000)
        ++lines;
    QCOMPARE(parser.state(), EventStreamParser::State::EventTooLong);
    QCOMPARE(lines, 1001); // an empty line of data costs its line end
}

void TestEventStreamLimits::nothingIsReadAfterATerminalState()
{
    StreamTrace trace;
    EventStreamParser parser(trace.handler(), {.line = 10, .event = 10});
    parser.feed("data: too long for this\n\ndata: a\n\n");
    QCOMPARE(parser.feed("data: b\n\n"), EventStreamParser::State::LineTooLong);
    parser.end();
    QCOMPARE(parser.state(), EventStreamParser::State::LineTooLong);
    QCOMPARE(trace.lines(), QByteArrayList());
}

void TestEventStreamLimits::nothingIsReadAfterTheEnd()
{
    StreamTrace trace;
    EventStreamParser parser(trace.handler());
    parser.end();
    QCOMPARE(parser.feed("data: b\n\n"), EventStreamParser::State::Ended);
    parser.end();
    QCOMPARE(trace.lines(), QByteArrayList());
}

void TestEventStreamLimits::theEventsBeforeALimitAreDelivered()
{
    StreamTrace trace;
    EventStreamParser parser(trace.handler(), {.line = 12, .event = 12});
    parser.feed("id: 1\ndata: a\n\nid: 2\ndata: 0123456789\n\n");
    QCOMPARE(trace.events(), QByteArrayList{fired("a", "message", "1")});
    QCOMPARE(parser.lastEventId(), "1");
}

QTEST_GUILESS_MAIN(TestEventStreamLimits)
#include "tst_eventstreamlimits.moc"
