// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/cuts.h"
#include "protocol/ndjsonsplitter.h"

#include <QTest>

using namespace pushscope;
using namespace pushscope::test;

namespace {

QByteArrayList linesOf(const Cut &cut)
{
    QByteArrayList lines;
    NdjsonSplitter splitter([&lines](QByteArrayView line, qint64 position) {
        lines += QByteArray::number(position) + ' ' + line.toByteArray();
    });
    for (const QByteArrayView piece : cut)
        splitter.feed(piece);
    splitter.end();
    return lines;
}

} // namespace

class TestNdjsonSplitter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesAreSplitTheSameHoweverTheyAreCut_data();
    void linesAreSplitTheSameHoweverTheyAreCut();
    void aLineIsGivenAsSoonAsItsLineEndHasCome();
    void theLastLineNeedsNoLineEnd();
    void aLineAtTheLimitIsGivenAndOneByteMoreEndsTheReading();
    void aLineThatNeverEndsStopsAtTheLimit();
    void nothingIsGivenAfterALineThatIsTooLong();
};

void TestNdjsonSplitter::linesAreSplitTheSameHoweverTheyAreCut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("lines");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArrayList &lines) {
        QTest::newRow(name) << bytes << lines;
    };
    row("nothing", "", {});
    row("LF", "{}\n[1]\n", {"0 {}", "3 [1]"});
    row("CR LF", "{}\r\n[1]\r\n", {"0 {}", "4 [1]"});
    row("empty lines", "\n\r\n{}\n\n\n[1]\n\r\n", {"3 {}", "8 [1]"});
    row("a CR inside a line stays", "a\rb\n", {"0 a\rb"});
    row("no line end at the end", "{}\n[1]", {"0 {}", "3 [1]"});
    row("a CR at the end", "{}\n[1]\r", {"0 {}", "3 [1]"});
}

void TestNdjsonSplitter::linesAreSplitTheSameHoweverTheyAreCut()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArrayList, lines);
    for (const Cut &cut : allCuts(bytes))
        QCOMPARE(linesOf(cut), lines);
}

void TestNdjsonSplitter::aLineIsGivenAsSoonAsItsLineEndHasCome()
{
    QByteArrayList lines;
    NdjsonSplitter splitter([&lines](QByteArrayView line, qint64) { lines += line.toByteArray(); });
    splitter.feed("{\"a\"");
    splitter.feed(":1}");
    QVERIFY(lines.isEmpty());
    splitter.feed("\n");
    QCOMPARE(lines, QByteArrayList{"{\"a\":1}"});
}

void TestNdjsonSplitter::theLastLineNeedsNoLineEnd()
{
    int count = 0;
    NdjsonSplitter splitter([&count](QByteArrayView, qint64) { ++count; });
    splitter.feed("{}");
    QCOMPARE(count, 0);
    splitter.end();
    splitter.end();
    QCOMPARE(count, 1);
}

void TestNdjsonSplitter::aLineAtTheLimitIsGivenAndOneByteMoreEndsTheReading()
{
    const auto stateAfter = [](const Cut &cut, QByteArrayList &lines) {
        NdjsonSplitter splitter([&lines](QByteArrayView line, qint64) { lines += line.toByteArray(); }, 5);
        for (const QByteArrayView piece : cut)
            splitter.feed(piece);
        return splitter.state();
    };
    const QByteArray fits = "abcde\r\nabcde\nx\n";
    const QByteArray over = "x\nabcdef\nx\n";
    for (const Cut &cut : allCuts(fits)) {
        QByteArrayList lines;
        QCOMPARE(stateAfter(cut, lines), NdjsonSplitter::State::Reading);
        QCOMPARE(lines, (QByteArrayList{"abcde", "abcde", "x"}));
    }
    for (const Cut &cut : allCuts(over)) {
        QByteArrayList lines;
        QCOMPARE(stateAfter(cut, lines), NdjsonSplitter::State::LineTooLong);
        QCOMPARE(lines, QByteArrayList{"x"});
    }
}

void TestNdjsonSplitter::aLineThatNeverEndsStopsAtTheLimit()
{
    NdjsonSplitter splitter({}, 1 << 20);
    const QByteArray piece(64 * 1024, 'x');
    int reads = 0;
    while (splitter.feed(piece) == NdjsonSplitter::State::Reading && reads < 1000)
        ++reads;
    QCOMPARE(reads, 16);
}

void TestNdjsonSplitter::nothingIsGivenAfterALineThatIsTooLong()
{
    int count = 0;
    NdjsonSplitter splitter([&count](QByteArrayView, qint64) { ++count; }, 5);
    splitter.feed("0123456789\n{}\n");
    splitter.feed("{}\n");
    splitter.end();
    QCOMPARE(count, 0);
    QCOMPARE(splitter.state(), NdjsonSplitter::State::LineTooLong);
}

QTEST_GUILESS_MAIN(TestNdjsonSplitter)
#include "tst_ndjsonsplitter.moc"
