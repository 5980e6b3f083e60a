// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/pixelbins.h"

#include <QTest>

#include <deque>
#include <map>
#include <random>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

struct Mark
{
    TraceTime time{};
};

/// Every item looked at, one by one.
std::vector<PixelBin> naiveBins(const std::deque<Mark> &marks, const TimeScale &scale)
{
    std::map<int, PixelBin> bins;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const TraceTime time = marks[i].time;
        if (time < scale.begin || time >= scale.end)
            continue;
        const auto x = int((time - scale.begin).count() * scale.width / (scale.end - scale.begin).count());
        PixelBin &bin = bins.try_emplace(x, PixelBin{x, i, 0}).first->second;
        ++bin.count;
    }
    std::vector<PixelBin> list;
    for (const auto &[x, bin] : bins)
        list.push_back(bin);
    return list;
}

std::deque<Mark> marksAt(std::initializer_list<TraceTime> times)
{
    std::deque<Mark> marks;
    for (const TraceTime time : times)
        marks.push_back({time});
    return marks;
}

std::vector<PixelBin> bins(const std::deque<Mark> &marks, TraceTime begin, TraceTime end, int width)
{
    std::vector<PixelBin> out{{7, 7, 7}}; // what was there before must go
    binByPixel(marks, &Mark::time, begin, end, width, out);
    return out;
}

} // namespace

class PixelBinsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingGivesNoBins()
    {
        QVERIFY(bins({}, 0s, 1s, 100).empty());
        QVERIFY(bins(marksAt({2s, 3s}), 0s, 1s, 100).empty());
        QVERIFY(bins(marksAt({-2s}), 0s, 1s, 100).empty());
    }

    void anEmptyRangeOrWidthGivesNoBins()
    {
        QVERIFY(bins(marksAt({1s}), 1s, 1s, 100).empty());
        QVERIFY(bins(marksAt({1s}), 2s, 1s, 100).empty());
        QVERIFY(bins(marksAt({1s}), 0s, 2s, 0).empty());
    }

    void theBeginIsInTheRangeAndTheEndIsNot()
    {
        const std::vector<PixelBin> expected{{0, 0, 1}, {9, 1, 1}};
        QCOMPARE(bins(marksAt({0s, 1s - 1ns, 1s}), 0s, 1s, 10), expected);
    }

    void marksOfOneColumnShareABin()
    {
        const std::vector<PixelBin> expected{{0, 0, 3}, {5, 3, 2}};
        QCOMPARE(bins(marksAt({0ms, 1ms, 99ms, 500ms, 500ms}), 0s, 1s, 10), expected);
    }

    void aRangeOfFewerNanosecondsThanPixelsWorks()
    {
        const std::vector<PixelBin> expected{{0, 0, 1}, {33, 1, 1}, {66, 2, 2}};
        QCOMPARE(bins(marksAt({0ns, 1ns, 2ns, 2ns, 3ns}), 0ns, 3ns, 100), expected);
    }

    void randomMarksAreBinnedAsOneByOne()
    {
        std::mt19937_64 random(11);
        for (int round = 0; round < 400; ++round) {
            std::deque<Mark> marks;
            const std::size_t count = random() % 600;
            const qint64 range = 1 + qint64(random() % (round % 2 ? 1000 : 1'000'000'000));
            for (std::size_t i = 0; i < count; ++i)
                marks.push_back({TraceTime(qint64(random() % quint64(range)))});
            std::ranges::sort(marks, {}, &Mark::time);
            const auto begin = TraceTime(qint64(random() % quint64(range)) - range / 4);
            const TimeScale scale{begin, begin + TraceTime(1 + qint64(random() % quint64(range))),
                                  int(1 + random() % 2000)};
            QCOMPARE(bins(marks, scale.begin, scale.end, scale.width), naiveBins(marks, scale));
        }
    }

    void manyMarksAreNotAllLookedAt()
    {
        std::deque<Mark> marks;
        for (int i = 0; i < 200'000; ++i)
            marks.push_back({TraceTime(i * 1000)});
        std::size_t looks = 0;
        const auto counting = [&looks](const Mark &mark) {
            ++looks;
            return mark.time;
        };
        std::vector<PixelBin> out;
        binByPixel(marks, counting, 0ns, TraceTime(200'000'000), 100, out);
        QCOMPARE(out.size(), std::size_t(100));
        QVERIFY2(looks < 100 * 40, qPrintable(QString::number(looks)));
    }

    void theSpanThatCoversAMomentIsTheLastThatBeganByThen()
    {
        const std::deque<Mark> marks = marksAt({1s, 2s, 2s, 3s});
        QCOMPARE(lastNotAfter(marks, &Mark::time, 0s), marks.size());
        QCOMPARE(lastNotAfter(marks, &Mark::time, 1s), std::size_t(0));
        QCOMPARE(lastNotAfter(marks, &Mark::time, 2s), std::size_t(2));
        QCOMPARE(lastNotAfter(marks, &Mark::time, 9s), std::size_t(3));
        QCOMPARE(lastNotAfter(std::deque<Mark>(), &Mark::time, 9s), std::size_t(0));
    }

    void everyColumnBeginsWhereItsFirstMomentIs()
    {
        for (const TimeScale &scale : {TimeScale{0s, 12s, 1400}, TimeScale{5ns, 12ns, 100},
                                       TimeScale{-3h, 21h, 8191}, TimeScale{1us, 1us + 7001ns, 7}}) {
            for (int x = 0; x < scale.width; ++x) {
                const TraceTime first = scale.columnBegin(x);
                if (first < scale.end)
                    QVERIFY(scale.columnOf(first) >= x);
                if (first > scale.begin)
                    QVERIFY(scale.columnOf(first - 1ns) < x);
            }
        }
    }

    void aPlaceAndItsMomentBelongTogether()
    {
        const TimeScale scale{10s, 22s, 1200};
        QCOMPARE(scale.xOf(10s), 0.0);
        QCOMPARE(scale.xOf(22s), 1200.0);
        QCOMPARE(scale.xOf(9s), -100.0);
        QCOMPARE(scale.timeAt(600), TraceTime(16s));
        QCOMPARE(scale.timeAt(-100), TraceTime(9s));
    }

    void ticksStandAtRoundDistances_data()
    {
        QTest::addColumn<qint64>("span");
        QTest::addColumn<qint64>("step");
        const auto row = [](const char *name, TraceTime span, TraceTime step) {
            QTest::newRow(name) << qint64(span.count()) << qint64(step.count());
        };
        row("1 ms", 1ms, 100us);
        row("10 s", 10s, 1s);
        row("11 s", 11s, 2s);
        row("100 s", 100s, 10s);
        row("101 s", 101s, 15s);
        row("4 min", 4min, 30s);
        row("8 min", 8min, 1min);
        row("2 h", 2h, 15min);
        row("24 h", 24h, 3h);
        row("200 h", 200h, 24h);
        row("1000 h", 1000h, 24h);
        row("3 ns", 3ns, 1ns);
    }
    void ticksStandAtRoundDistances()
    {
        QFETCH(qint64, span);
        QFETCH(qint64, step);
        const TimeScale scale{0s, TraceTime(span), 1000};
        QCOMPARE(tickStep(scale, 100).count(), step);
    }

    void theFirstTickCountsFromZero()
    {
        QCOMPARE(firstTick(10s, 5s), TraceTime(10s));
        QCOMPARE(firstTick(10s + 1ns, 5s), TraceTime(15s));
        QCOMPARE(firstTick(10s, 5s, 1s), TraceTime(11s));
        QCOMPARE(firstTick(-3s, 5s), TraceTime(0s));
        QCOMPARE(firstTick(-7s, 5s), TraceTime(-5s));
        QCOMPARE(firstTick(3s, 5s, 100s), TraceTime(5s));
    }
};

QTEST_GUILESS_MAIN(PixelBinsTest)
#include "tst_pixelbins.moc"
