// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/latencyhistogram.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

/// The smallest value with at least that share of all at or below it.
TraceTime exactQuantile(const std::vector<TraceTime> &sorted, double share)
{
    const auto rank = std::max<std::size_t>(1, std::size_t(std::ceil(share * double(sorted.size()))));
    return sorted[rank - 1];
}

bool isWithinOnePercent(TraceTime value, TraceTime exact)
{
    return std::abs(double((value - exact).count())) <= 0.01 * double(exact.count());
}

} // namespace

class LatencyHistogramTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutDurationsThereAreNoQuantiles()
    {
        const LatencyHistogram histogram;
        QVERIFY(!histogram.quantiles());
        QCOMPARE(histogram.quantile(0.5), TraceTime{});
    }

    void aSingleDurationIsEveryQuantile()
    {
        LatencyHistogram histogram;
        histogram.add(1234567ns);
        const auto quantiles = histogram.quantiles();
        QVERIFY(quantiles);
        QCOMPARE(quantiles->min, TraceTime(1234567ns));
        QCOMPARE(quantiles->p50, TraceTime(1234567ns));
        QCOMPARE(quantiles->p95, TraceTime(1234567ns));
        QCOMPARE(quantiles->max, TraceTime(1234567ns));
    }

    void smallDurationsAreExact()
    {
        LatencyHistogram histogram;
        for (int i = 1; i <= 100; ++i)
            histogram.add(TraceTime(i));
        QCOMPARE(histogram.quantile(0.5), TraceTime(50));
        QCOMPARE(histogram.quantile(0.95), TraceTime(95));
        QCOMPARE(histogram.quantile(0.0), TraceTime(1));
        QCOMPARE(histogram.quantile(1.0), TraceTime(100));
    }

    void aNegativeDurationCountsAsZero()
    {
        LatencyHistogram histogram;
        histogram.add(-5ms);
        QCOMPARE(histogram.quantiles()->min, TraceTime(0));
    }

    void theLongestDurationHasABucket()
    {
        LatencyHistogram histogram;
        histogram.add(TraceTime::max());
        histogram.add(TraceTime::max());
        QCOMPARE(histogram.quantile(0.5), TraceTime::max());
    }

    void everyValueIsFoundWithinOnePercent()
    {
        for (double value = 1; value < 9e18; value *= 1.0037) {
            LatencyHistogram histogram;
            const auto duration = TraceTime(qint64(value));
            histogram.add(duration);
            histogram.add(duration / 2); // so that the bucket is not clamped to what it holds
            histogram.add(std::min(TraceTime::max() / 2, duration) * 2);
            QVERIFY2(isWithinOnePercent(histogram.quantile(0.5), duration),
                     qPrintable(QString::number(duration.count())));
        }
    }

    void quantilesOfRandomDurationsAreWithinOnePercent()
    {
        std::mt19937_64 random(3);
        for (int round = 0; round < 50; ++round) {
            LatencyHistogram histogram;
            std::vector<TraceTime> values;
            const std::size_t count = 1 + random() % 3000;
            for (std::size_t i = 0; i < count; ++i) {
                values.push_back(TraceTime(qint64(random() >> (1 + random() % 62))));
                histogram.add(values.back());
            }
            std::ranges::sort(values);
            const auto quantiles = histogram.quantiles();
            QCOMPARE(quantiles->min, values.front());
            QCOMPARE(quantiles->max, values.back());
            QVERIFY(isWithinOnePercent(quantiles->p50, exactQuantile(values, 0.5)));
            QVERIFY(isWithinOnePercent(quantiles->p95, exactQuantile(values, 0.95)));
        }
    }
};

QTEST_GUILESS_MAIN(LatencyHistogramTest)
#include "tst_latencyhistogram.moc"
