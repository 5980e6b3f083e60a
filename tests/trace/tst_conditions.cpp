// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/conditionfold.h"

#include <QTest>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

void tell(ConditionFold &fold, FactIndex index, LaneId lane, QByteArrayView text,
          ConditionScope scope = ConditionScope::Own)
{
    Fact fact;
    fact.time = index * 1s;
    fact.lane = lane;
    fact.kind = FactKind::Conditions;
    fact.value = quint16(scope);
    fold.take(index, fact, text);
}

} // namespace

class TestConditions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLaneIsUnderWhatHoldsForAll()
    {
        ConditionFold fold;
        QVERIFY(fold.now(LaneId(3)).isEmpty());
        tell(fold, 1, LaneId(), "latency=5");
        QCOMPARE(fold.now(LaneId(3)), "latency=5");
    }

    void itsOwnGoFirstAndEndWithSharing()
    {
        ConditionFold fold;
        tell(fold, 1, LaneId(), "latency=5");
        tell(fold, 2, LaneId(3), "");
        QCOMPARE(fold.now(LaneId(3)), "");
        QCOMPARE(fold.now(LaneId(4)), "latency=5");
        tell(fold, 3, LaneId(3), "latency=5", ConditionScope::Shared);
        tell(fold, 4, LaneId(), "down");
        QCOMPARE(fold.now(LaneId(3)), "down");
    }

    void everyChangeIsAMarkUntilItIsTrimmed()
    {
        ConditionFold fold;
        tell(fold, 1, LaneId(), "latency=5");
        tell(fold, 2, LaneId(3), "down");
        QCOMPARE(fold.marks().size(), std::size_t(2));
        QCOMPARE(fold.marks()[1].time, TraceTime(2s));
        QCOMPARE(fold.marks()[1].text, "down");
        fold.trim(2s);
        QCOMPARE(fold.marks().size(), std::size_t(1));
        QCOMPARE(fold.now(LaneId(1)), "latency=5"); // what holds stays known
    }

    void marksAreBounded()
    {
        ConditionFold fold;
        for (FactIndex i = 0; i < 20'000; ++i)
            tell(fold, i, LaneId(), "");
        QCOMPARE(fold.marks().size(), std::size_t(10'000));
        QCOMPARE(fold.marks().back().time, TraceTime(19'999s));
    }
};

QTEST_APPLESS_MAIN(TestConditions)
#include "tst_conditions.moc"
