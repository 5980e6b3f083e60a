// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/diff.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace pushscope;

namespace {

/// "=a-b+c" for the spans of a diff.
QByteArray told(QByteArrayView older, QByteArrayView newer, const Diff &diff)
{
    QByteArray out;
    for (const DiffSpan &span : diff.spans) {
        const bool isNew = span.op == DiffOp::Added;
        out += span.op == DiffOp::Equal ? '=' : isNew ? '+' : '-';
        out += isNew ? newer.sliced(span.newBegin, span.newEnd - span.newBegin)
                     : older.sliced(span.oldBegin, span.oldEnd - span.oldBegin);
    }
    return out;
}

/// Whether the spans lie without gaps and give both texts; how many bytes they remove and add.
qsizetype changes(const QByteArray &older, const QByteArray &newer, const Diff &diff)
{
    qsizetype changed = 0;
    qsizetype oldAt = 0;
    qsizetype newAt = 0;
    for (const DiffSpan &span : diff.spans) {
        if (span.oldBegin != oldAt || span.newBegin != newAt)
            return -1;
        oldAt = span.oldEnd;
        newAt = span.newEnd;
        const qsizetype oldSize = span.oldEnd - span.oldBegin;
        const qsizetype newSize = span.newEnd - span.newBegin;
        if (span.op == DiffOp::Equal &&
            older.sliced(span.oldBegin, oldSize) != newer.sliced(span.newBegin, newSize))
            return -1;
        if ((span.op == DiffOp::Added && oldSize != 0) || (span.op == DiffOp::Removed && newSize != 0))
            return -1;
        changed += span.op == DiffOp::Equal ? 0 : oldSize + newSize;
    }
    return oldAt == older.size() && newAt == newer.size() ? changed : -1;
}

/// The length of the longest common subsequence, the slow way.
qsizetype common(const QByteArray &a, const QByteArray &b)
{
    std::vector<qsizetype> row(std::size_t(b.size()) + 1);
    for (const char x : a) {
        qsizetype diagonal = 0;
        for (std::size_t j = 1; j < row.size(); ++j) {
            const qsizetype above = row[j];
            row[j] = x == b[qsizetype(j) - 1] ? diagonal + 1 : std::max(row[j], row[j - 1]);
            diagonal = above;
        }
    }
    return row.back();
}

} // namespace

class DiffTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatChangedIsTold_data()
    {
        QTest::addColumn<QByteArray>("older");
        QTest::addColumn<QByteArray>("newer");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *older, const char *newer, const char *expected) {
            QTest::addRow("%s to %s", older, newer)
                << QByteArray(older) << QByteArray(newer) << QByteArray(expected);
        };
        row("", "", "");
        row("", "a", "+a");
        row("a b", "", "-a b");
        row("same text", "same text", "=same text");
        row("price 12 now", "price 13 now", "=price -12+13= now");
        row("{\"a\":1}", "{\"a\":1,\"b\":2}", "={\"a\":1+,\"b\":2=}");
        row("a b c", "b c d", "-a =b c+ d");
        row("x\xC3\xA9y", "x\xC3\xA8y", "-x\xC3\xA9y+x\xC3\xA8y");
    }
    void whatChangedIsTold()
    {
        QFETCH(QByteArray, older);
        QFETCH(QByteArray, newer);
        QFETCH(QByteArray, expected);
        QCOMPARE(told(older, newer, diff(older, newer, DiffUnit::Word)), expected);
    }

    void linesAreComparedWholeAndReplacedOnesByWord()
    {
        const QByteArray older = "one\ntwo 2\nthree\n";
        const QByteArray newer = "one\ntwo 3\nthree\nfour";
        QCOMPARE(told(older, newer, diff(older, newer, DiffUnit::Line)),
                 "=one\n-two 2\n+two 3\n=three\n+four");
        QCOMPARE(told(older, newer, diffLinesAndWords(older, newer)), "=one\n=two -2+3=\n=three\n+four");
    }

    void theListOfChangesIsTheShortest()
    {
        std::mt19937 random(3);
        for (int round = 0; round < 3000; ++round) {
            // Punctuation is one piece a character.
            QByteArray texts[2];
            for (QByteArray &text : texts) {
                const auto size = random() % 30;
                for (std::size_t i = 0; i < size; ++i)
                    text += ".,;:"[random() % 4];
            }
            const Diff result = diff(texts[0], texts[1], DiffUnit::Word);
            const qsizetype shortest = texts[0].size() + texts[1].size() - 2 * common(texts[0], texts[1]);
            QVERIFY(!result.gaveUp);
            QCOMPARE(changes(texts[0], texts[1], result), shortest);
        }
    }

    void textsThatDifferByTooMuchAreToldAsReplaced()
    {
        QByteArray older = "begin\n";
        QByteArray newer = "begin\n";
        for (int i = 0; i < 100'000; ++i) {
            older += QByteArray::number(i) + '\n';
            newer += QByteArray::number(-i - 1) + '\n';
        }
        older += "end";
        newer += "end";
        QElapsedTimer timer;
        timer.start();
        const Diff result = diff(older, newer, DiffUnit::Line);
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(result.gaveUp);
        QCOMPARE(result.spans.size(), std::size_t(4));
        QVERIFY(changes(older, newer, result) > 0);
        QVERIFY(diffLinesAndWords(older, newer).gaveUp);
    }

    void anythingMayBeCompared()
    {
        std::mt19937 random(5);
        for (int round = 0; round < 300; ++round) {
            QByteArray texts[2];
            for (QByteArray &text : texts) {
                for (auto i = random() % 200; i > 0; --i)
                    text += char(random() % 4 == 0 ? '\n' : char(random()));
            }
            QVERIFY(changes(texts[0], texts[1], diff(texts[0], texts[1], DiffUnit::Word)) >= 0);
            QVERIFY(changes(texts[0], texts[1], diffLinesAndWords(texts[0], texts[1])) >= 0);
        }
    }
};

QTEST_GUILESS_MAIN(DiffTest)
#include "tst_diff.moc"
