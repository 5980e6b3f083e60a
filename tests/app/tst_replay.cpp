// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/replay.h"
#include "support/sessionbuilder.h"
#include "trace/folds.h"

#include <QSignalSpy>
#include <QTest>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

TraceTime hands{}; // of the clock that the tests turn

TraceTime turnedByHand()
{
    return hands;
}

/// Events of lane 1 at so many milliseconds.
FactBatch eventsAt(std::initializer_list<int> times)
{
    SessionBuilder session;
    session.fact({.time = 5s, .lane = LaneId(1), .kind = FactKind::LaneStarted, .value = 4}, "http://x/");
    for (const int time : times) {
        const TraceTime moment = 5s + std::chrono::milliseconds(time);
        session.fact({.time = moment, .lane = LaneId(1), .kind = FactKind::BytesDown}, "bytes");
        session.fact({.time = moment, .lane = LaneId(1), .kind = FactKind::Delivered},
                     encodeEvent({.data = QByteArray::number(time), .lastEventId = {}, .origin = {}}));
    }
    return session.batch();
}

QByteArray lastData(const EventLog &log)
{
    return eventData(log.payload(log.endIndex() - 1)).toByteArray();
}

} // namespace

class tst_Replay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { hands = 100s; }

    void aLoadedSessionWaitsAtItsBeginning()
    {
        EventLog log;
        Replay replay(log, &turnedByHand);
        replay.load(eventsAt({0, 1000}));
        QVERIFY(log.isEmpty());
        QVERIFY(!replay.isPlaying());
        QCOMPARE(replay.position(), TraceTime(5s));
        QCOMPARE(replay.end(), TraceTime(6s));
    }

    void atTenTimesThePaceATenthOfTheTimePasses()
    {
        EventLog log;
        Replay replay(log, &turnedByHand);
        replay.setFrame(0ms);
        replay.load(eventsAt({100, 1000, 5000}));
        replay.play(10);
        QTRY_COMPARE(log.endIndex(), FactIndex(1));
        hands += 99ms;
        QTRY_VERIFY(!log.isEmpty() && lastData(log) == "100");
        QCOMPARE(replay.position(), TraceTime(5s + 990ms));
        hands += 1ms;
        QTRY_VERIFY(lastData(log) == "1000");
        replay.pause();
        hands += 10s;
        QCOMPARE(replay.position(), TraceTime(6s));
        QVERIFY(!replay.atEnd());
    }

    void aStepEndsWithAnEventAndKeepsItsBytes()
    {
        EventLog log;
        Folds folds(log);
        Replay replay(log, &turnedByHand);
        replay.load(eventsAt({100, 200}));
        QVERIFY(replay.stepToNextEvent());
        QCOMPARE(lastData(log), QByteArray("100"));
        QCOMPARE(log.endIndex(), FactIndex(3));
        QCOMPARE(folds.summary(LaneId(1)).bytesDown, quint64(5));
        QVERIFY(replay.stepToNextEvent());
        QCOMPARE(lastData(log), QByteArray("200"));
        QVERIFY(!replay.stepToNextEvent());
        QVERIFY(replay.atEnd());
    }

    void seekingBackwardsForgetsWhatComesAfter()
    {
        EventLog log;
        Replay replay(log, &turnedByHand);
        replay.load(eventsAt({100, 200, 300}));
        replay.seek(5s + 250ms);
        QCOMPARE(lastData(log), QByteArray("200"));
        replay.seek(5s + 100ms);
        QCOMPARE(lastData(log), QByteArray("100"));
        QCOMPARE(replay.position(), TraceTime(5s + 100ms));
        replay.seek(99s);
        QCOMPARE(lastData(log), QByteArray("300"));
        QCOMPARE(replay.position(), replay.end());
    }

    void asFastAsItGoesEverythingComesInOrder()
    {
        EventLog log;
        Replay replay(log);
        const QSignalSpy finished(&replay, &Replay::finished);
        replay.load(manyFacts(20'000));
        replay.play(std::nullopt);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(log.endIndex(), FactIndex(20'000));
        QVERIFY(!replay.isPlaying());
        const FactBatch original = manyFacts(20'000);
        for (FactIndex i = 0; i < log.endIndex(); ++i) {
            QCOMPARE(log.at(i).time, original.facts[i].time);
            QCOMPARE(log.payload(i), original.payload(original.facts[i]));
        }
    }

    void anEmptySessionIsAtItsEndAtOnce()
    {
        EventLog log;
        Replay replay(log);
        replay.load({});
        QVERIFY(replay.atEnd());
        QVERIFY(!replay.stepToNextEvent());
        replay.play();
        QTRY_VERIFY(!replay.isPlaying());
    }
};

QTEST_GUILESS_MAIN(tst_Replay)
#include "tst_replay.moc"
