// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/factrecorder.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

/// The hands of the clock, turned by the tests.
TraceTime g_now{};

TraceTime testNow()
{
    return g_now;
}

Fact factAt(TraceTime time, FactKind kind = FactKind::Comment)
{
    Fact fact;
    fact.time = time;
    fact.kind = kind;
    return fact;
}

bool isInOrder(const FactBatch &batch)
{
    return std::ranges::is_sorted(batch.facts, {}, &Fact::time);
}

} // namespace

class TestFactRecorder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { g_now = 1s; }

    void whatIsRecordedIsTakenOnce();
    void everyFactKeepsItsPayload();
    void aZeroTimeIsFilledInWithNow();
    void aBatchIsInOrderOfTime();
    void equalTimesKeepTheOrderOfRecording();
    void theTraceNeverGoesBackwardsBetweenBatches();
    void theReaderIsWokenOncePerBatch();
    void theReaderIsWokenForALossToo();
    void tooManyFactsGiveAnOverflowWithTheirNumber();
    void tooManyBytesGiveAnOverflowAndSmallFactsStillFit();
    void itIsCrowdedFromAQuarterOfALimitUntilItIsTaken();
    void anOverflowIsSaidOnceAndLast();
    void whatFollowsAnOverflowIsNotBeforeIt();
    void severalThreadsLoseNothingAndKeepTheirOrder();
    void severalThreadsAtALimitAccountForEveryFact();
};

void TestFactRecorder::whatIsRecordedIsTakenOnce()
{
    FactRecorder recorder({}, &testNow);
    recorder.record(factAt(1ms));
    QCOMPARE(recorder.take().facts.size(), std::size_t(1));
    QVERIFY(recorder.take().facts.empty());
}

