// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/publishplan.h"

#include <QTest>

#include <algorithm>

using namespace pushscope;
using namespace std::chrono_literals;

class tst_PublishPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTimesAreSortedAndInside();
    void theSameSeedGivesTheSameTimes();
    void theTimesAreSpreadEvenly();
    void aTextHasExactlyItsBytes_data();
    void aTextHasExactlyItsBytes();
};

void tst_PublishPlan::theTimesAreSortedAndInside()
{
    const auto times = publishTimes(1000, 10s, 1);
    QCOMPARE(times.size(), 1000U);
    QVERIFY(std::ranges::is_sorted(times));
    QVERIFY(times.front() >= 0ns);
    QVERIFY(times.back() < 10s);
}

void tst_PublishPlan::theSameSeedGivesTheSameTimes()
{
    QCOMPARE(publishTimes(20, 1s, 3), publishTimes(20, 1s, 3));
    QVERIFY(publishTimes(20, 1s, 3) != publishTimes(20, 1s, 4));
    QCOMPARE(publishText(5, 64, 3), publishText(5, 64, 3));
    QVERIFY(publishText(5, 64, 3) != publishText(6, 64, 3));
}

void tst_PublishPlan::theTimesAreSpreadEvenly()
{
    const auto times = publishTimes(10'000, 10s, 2);
    for (int second = 0; second < 10; ++second) {
        const auto begin = std::ranges::lower_bound(times, std::chrono::nanoseconds(second * 1s));
        const auto end = std::ranges::lower_bound(times, std::chrono::nanoseconds((second + 1) * 1s));
        // 1000 are expected, with a deviation of 30.
        QVERIFY(end - begin > 850 && end - begin < 1150);
    }
}

void tst_PublishPlan::aTextHasExactlyItsBytes_data()
{
    QTest::addColumn<int>("bytes");
    for (const int bytes : {1, 2, 8, 9, 10, 64, 100'000})
        QTest::addRow("%d", bytes) << bytes;
}

void tst_PublishPlan::aTextHasExactlyItsBytes()
{
    QFETCH(const int, bytes);
    const QByteArray json = publishText(12, bytes, 1);
    QCOMPARE(json.size(), bytes + 2);
    QVERIFY(json.startsWith('"') && json.endsWith('"'));
    const QByteArray text = json.sliced(1, bytes);
    QVERIFY(std::ranges::all_of(
        text, [](char byte) { return byte >= ' ' && byte < 0x7F && byte != '"' && byte != '\\'; }));
}

QTEST_GUILESS_MAIN(tst_PublishPlan)
#include "tst_publishplan.moc"
