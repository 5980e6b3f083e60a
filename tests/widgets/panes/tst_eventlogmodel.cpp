// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/eventlogmodel.h"

#include "widgets/panes/panestage.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

constexpr LaneId Sse{4};
constexpr LaneId WebSocket{5};

QString cell(const EventLogModel &model, int row, EventColumn column)
{
    return model.index(row, int(column)).data().toString();
}

EventRowKind kind(const EventLogModel &model, int row)
{
    return EventRowKind(model.index(row, 0).data(EventKindRole).toInt());
}

int countKind(const EventLogModel &model, EventRowKind wanted)
{
    int found = 0;
    for (int row = 0; row < model.rowCount(); ++row)
        found += kind(model, row) == wanted ? 1 : 0;
    return found;
}

void deliver(PaneStage &stage, int id)
{
    EventPayload event;
    event.data = "text " + QByteArray::number(id);
    stage.tell(LaneId(), std::chrono::milliseconds(100 * id), FactKind::Published, encodeEvent(event), 0,
               quint32(id));
    stage.tell(Sse, std::chrono::milliseconds(100 * id + 3), FactKind::Delivered, encodeEvent(event), 0,
               quint32(id));
}

} // namespace

class TestEventLogModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSessionsRowsAreThoseOfItsLane()
    {
        PaneStage stage;
        PaneStage::withSample(stage);
        EventLogModel model(stage.folds, stage.axis);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setLane(Sse);
        QCOMPARE(countKind(model, EventRowKind::Message), int(stage.folds.summary(Sse).delivered));
        QVERIFY(countKind(model, EventRowKind::Error) > 0);
        QCOMPARE(countKind(model, EventRowKind::Fault), 1);
        QCOMPARE(countKind(model, EventRowKind::State), 0);
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(stage.log.at(model.factAt(row)).lane, Sse);
    }

    void aMessagesRowHasItsIdTimeLatencyRequestAndText()
    {
        PaneStage stage;
        stage.tell(Sse, 10ms, FactKind::LaneStarted, "http://a/events", quint16(Method::Sse));
        stage.tell(Sse, 20ms, FactKind::Request, "GET /events HTTP/1.1\r\n\r\n");
        deliver(stage, 1);
        deliver(stage, 2);
        stage.tell(Sse, 2000ms, FactKind::Request, "GET /events HTTP/1.1\r\n\r\n");
        deliver(stage, 30);
        EventLogModel model(stage.folds, stage.axis);
        model.setLane(Sse);
        const int row = *model.rowOfMessage(MessageId(1));
        QCOMPARE(cell(model, row, EventColumn::Id), QStringLiteral("1"));
        QCOMPARE(cell(model, row, EventColumn::Time), QStringLiteral("0.103"));
        QCOMPARE(cell(model, row, EventColumn::Latency), QStringLiteral("3.0 ms"));
        QCOMPARE(cell(model, row, EventColumn::Request), QStringLiteral("1"));
        QCOMPARE(cell(model, row, EventColumn::Text), QStringLiteral("text 1"));
        QCOMPARE(cell(model, row + 1, EventColumn::Request), QStringLiteral("″")); // the same request
        QCOMPARE(cell(model, row + 2, EventColumn::Request), QStringLiteral("2"));
        stage.axis.setZero(100ms);
        QCOMPARE(cell(model, row, EventColumn::Time), QStringLiteral("0.003"));
    }

    void anErrorSaysWhenTheNextAttemptComes()
    {
        PaneStage stage;
        EventLogModel model(stage.folds, stage.axis);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        stage.tell(Sse, 10ms, FactKind::LaneStarted, "http://a/events", quint16(Method::Sse));
        stage.tell(Sse, 20ms, FactKind::Error, "reset by peer", quint16(ErrorCode::ConnectionLost));
        model.setLane(Sse);
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        stage.tell(Sse, 20ms, FactKind::ReconnectScheduled, "2000"); // in a batch of its own
        model.catchUp();
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(cell(model, 1, EventColumn::Text),
                 QStringLiteral("connection lost · tries again in 2.00 s"));
        QVERIFY(model.index(1, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("reset by peer")));
        stage.tell(Sse, 30ms, FactKind::ReconnectScheduled, "3000"); // no error before it
        model.catchUp();
        QCOMPARE(cell(model, 2, EventColumn::Text), QStringLiteral("tries again in 3.00 s"));
    }

    void aBatchIsOneInsert()
    {
        PaneStage stage;
        PaneStage::withSample(stage);
        EventLogModel model(stage.folds, stage.axis);
        model.setLane(Sse);
        const int before = model.rowCount();
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        for (int id = 1000; id < 1010; ++id)
            deliver(stage, id);
        QCOMPARE(inserted.count(), 0); // nothing until it is asked
        model.catchUp();
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(inserted.at(0).at(1).toInt(), before);
        QCOMPARE(inserted.at(0).at(2).toInt(), before + 9);
        model.catchUp();
        QCOMPARE(inserted.count(), 1);
    }

    void changesOfStateAreRowsWhenAskedFor()
    {
        PaneStage stage;
        PaneStage::withSample(stage);
        EventLogModel model(stage.folds, stage.axis);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setLane(WebSocket);
        const int without = model.rowCount();
        model.setStatesShown(true);
        QCOMPARE(model.rowCount(), without + countKind(model, EventRowKind::State));
        QVERIFY(countKind(model, EventRowKind::State) >= 4);
        model.setStatesShown(false);
        QCOMPARE(model.rowCount(), without);
    }

    void rowsAreFoundByMessageAndByFact()
    {
        PaneStage stage;
        PaneStage::withSample(stage);
        EventLogModel model(stage.folds, stage.axis);
        model.setLane(WebSocket);
        const auto row = model.rowOfMessage(MessageId(5));
        QVERIFY(row);
        QCOMPARE(cell(model, *row, EventColumn::Id), QStringLiteral("5"));
        QCOMPARE(model.rowOfFact(model.factAt(*row)), row);
        QVERIFY(!model.rowOfMessage(MessageId(20))); // lost in the cut
        QVERIFY(!model.rowOfFact(stage.log.endIndex()));
    }

    void theLimitDropsTheOldestRows()
    {
        PaneStage stage;
        EventLogModel model(stage.folds, stage.axis, 100);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        stage.tell(Sse, 10ms, FactKind::LaneStarted, "http://a/events", quint16(Method::Sse));
        model.setLane(Sse);
        for (int id = 1; id <= 90; ++id)
            deliver(stage, id);
        model.catchUp();
        for (int id = 91; id <= 300; ++id) {
            deliver(stage, id);
            if (id % 40 == 0)
                model.catchUp();
        }
        model.catchUp();
        QCOMPARE(model.rowCount(), 100);
        QCOMPARE(model.droppedCount(), quint64(201)); // 300 messages and the start
        QCOMPARE(cell(model, 99, EventColumn::Id), QStringLiteral("300"));
        QCOMPARE(cell(model, 0, EventColumn::Id), QStringLiteral("201"));
    }

    void moreThanTheLimitAtOnceKeepsTheNewest()
    {
        PaneStage stage;
        EventLogModel model(stage.folds, stage.axis, 10);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        stage.tell(Sse, 10ms, FactKind::LaneStarted, "http://a/events", quint16(Method::Sse));
        model.setLane(Sse);
        for (int id = 1; id <= 50; ++id)
            deliver(stage, id);
        model.catchUp();
        QCOMPARE(model.rowCount(), 10);
        QCOMPARE(cell(model, 0, EventColumn::Id), QStringLiteral("41"));
    }

    void evictedFactsLeaveTheTable()
    {
        PaneStage stage(qint64(1) << 20);
        EventLogModel model(stage.folds, stage.axis);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        stage.tell(Sse, 1ms, FactKind::LaneStarted, "http://a/events", quint16(Method::Sse));
        model.setLane(Sse);
        int told = 0;
        while (stage.log.firstIndex() == 0 && told < 10'000) {
            stage.tell(Sse, std::chrono::milliseconds(++told), FactKind::Error, QByteArray(4000, 'x'));
            // The rows whose facts have gone are still there; they say nothing rather than read what is gone.
            for (int column = 0; column < EventColumnCount; ++column)
                model.index(0, column).data();
            model.catchUp();
        }
        QVERIFY(model.droppedCount() > 0);
        QVERIFY(model.factAt(0) >= stage.log.firstIndex());
        QCOMPARE(model.factAt(model.rowCount() - 1), stage.log.endIndex() - 1);
    }

    void controlCharactersInATextBecomePictures()
    {
        PaneStage stage;
        stage.tell(Sse, 1ms, FactKind::LaneStarted, "http://a/events", quint16(Method::Sse));
        EventPayload event;
        event.data = QByteArray("a\0b\r\nc\x1b[31m", 11);
        stage.tell(Sse, 2ms, FactKind::Delivered, encodeEvent(event), 0, 1);
        EventLogModel model(stage.folds, stage.axis);
        model.setLane(Sse);
        QCOMPARE(cell(model, 1, EventColumn::Text), QStringLiteral("a␀b␍␊c␛[31m"));
    }

    void aHugeTextIsCutShort()
    {
        PaneStage stage;
        EventPayload event;
        event.data = QByteArray(1 << 20, 'x');
        stage.tell(Sse, 2ms, FactKind::Delivered, encodeEvent(event), 0, 1);
        EventLogModel model(stage.folds, stage.axis);
        model.setLane(Sse);
        const QString text = cell(model, 0, EventColumn::Text);
        QCOMPARE(text.size(), 120);
        QVERIFY(text.endsWith(QChar(0x2026)));
    }
};

QTEST_MAIN(TestEventLogModel)
#include "tst_eventlogmodel.moc"