void TestFactRecorder::everyFactKeepsItsPayload()
{
    FactRecorder recorder({}, &testNow);
    recorder.record(factAt(3ms), "three");
    recorder.record(factAt(1ms), "one");
    recorder.record(factAt(2ms));
    recorder.record(factAt(4ms), QByteArray(100'000, 'x'));
    const FactBatch batch = recorder.take();
    QCOMPARE(batch.payload(batch.facts[0]), "one");
    QCOMPARE(batch.payload(batch.facts[1]), "");
    QCOMPARE(batch.payload(batch.facts[2]), "three");
    QCOMPARE(batch.payload(batch.facts[3]).size(), 100'000);
}

void TestFactRecorder::aZeroTimeIsFilledInWithNow()
{
    FactRecorder recorder({}, &testNow);
    recorder.record(factAt({}));
    g_now = 2s;
    recorder.record(factAt({}));
    const FactBatch batch = recorder.take();
    QVERIFY(batch.facts[0].time == 1s);
    QVERIFY(batch.facts[1].time == 2s);
}

void TestFactRecorder::aBatchIsInOrderOfTime()
{
    FactRecorder recorder({}, &testNow);
    for (const int time : {5, 3, 9, 1, 7})
        recorder.record(factAt(std::chrono::milliseconds(time)));
    QVERIFY(isInOrder(recorder.take()));
}

void TestFactRecorder::equalTimesKeepTheOrderOfRecording()
{
    FactRecorder recorder({}, &testNow);
    for (quint16 value = 0; value < 200; ++value) {
        Fact fact = factAt(value % 2 == 0 ? 1ms : 2ms);
        fact.value = value;
        recorder.record(fact);
    }
    const FactBatch batch = recorder.take();
    for (std::size_t i = 0; i < 100; ++i) {
        QCOMPARE(std::size_t(batch.facts[i].value), i * 2);
        QCOMPARE(std::size_t(batch.facts[100 + i].value), i * 2 + 1);
    }
}

void TestFactRecorder::theTraceNeverGoesBackwardsBetweenBatches()
{
    FactRecorder recorder({}, &testNow);
    recorder.record(factAt(10ms));
    recorder.take();
    recorder.record(factAt(12ms));
    recorder.record(factAt(4ms, FactKind::Delivered)); // its thread was held up
    const FactBatch batch = recorder.take();
    QVERIFY(batch.facts[0].kind == FactKind::Delivered);
    QVERIFY(batch.facts[0].time == 10ms);
    QVERIFY(batch.facts[1].time == 12ms);
}

void TestFactRecorder::theReaderIsWokenOncePerBatch()
{
    FactRecorder recorder({}, &testNow);
    int calls = 0;
    recorder.setWakeUp([&calls] { ++calls; });
    recorder.record(factAt(1ms));
    recorder.record(factAt(2ms));
    QCOMPARE(calls, 1);
    recorder.take();
    QCOMPARE(calls, 1);
    recorder.record(factAt(3ms));
    recorder.record(factAt(4ms));
    QCOMPARE(calls, 2);
}

void TestFactRecorder::theReaderIsWokenForALossToo()
{
    FactRecorder recorder({.facts = 10, .arenaBytes = 4}, &testNow);
    int calls = 0;
    recorder.setWakeUp([&calls] { ++calls; });
    recorder.record(factAt(1ms), "too long");
    recorder.record(factAt(1ms), "too long");
    QCOMPARE(calls, 1);
    const FactBatch batch = recorder.take();
    QCOMPARE(batch.facts.size(), std::size_t(1));
    QVERIFY(batch.facts[0].kind == FactKind::Overflow);
    QCOMPARE(batch.payload(batch.facts[0]), "2");
}

void TestFactRecorder::tooManyFactsGiveAnOverflowWithTheirNumber()
{
    FactRecorder recorder({.facts = 3, .arenaBytes = 1000}, &testNow);
    for (int i = 0; i < 10; ++i)
        recorder.record(factAt(1ms), "x");
    const FactBatch batch = recorder.take();
    QCOMPARE(batch.facts.size(), std::size_t(4));
    QVERIFY(batch.facts.back().kind == FactKind::Overflow);
    QCOMPARE(batch.payload(batch.facts.back()), "7");
    QCOMPARE(batch.payload(batch.facts[2]), "x");
}

void TestFactRecorder::tooManyBytesGiveAnOverflowAndSmallFactsStillFit()
{
    FactRecorder recorder({.facts = 100, .arenaBytes = 10}, &testNow);
    recorder.record(factAt(1ms), "12345678");
    recorder.record(factAt(2ms), "345"); // over
    recorder.record(factAt(3ms), "90");  // fits exactly
    recorder.record(factAt(4ms));
    const FactBatch batch = recorder.take();
    QCOMPARE(batch.facts.size(), std::size_t(4));
    QCOMPARE(batch.payload(batch.facts[1]), "90");
    QCOMPARE(batch.payload(batch.facts.back()), "1");
}

void TestFactRecorder::itIsCrowdedFromAQuarterOfALimitUntilItIsTaken()
{
    FactRecorder recorder({.facts = 8, .arenaBytes = 400}, &testNow);
    recorder.record(factAt(1ms), "x");
    QVERIFY(!recorder.isCrowded());
    recorder.record(factAt(1ms), "x");
    QVERIFY(recorder.isCrowded());
    recorder.take();
    QVERIFY(!recorder.isCrowded());
    recorder.record(factAt(1ms), QByteArray(99, 'x'));
    QVERIFY(!recorder.isCrowded());
    recorder.take();
    recorder.record(factAt(1ms), QByteArray(100, 'x'));
    QVERIFY(recorder.isCrowded());
}

void TestFactRecorder::anOverflowIsSaidOnceAndLast()
{
    FactRecorder recorder({.facts = 1, .arenaBytes = 10}, &testNow);
    recorder.record(factAt(5s)); // ahead of the clock
    recorder.record(factAt(5s));
    const FactBatch batch = recorder.take();
    QVERIFY(isInOrder(batch));
    QVERIFY(batch.facts.back().kind == FactKind::Overflow);
    QVERIFY(recorder.take().facts.empty());
    recorder.record(factAt(1s));
    QVERIFY(recorder.take().facts.front().time == 5s); // room again, and not before the overflow
}

void TestFactRecorder::whatFollowsAnOverflowIsNotBeforeIt()
{
    FactRecorder recorder({.facts = 1, .arenaBytes = 10}, &testNow);
    recorder.record(factAt(1ms));
    recorder.record(factAt(2ms));
    QVERIFY(recorder.take().facts.back().time == 1s);
    recorder.record(factAt(3ms));
    QVERIFY(recorder.take().facts.front().time == 1s);
}

void TestFactRecorder::severalThreadsLoseNothingAndKeepTheirOrder()
{
    constexpr int Threads = 4;
    constexpr quint32 Each = 20'000;
    FactRecorder recorder;
    std::atomic<int> running = Threads;
    std::atomic<int> wakeUps = 0;
    recorder.setWakeUp([&wakeUps] { ++wakeUps; });
    std::vector<std::thread> threads;
    for (int lane = 1; lane <= Threads; ++lane) {
        threads.emplace_back([&recorder, &running, lane] {
            for (quint32 id = 1; id <= Each; ++id) {
                Fact fact;
                fact.lane = LaneId(quint8(lane));
                fact.message = MessageId(id);
                recorder.record(fact, QByteArray::number(id * quint32(lane)));
            }
            --running;
        });
    }
    std::array<quint32, Threads + 1> last{};
    TraceTime lastTime{};
    int batches = 0;
    int wrong = 0;
    for (bool isLast = false; !isLast;) {
        isLast = running == 0;
        const FactBatch batch = recorder.take();
        batches += batch.facts.empty() ? 0 : 1;
        for (const Fact &fact : batch.facts) {
            const bool isNext = fact.message.value == ++last[fact.lane.value];
            const bool isLater = fact.time >= lastTime;
            const bool isOwn =
                batch.payload(fact) == QByteArray::number(fact.message.value * fact.lane.value);
            wrong += isNext && isLater && isOwn ? 0 : 1;
            lastTime = fact.time;
        }
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(wrong, 0);
    for (int lane = 1; lane <= Threads; ++lane)
        QCOMPARE(last[std::size_t(lane)], Each);
    QCOMPARE(wakeUps.load(), batches);
}

void TestFactRecorder::severalThreadsAtALimitAccountForEveryFact()
{
    constexpr int Threads = 4;
    constexpr int Each = 5'000;
    FactRecorder recorder({.facts = 100, .arenaBytes = 1000});
    std::atomic<int> running = Threads;
    std::vector<std::thread> threads;
    for (int i = 0; i < Threads; ++i) {
        threads.emplace_back([&recorder, &running] {
            for (int k = 0; k < Each; ++k)
                recorder.record(factAt({}), "12345");
            --running;
        });
    }
    qint64 kept = 0;
    qint64 lost = 0;
    for (bool isLast = false; !isLast;) {
        isLast = running == 0;
        const FactBatch batch = recorder.take();
        QVERIFY(batch.facts.size() <= 101);
        for (const Fact &fact : batch.facts) {
            if (fact.kind == FactKind::Overflow)
                lost += batch.payload(fact).toByteArray().toLongLong();
            else
                ++kept;
        }
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(kept + lost, qint64(Threads * Each));
}

QTEST_GUILESS_MAIN(TestFactRecorder)
#include "tst_factrecorder.moc"
