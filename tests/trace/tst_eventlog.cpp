// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sessionbuilder.h"
#include "trace/eventlog.h"

#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

constexpr qint64 SmallCap = 1 << 20;

/// A fact of `lane` at `time` in milliseconds.
Fact factAt(int time, quint8 lane = 0)
{
    return {.time = std::chrono::milliseconds(time), .lane = LaneId(lane), .kind = FactKind::BytesDown};
}

FactBatch batchOf(const std::vector<std::pair<Fact, QByteArray>> &facts)
{
    FactBatch batch;
    for (auto [fact, payload] : facts) {
        fact.payloadOffset = quint64(batch.arena.size());
        fact.payloadSize = quint32(payload.size());
        batch.arena += payload;
        batch.facts.push_back(fact);
    }
    return batch;
}

/// What a payload must be to be told from any other.
QByteArray payloadOf(int number, qsizetype size)
{
    return (QByteArray::number(number) + ' ').repeated(size / 2 + 1).first(size);
}

std::vector<FactIndex> placesOf(const EventLog &log, quint8 lane)
{
    const FactList &facts = log.laneFacts(LaneId(lane));
    return {facts.begin(), facts.end()};
}

} // namespace

class EventLogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyLogHasNothing()
    {
        const EventLog log;
        QVERIFY(log.isEmpty());
        QCOMPARE(log.firstIndex(), FactIndex(0));
        QCOMPARE(log.endIndex(), FactIndex(0));
        QCOMPARE(log.lastTime(), TraceTime{});
        QCOMPARE(log.lowerBound(1s), FactIndex(0));
        QCOMPARE(log.lowerBound(LaneId(1), 1s), std::size_t(0));
        QVERIFY(log.laneFacts(LaneId(255)).empty());
        QCOMPARE(log.bytes(), qint64(0));
        QCOMPARE(log.capBytes(), EventLog::DefaultCap);
    }

    void anEmptyBatchIsNoNews()
    {
        EventLog log;
        QSignalSpy appended(&log, &EventLog::appended);
        log.append({});
        QCOMPARE(appended.size(), 0);
    }

    void aBatchIsToldOnceWithItsRange()
    {
        EventLog log;
        QSignalSpy appended(&log, &EventLog::appended);
        log.append(batchOf({{factAt(1), "a"}, {factAt(2), "b"}}));
        log.append(batchOf({{factAt(3), "c"}}));
        QCOMPARE(appended.size(), 2);
        QCOMPARE(appended[0], (QVariantList{FactIndex(0), FactIndex(2)}));
        QCOMPARE(appended[1], (QVariantList{FactIndex(2), FactIndex(3)}));
    }

    void factsAndPayloadsAreGivenBack()
    {
        EventLog log;
        log.append(batchOf({{factAt(1, 3), "first"}, {factAt(2, 4), ""}, {factAt(2, 3), "third"}}));
        QCOMPARE(log.at(0).time, TraceTime(1ms));
        QCOMPARE(log.at(1).lane, LaneId(4));
        QCOMPARE(log.payload(0), QByteArrayView("first"));
        QVERIFY(log.payload(1).isEmpty());
        QCOMPARE(log.payload(2), QByteArrayView("third"));
        QCOMPARE(log.lastTime(), TraceTime(2ms));
        QCOMPARE(placesOf(log, 3), (std::vector<FactIndex>{0, 2}));
        QCOMPARE(placesOf(log, 4), (std::vector<FactIndex>{1}));
    }

    void payloadsOfABatchMayLieInAnyOrder()
    {
        // As the recorder leaves them where it sorted the facts.
        FactBatch batch;
        batch.arena = "onetwo";
        Fact late = factAt(1);
        late.payloadOffset = 3;
        late.payloadSize = 3;
        Fact early = factAt(2);
        early.payloadSize = 3;
        batch.facts = {late, early};
        EventLog log;
        log.append(batch);
        QCOMPARE(log.payload(0), QByteArrayView("two"));
        QCOMPARE(log.payload(1), QByteArrayView("one"));
    }

    void aTimeThatGoesBackwardsIsHeldUp()
    {
        EventLog log;
        log.append(batchOf({{factAt(5), ""}, {factAt(3), ""}}));
        log.append(batchOf({{factAt(4), ""}}));
        QCOMPARE(log.at(1).time, TraceTime(5ms));
        QCOMPARE(log.at(2).time, TraceTime(5ms));
    }

    void theLowerBoundIsTheFirstOfEqualTimes()
    {
        EventLog log;
        log.append(batchOf({{factAt(1, 1), ""},
                            {factAt(2, 2), ""},
                            {factAt(2, 1), ""},
                            {factAt(2, 1), ""},
                            {factAt(9, 2), ""}}));
        QCOMPARE(log.lowerBound(0ms), FactIndex(0));
        QCOMPARE(log.lowerBound(2ms), FactIndex(1));
        QCOMPARE(log.lowerBound(3ms), FactIndex(4));
        QCOMPARE(log.lowerBound(10ms), FactIndex(5));
        QCOMPARE(log.lowerBound(LaneId(1), 2ms), std::size_t(1));
        QCOMPARE(log.lowerBound(LaneId(1), 3ms), std::size_t(3));
        QCOMPARE(log.lowerBound(LaneId(2), 3ms), std::size_t(1));
    }

    void clearingForgetsEverythingAndIndexesBeginAnew()
    {
        EventLog log;
        log.append(batchOf({{factAt(5, 1), "x"}}));
        QSignalSpy cleared(&log, &EventLog::cleared);
        log.clear();
        QCOMPARE(cleared.size(), 1);
        QVERIFY(log.isEmpty());
        QVERIFY(log.laneFacts(LaneId(1)).empty());
        QCOMPARE(log.bytes(), qint64(0));
        log.append(batchOf({{factAt(1, 1), "y"}}));
        QCOMPARE(log.payload(0), QByteArrayView("y"));
        QCOMPARE(log.at(0).time, TraceTime(1ms));
    }

    void overTheCapTheOldestGoAndAllIndexesStayTrue_data()
    {
        QTest::addColumn<int>("payloadSize");
        QTest::addColumn<int>("factsPerBatch");
        QTest::addColumn<int>("batches");
        QTest::newRow("small payloads") << 20 << 500 << 200;
        QTest::newRow("no payloads") << 0 << 500 << 200;
        QTest::newRow("payloads of a tenth of the cap") << int(SmallCap / 10) << 2 << 40;
        QTest::newRow("one by one") << 1000 << 1 << 3000;
    }
    void overTheCapTheOldestGoAndAllIndexesStayTrue()
    {
        QFETCH(int, payloadSize);
        QFETCH(int, factsPerBatch);
        QFETCH(int, batches);
        EventLog log(SmallCap);
        int number = 0;
        for (int i = 0; i < batches; ++i) {
            std::vector<std::pair<Fact, QByteArray>> facts;
            for (int k = 0; k < factsPerBatch; ++k, ++number)
                facts.emplace_back(factAt(number, quint8(number % 3)), payloadOf(number, payloadSize));
            log.append(batchOf(facts));
            QVERIFY2(log.bytes() <= SmallCap, qPrintable(QString::number(log.bytes())));
        }
        QCOMPARE(log.endIndex(), FactIndex(number));
        QVERIFY(log.firstIndex() > 0);
        QCOMPARE(log.evictedCount(), log.firstIndex());
        // Not more than needed went: at least half of the cap is in use, whatever the payloads.
        QVERIFY2(log.bytes() > SmallCap / 2, qPrintable(QString::number(log.bytes())));
        std::size_t inLanes = 0;
        for (quint8 lane = 0; lane < 3; ++lane) {
            inLanes += log.laneFacts(LaneId(lane)).size();
            for (const FactIndex index : log.laneFacts(LaneId(lane)))
                QCOMPARE(log.at(index).lane, LaneId(lane));
        }
        QCOMPARE(inLanes, std::size_t(log.endIndex() - log.firstIndex()));
        for (FactIndex i = log.firstIndex(); i < log.endIndex(); ++i) {
            QCOMPARE(log.at(i).time, TraceTime(std::chrono::milliseconds(i)));
            QCOMPARE(log.payload(i), QByteArrayView(payloadOf(int(i), payloadSize)));
        }
        QCOMPARE(log.lowerBound(0ms), log.firstIndex());
        const auto middle = log.firstIndex() + (log.endIndex() - log.firstIndex()) / 2;
        QCOMPARE(log.lowerBound(std::chrono::milliseconds(middle)), middle);
    }

    void evictionIsToldBeforeTheBatchThatNeededIt()
    {
        EventLog log(SmallCap);
        const QByteArray half(SmallCap / 2, 'x');
        log.append(batchOf({{factAt(1), half}}));
        QStringList told;
        connect(&log, &EventLog::evicted, this,
                [&](FactIndex first) { told << QStringLiteral("evicted %1").arg(first); });
        connect(&log, &EventLog::appended, this, [&](FactIndex first, FactIndex end) {
            told << QStringLiteral("appended %1 %2").arg(first).arg(end);
        });
        log.append(batchOf({{factAt(2), half}, {factAt(3), "small"}}));
        QCOMPARE(told, (QStringList{QStringLiteral("evicted 1"), QStringLiteral("appended 1 3")}));
        QCOMPARE(log.payload(1).size(), half.size());
        QCOMPARE(log.payload(2), QByteArrayView("small"));
    }

    void aBatchOverTheCapIsKeptUntilTheNext()
    {
        EventLog log(SmallCap);
        log.append(batchOf({{factAt(1), QByteArray(2 * SmallCap, 'x')}, {factAt(2), "tail"}}));
        QCOMPARE(log.endIndex() - log.firstIndex(), FactIndex(2));
        log.append(batchOf({{factAt(3), "next"}}));
        QVERIFY(log.bytes() <= SmallCap);
        QCOMPARE(log.payload(log.endIndex() - 1), QByteArrayView("next"));
        QVERIFY(log.firstIndex() >= 1);
    }

    void aListOfFactsGoesOnBeyondFourThousandMillion()
    {
        FactList list;
        const FactIndex large = FactIndex(1) << 32;
        for (const FactIndex fact : {FactIndex(7), large - 1, large, large + 5, 3 * large})
            list.push_back(fact);
        QCOMPARE(list.size(), std::size_t(5));
        QCOMPARE(list[1], large - 1);
        QCOMPARE(list[3], large + 5);
        list.dropBefore(large);
        QCOMPARE(list.size(), std::size_t(3));
        QCOMPARE(list.front(), large);
        QCOMPARE(list.back(), 3 * large);
        QCOMPARE(*std::ranges::lower_bound(list, large + 1), large + 5);
    }
};

QTEST_GUILESS_MAIN(EventLogTest)
#include "tst_eventlog.moc"
