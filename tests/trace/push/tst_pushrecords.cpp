// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/webpush/pushmachines.h"
#include "trace/lanelog.h"
#include "trace/push/pushrecords.h"

#include <QTest>

using namespace pushscope;

namespace {

const LaneId Lane(3);

void step(EventLog &log, StepKind kind, quint32 message, const QByteArray &payload = {}, LaneId lane = Lane)
{
    FactBatch batch;
    batch.facts.push_back({.payloadSize = quint32(payload.size()),
                           .message = MessageId(message),
                           .lane = lane,
                           .kind = FactKind::Step,
                           .value = packStep({Actor::Publisher, Actor::Server, kind})});
    batch.arena = payload;
    log.append(batch);
}

void move(EventLog &log, quint32 message, quint8 from, quint8 to)
{
    FactBatch batch;
    batch.facts.push_back({.message = MessageId(message),
                           .lane = Lane,
                           .kind = FactKind::Aspect,
                           .value = packAspect({MachineKind::PushMessage, from, to})});
    log.append(batch);
}

} // namespace

class TestPushRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMessageIsFollowedToItsEnd()
    {
        EventLog log;
        PushRecords records(log);
        records.setLane(Lane);
        QVERIFY(!records.newest());
        step(log, StepKind::PushEncrypt, 1, "{}");
        step(log, StepKind::PushSend, 1);
        step(log, StepKind::PushAnswer, 1, "HTTP/2 202\r\nlocation: x\r\n\r\n");
        move(log, 1, pushmessage::Submitted, pushmessage::Accepted);
        move(log, 1, pushmessage::Accepted, pushmessage::Delivered);
        QVERIFY(records.catchUp());
        QVERIFY(!records.catchUp());
        const PushRecord *record = records.find(MessageId(1));
        QVERIFY(record);
        QCOMPARE(record->status, 202);
        QCOMPARE(record->state, pushmessage::Delivered);
        QCOMPARE(record->encrypted, FactIndex(0));
        QVERIFY(!record->opened && !record->signedAt);
        step(log, StepKind::PushDecrypt, 1, "{}");
        QVERIFY(records.catchUp());
        QCOMPARE(records.newest()->opened, FactIndex(5));
    }

    void anotherLanesStepsAreNotOurs()
    {
        EventLog log;
        PushRecords records(log);
        records.setLane(Lane);
        step(log, StepKind::PushEncrypt, 1, {}, LaneId(4));
        QVERIFY(!records.catchUp());
        QVERIFY(records.records().empty());
    }

    void messagesOnPurposeAreRecordsOfTheirOwn()
    {
        EventLog log;
        PushRecords records(log);
        records.setLane(Lane);
        for (const char *status : {"400", "403"}) {
            step(log, StepKind::PushEncrypt, 0);
            step(log, StepKind::PushAnswer, 0, "HTTP/2 " + QByteArray(status));
        }
        records.catchUp();
        QCOMPARE(records.records().size(), std::size_t(2));
        QCOMPARE(records.records()[0].status, 400);
        QCOMPARE(records.find(MessageId())->status, 403);
    }

    void browsersAreKeptApart()
    {
        EventLog log;
        PushRecords records(log);
        records.setLane(Lane);
        step(log, StepKind::BrowserStarted, 0, "firefox");
        step(log, StepKind::PushAbroadAnswer, 0, "{\"status\":410}");
        step(log, StepKind::BrowserReport, 0, "{}");
        records.catchUp();
        QVERIFY(records.records().empty());
        QCOMPARE(records.browser().size(), std::size_t(2));
        QCOMPARE(records.abroad(), FactIndex(1));
    }
};

QTEST_GUILESS_MAIN(TestPushRecords)
#include "tst_pushrecords.moc"
