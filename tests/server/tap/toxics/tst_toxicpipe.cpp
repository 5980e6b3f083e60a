// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/toxics/toxicpipe.h"

#include <QTest>

#include <cmath>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

struct Out
{
    TraceTime time{};
    Piece piece;
};

/// A pipe with a clock that the test turns.
struct Bench
{
    explicit Bench(QByteArrayView toxics, quint64 seed = 7)
        : pipe(ToxicStream::Down, seed, 0s)
    {
        pipe.set(readConditions(toxics), 0s);
    }

    void push(const QByteArray &bytes, TraceTime at) { pushPiece({bytes, PieceEnd::None}, at); }
    void end(PieceEnd how, TraceTime at) { pushPiece({{}, how}, at); }
    void pushPiece(Piece piece, TraceTime at)
    {
        runTo(at);
        pipe.push(std::move(piece), at);
        takeAll(at);
    }

    /// Lets time pass, stopping wherever something is due.
    void runTo(TraceTime end)
    {
        while (const auto due = pipe.due()) {
            if (*due > end)
                break;
            now = std::max(now, *due);
            takeAll(now);
        }
        now = std::max(now, end);
    }

    void takeAll(TraceTime at)
    {
        while (auto piece = pipe.take(at))
            outs.push_back({at, std::move(*piece)});
    }

    QByteArray bytes() const
    {
        QByteArray all;
        for (const Out &out : outs)
            all += out.piece.bytes;
        return all;
    }

    ToxicPipe pipe;
    TraceTime now{};
    std::vector<Out> outs;
};

QByteArray pattern(qsizetype size)
{
    QByteArray bytes(size, '\0');
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char(i % 251);
    return bytes;
}

} // namespace

