// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/eventstreamwriter.h"
#include "protocol/streamtrace.h"

#include <QTest>

using namespace pushscope;
using namespace pushscope::test;

class TestEventStreamWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEventIsWrittenAsIdTypeAndData();
    void anEmptyIdAndTheTypeMessageAreLeftOut();
    void everyLineEndInTheDataBeginsANewDataLine();
    void emptyDataIsOneEmptyDataLine();
    void whatIsWrittenIsReadBack_data();
    void whatIsWrittenIsReadBack();
    void anIdWithALineEndOrNulIsRefused_data();
    void anIdWithALineEndOrNulIsRefused();
    void aTypeWithALineEndOrNulIsRefused_data();
    void aTypeWithALineEndOrNulIsRefused();
    void aCommentOfSeveralLinesStaysAComment();
    void aCommentCannotSmuggleAnEvent();
    void aRetryIsWrittenInMillisecondsAndNeverNegative();
};

void TestEventStreamWriter::anEventIsWrittenAsIdTypeAndData()
{
    auto error = eventstream::WriteError::BadId;
    QCOMPARE(eventstream::event("7", "tick", "hello", &error),
             std::optional(QByteArrayLiteral("id: 7\nevent: tick\ndata: hello\n\n")));
    QCOMPARE(error, eventstream::WriteError::None);
}

void TestEventStreamWriter::anEmptyIdAndTheTypeMessageAreLeftOut()
{
    QCOMPARE(eventstream::event({}, "message", "a"), std::optional(QByteArrayLiteral("data: a\n\n")));
    QCOMPARE(eventstream::event({}, {}, "a"), std::optional(QByteArrayLiteral("data: a\n\n")));
}

void TestEventStreamWriter::everyLineEndInTheDataBeginsANewDataLine()
{
    QCOMPARE(
        eventstream::event({}, {}, "a\nb\rc\r\nd\n\re\n"),
        std::optional(QByteArrayLiteral("data: a\ndata: b\ndata: c\ndata: d\ndata: \ndata: e\ndata: \n\n")));
}

void TestEventStreamWriter::emptyDataIsOneEmptyDataLine()
{
    QCOMPARE(eventstream::event({}, {}, {}), std::optional(QByteArrayLiteral("data: \n\n")));
}

void TestEventStreamWriter::whatIsWrittenIsReadBack_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("plain") << QByteArray("1") << QByteArray("message") << QByteArray("hello");
    QTest::newRow("blanks") << QByteArray(" 1 ") << QByteArray(" t") << QByteArray("  two");
    QTest::newRow("colons") << QByteArray(":") << QByteArray("a:b") << QByteArray(":x\n::");
    QTest::newRow("lines") << QByteArray("2") << QByteArray("t") << QByteArray("a\n\nb\n");
    QTest::newRow("fields in data") << QByteArray("3") << QByteArray("t") << QByteArray("id: 9\n\nevent: x");
    QTest::newRow("UTF-8") << QByteArray("\xC3\xA9") << QByteArray("\xE2\x82\xAC")
                           << QByteArray("\xF0\x9F\x9A\x80");
    QTest::newRow("NUL in data") << QByteArray("4") << QByteArray("t") << QByteArray("a\0b", 3);
}

void TestEventStreamWriter::whatIsWrittenIsReadBack()
{
    QFETCH(const QByteArray, id);
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, data);
    const auto written = eventstream::event(id, type, data);
    QVERIFY(written);
    StreamTrace trace;
    EventStreamParser parser(trace.handler());
    parser.feed(*written);
    parser.end();
    StreamTrace expected;
    expected.event(type, data, id);
    QCOMPARE(trace.lines(), expected.lines());
}

void TestEventStreamWriter::anIdWithALineEndOrNulIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("CR") << QByteArray("a\rb");
    QTest::newRow("LF") << QByteArray("a\nb");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("LF at the end") << QByteArray("a\n");
}

void TestEventStreamWriter::anIdWithALineEndOrNulIsRefused()
{
    QFETCH(const QByteArray, text);
    auto error = eventstream::WriteError::None;
    QVERIFY(!eventstream::isWritable(text));
    QCOMPARE(eventstream::event(text, "t", "d", &error), std::nullopt);
    QCOMPARE(error, eventstream::WriteError::BadId);
    QCOMPARE(eventstream::event(text, "t", "d"), std::nullopt);
}

void TestEventStreamWriter::aTypeWithALineEndOrNulIsRefused_data()
{
    anIdWithALineEndOrNulIsRefused_data();
}

void TestEventStreamWriter::aTypeWithALineEndOrNulIsRefused()
{
    QFETCH(const QByteArray, text);
    auto error = eventstream::WriteError::None;
    QCOMPARE(eventstream::event("1", text, "d", &error), std::nullopt);
    QCOMPARE(error, eventstream::WriteError::BadType);
}

void TestEventStreamWriter::aCommentOfSeveralLinesStaysAComment()
{
    QCOMPARE(eventstream::comment("hi"), ": hi\n\n");
    QCOMPARE(eventstream::comment("a\r\nb"), ": a\n: b\n\n");
    QCOMPARE(eventstream::comment({}), ": \n\n");
}

void TestEventStreamWriter::aCommentCannotSmuggleAnEvent()
{
    StreamTrace trace;
    EventStreamParser parser(trace.handler());
    parser.feed(eventstream::comment("a\rdata: x\r\rdata: y\n\n"));
    parser.end();
    QCOMPARE(trace.events(), QByteArrayList());
    QCOMPARE(trace.comments().size(), 6);
}

void TestEventStreamWriter::aRetryIsWrittenInMillisecondsAndNeverNegative()
{
    using namespace std::chrono_literals;
    QCOMPARE(eventstream::retry(2s), "retry: 2000\n\n");
    QCOMPARE(eventstream::retry(0ms), "retry: 0\n\n");
    QCOMPARE(eventstream::retry(-5ms), "retry: 0\n\n");
}

QTEST_GUILESS_MAIN(TestEventStreamWriter)
#include "tst_eventstreamwriter.moc"