class TestToxicPipe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutToxicsEverythingComesOutAtOnce()
    {
        Bench bench("");
        bench.push("a", 1s);
        bench.end(PieceEnd::Fin, 2s);
        QCOMPARE(bench.outs.size(), std::size_t(2));
        QCOMPARE(bench.outs[0].time, TraceTime(1s));
        QVERIFY(!bench.pipe.hasToxics() && bench.pipe.isEmpty());
    }

    void latencyIsAddedToEveryPieceAndToTheEnd()
    {
        Bench bench("latency=300");
        bench.push("a", 1s);
        bench.push("b", 1100ms);
        bench.end(PieceEnd::Fin, 1200ms);
        bench.runTo(2s);
        QCOMPARE(bench.outs.size(), std::size_t(3));
        QCOMPARE(bench.outs[0].time, TraceTime(1300ms));
        QCOMPARE(bench.outs[1].time, TraceTime(1400ms));
        QCOMPARE(bench.outs[2].time, TraceTime(1500ms));
        QCOMPARE(bench.outs[2].piece.end, PieceEnd::Fin);
    }

    void jitterSpreadsEvenlyAroundTheLatency()
    {
        Bench bench("latency=100,jitter=20");
        constexpr int Count = 4000;
        for (int i = 0; i < Count; ++i)
            bench.push("x", i * 1s);
        bench.runTo(Count * 1s);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < Count; ++i) {
            const double ms =
                std::chrono::duration<double, std::milli>(bench.outs[std::size_t(i)].time - i * 1s).count();
            QVERIFY(ms >= 80 && ms <= 120);
            sum += ms;
            squares += ms * ms;
        }
        const double mean = sum / Count;
        QVERIFY(std::abs(mean - 100) < 1);
        const double spread = std::sqrt(squares / Count - mean * mean);
        QVERIFY(std::abs(spread - 20 / std::sqrt(3.0)) < 0.6); // of a uniform distribution
    }

    void jitterNeverChangesTheOrder()
    {
        Bench bench("latency=50,jitter=50");
        for (int i = 0; i < 100; ++i)
            bench.push(QByteArray(1, char(i)), i * 1ms);
        bench.runTo(1s);
        QCOMPARE(bench.outs.size(), std::size_t(100));
        for (int i = 0; i < 100; ++i)
            QCOMPARE(bench.outs[std::size_t(i)].piece.bytes.at(0), char(i));
    }

    void theSameSeedGivesTheSameTimes()
    {
        const auto times = [](quint64 seed) {
            Bench bench("latency=50,jitter=40", seed);
            for (int i = 0; i < 20; ++i)
                bench.push("x", i * 1s);
            bench.runTo(30s);
            std::vector<TraceTime> all;
            for (const Out &out : bench.outs)
                all.push_back(out.time);
            return all;
        };
        QVERIFY(times(1) == times(1));
        QVERIFY(times(1) != times(2));
    }

    void aBandwidthIsKeptAndIsSmooth()
    {
        Bench bench("bandwidth=50");
        bench.push(pattern(100'000), 0s);
        bench.runTo(1s);
        const auto afterASecond = bench.bytes().size();
        QVERIFY(std::abs(double(afterASecond) - 50'000) <= 500);
        bench.runTo(3s);
        QCOMPARE(bench.bytes(), pattern(100'000));
        QCOMPARE(std::chrono::round<std::chrono::milliseconds>(bench.outs.back().time), 2000ms);
        QVERIFY(bench.outs.size() >= 190); // not in lumps
    }

    void anIdleLineSavesNothingUp()
    {
        Bench bench("bandwidth=1");
        bench.push(pattern(1000), 0s);
        bench.push(pattern(1000), 10s);
        bench.runTo(12s);
        QCOMPARE(std::chrono::round<std::chrono::milliseconds>(bench.outs.back().time), 11s);
    }

    void latencyAndBandwidthAddUp()
    {
        Bench bench("latency=100;bandwidth=10");
        bench.push(pattern(1000), 0s);
        bench.runTo(5s);
        QCOMPARE(std::chrono::round<std::chrono::milliseconds>(bench.outs.back().time), 200ms);
    }

    void slicesHaveTheirSizesAndPauses()
    {
        Bench bench("slicer=64,size_variation=32,delay=500");
        bench.push(pattern(10'000), 0s);
        bench.runTo(1s);
        QCOMPARE(bench.bytes(), pattern(10'000));
        double sum = 0;
        for (std::size_t i = 0; i + 1 < bench.outs.size(); ++i) {
            const qsizetype size = bench.outs[i].piece.bytes.size();
            QVERIFY(size >= 32 && size <= 96);
            QCOMPARE(bench.outs[i + 1].time - bench.outs[i].time, TraceTime(500us));
            sum += double(size);
        }
        QVERIFY(std::abs(sum / double(bench.outs.size() - 1) - 64) < 8);
    }

    void lossMakesWhatFollowsWait()
    {
        Bench bench("loss=10");
        constexpr int Count = 2000;
        for (int i = 0; i < Count; ++i)
            bench.push(QByteArray(1, char(i)), i * 10s);
        bench.runTo(Count * 10s);
        QCOMPARE(bench.outs.size(), std::size_t(Count));
        int late = 0;
        for (int i = 0; i < Count; ++i) {
            const auto wait = bench.outs[std::size_t(i)].time - i * 10s;
            QVERIFY(wait == 0s || wait >= 200ms);
            late += wait > 0s ? 1 : 0;
        }
        QVERIFY(late > 150 && late < 250);
        QVERIFY(bench.bytes().size() == Count);
    }

    void noLossLosesNothing()
    {
        Bench bench("loss=0");
        bench.push("a", 1s);
        QCOMPARE(bench.outs.front().time, TraceTime(1s));
    }

    void theEndComesLateWhereClosingIsSlow()
    {
        Bench bench("slow_close=700");
        bench.push("a", 1s);
        bench.end(PieceEnd::Fin, 2s);
        bench.runTo(3s);
        QCOMPARE(bench.outs[0].time, TraceTime(1s));
        QCOMPARE(bench.outs[1].time, TraceTime(2700ms));
    }

    void aLimitClosesBehindItsLastByte()
    {
        Bench bench("limit_data=10");
        bench.push("1234567", 0s);
        bench.push("89abcdef", 1s);
        bench.push("more", 2s);
        bench.runTo(3s);
        QCOMPARE(bench.bytes(), "123456789a");
        QCOMPARE(bench.outs.back().piece.end, PieceEnd::CloseAll);
        QVERIFY(bench.pipe.isEmpty());
    }

    void aTimeoutLetsNothingThroughAndCloses()
    {
        Bench bench("timeout=500");
        bench.push("a", 100ms);
        bench.runTo(1s);
        QCOMPARE(bench.outs.size(), std::size_t(1));
        QCOMPARE(bench.outs[0].time, TraceTime(500ms));
        QCOMPARE(bench.outs[0].piece.end, PieceEnd::CloseAll);
        QVERIFY(bench.bytes().isEmpty() && bench.pipe.isEmpty());
    }

    void aTimeoutOfZeroHoldsForEverAndGivesBackWhatItHeld()
    {
        Bench bench("timeout=0");
        bench.push("a", 1s);
        bench.push("b", 2s);
        QVERIFY(!bench.pipe.due());
        bench.pipe.set({}, 3600s);
        bench.takeAll(3600s);
        QCOMPARE(bench.bytes(), "ab");
    }

    void aResetComesAfterItsTimeAndNothingAfterIt()
    {
        Bench bench("reset_peer=500");
        bench.push("a", 100ms);
        bench.runTo(1s);
        bench.push("b", 2s);
        QCOMPARE(bench.bytes(), "a");
        QCOMPARE(bench.outs.back().piece.end, PieceEnd::ResetAll);
        QCOMPARE(bench.outs.back().time, TraceTime(500ms));
    }

    void toxicsOfTheOtherStreamDoNothing()
    {
        Bench bench("latency=300,stream=up");
        bench.push("a", 1s);
        QCOMPARE(bench.outs.front().time, TraceTime(1s));
    }

    void whatIsOnItsWayInARemovedToxicGoesOnInOrder()
    {
        Bench bench("latency=10000;bandwidth=1");
        bench.push("first", 0s);
        bench.push("second", 1s);
        bench.pipe.set(readConditions("bandwidth=1000"), 2s);
        bench.push("third", 2s);
        bench.runTo(3s);
        QCOMPARE(bench.bytes(), "firstsecondthird");
    }

    void newFiguresHoldFromThenOn()
    {
        Bench bench("latency=100");
        bench.push("a", 0s);
        bench.pipe.set(readConditions("latency=10"), 50ms);
        bench.push("b", 60ms);
        bench.push("c", 1s);
        bench.runTo(2s);
        QCOMPARE(bench.outs[0].time, TraceTime(100ms));
        QCOMPARE(bench.outs[1].time, TraceTime(100ms)); // never before the one in front
        QCOMPARE(bench.outs[2].time, TraceTime(1010ms));
    }

    void itIsFullAtItsLimit()
    {
        Bench bench("timeout=0");
        while (!bench.pipe.isFull())
            bench.push(pattern(64 * 1024), 1s);
        QCOMPARE(bench.pipe.held(), ToxicPipe::Limit);
    }
};

QTEST_APPLESS_MAIN(TestToxicPipe)
#include "tst_toxicpipe.moc"
