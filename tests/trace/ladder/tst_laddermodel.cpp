// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/ladder/laddermodel.h"

#include "protocol/eventsourcemachine.h"
#include "protocol/xhrmachine.h"

#include <QTest>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

constexpr LaneId Lane{4};

/// A log and its folds, filled fact by fact at given milliseconds.
class Story
{
public:
    explicit Story(Method method = Method::Sse, qint64 cap = EventLog::DefaultCap)
        : log(cap)
        , folds(log)
    {
        tell(0, FactKind::LaneStarted, "http://127.0.0.1:8088/events", quint16(method));
    }

    void tell(int milliseconds, FactKind kind, QByteArrayView payload = {}, quint16 value = 0,
              quint32 message = 0, LaneId lane = Lane)
    {
        FactBatch batch;
        Fact fact;
        fact.time = std::chrono::milliseconds(milliseconds);
        fact.kind = kind;
        fact.lane = lane;
        fact.connection = ConnectionId(lane.isNone() ? 0 : connection);
        fact.value = value;
        fact.message = MessageId(message);
        fact.payloadSize = quint32(payload.size());
        batch.facts.push_back(fact);
        batch.arena = payload.toByteArray();
        log.append(batch);
    }
    void publish(int milliseconds, quint32 message)
    {
        tell(milliseconds, FactKind::Published, encodeEvent({}), 0, message, LaneId());
    }
    void deliver(int milliseconds, quint32 message)
    {
        tell(milliseconds, FactKind::Delivered, encodeEvent({}), 0, message);
    }
    void change(int milliseconds, quint8 from, Cause cause, quint8 to)
    {
        tell(milliseconds, FactKind::StateChanged, {}, packState({from, cause, to}));
    }

    EventLog log;
    Folds folds;
    quint32 connection = 1;
};

std::vector<LadderItem> itemsOf(const LadderModel &model)
{
    std::vector<LadderItem> items;
    for (std::size_t i = 0; i < model.size(); ++i)
        items.push_back(model.at(i).item);
    return items;
}

/// The drawing's story: two messages, a cut, a reconnect that asks for what was missed.
void tellOfACut(Story &story)
{
    using namespace eventsource;
    story.change(1, Connecting, Cause::Construct, Connecting);
    story.tell(1, FactKind::Connected);
    story.tell(2, FactKind::Request, "GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
    story.tell(3, FactKind::Response, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n", 200);
    story.change(3, Connecting, Cause::AnnounceConnection, Open);
    story.publish(100, 43);
    story.tell(101, FactKind::Sent, {}, 0, 43);
    story.deliver(110, 43);
    story.tell(200, FactKind::LinkCut);
    story.change(201, Open, Cause::NetworkError, Connecting);
    story.tell(201, FactKind::Error, "reset", quint16(ErrorCode::ConnectionLost));
    story.tell(201, FactKind::ReconnectScheduled, "2000");
    story.publish(300, 44);
    story.tell(400, FactKind::LinkRestored);
    story.connection = 2;
    story.tell(2201, FactKind::Connected);
    story.tell(2202, FactKind::Request, "GET /events HTTP/1.1\r\nHost: a\r\nLast-Event-ID: 43\r\n\r\n");
    story.tell(2203, FactKind::Response, "HTTP/1.1 200 OK\r\n\r\n", 200);
    story.change(2203, Connecting, Cause::AnnounceConnection, Open);
    story.deliver(2204, 44);
}

} // namespace

class TestLadderModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCutAndItsReconnectAreTheRowsOfTheDrawing()
    {
        Story story;
        tellOfACut(story);
        LadderModel model(story.folds, Lane);
        model.catchUp();
        using enum LadderItem;
        QCOMPARE(itemsOf(model), (std::vector<LadderItem>{Started, Request, Response, Message, LinkCut, State,
                                                          LinkRestored, Request, Response, Message}));
    }

    void oneFactAtATimeGivesTheSameRows()
    {
        Story whole;
        tellOfACut(whole);
        LadderModel atOnce(whole.folds, Lane);
        atOnce.catchUp();

        Story story;
        LadderModel model(story.folds, Lane);
        QObject::connect(&story.folds, &Folds::updated, &story.folds, [&model] { model.catchUp(); });
        tellOfACut(story);
        QCOMPARE(itemsOf(model), itemsOf(atOnce));
        for (std::size_t i = 1; i < model.size(); ++i) {
            QVERIFY(model.at(i).before == atOnce.at(i).before);
            QVERIFY(model.at(i).after == atOnce.at(i).after);
        }
    }

    void anArrowHasBothEndsWhereTheyAreKnown()
    {
        Story story;
        tellOfACut(story);
        LadderModel model(story.folds, Lane);
        model.catchUp();
        const LadderRow &sent = model.at(3);
        QCOMPARE(sent.time, TraceTime(110ms));
        QCOMPARE(sent.serverTime, std::optional<TraceTime>(101ms)); // written, not published
        const LadderRow &replayed = model.at(9);
        QCOMPARE(replayed.serverTime, std::optional<TraceTime>(300ms)); // no Sent: published
        QVERIFY(!model.at(1).serverTime);
    }

    void whatWasPublishedBeforeTheConnectionIsMarkedReplayed()
    {
        Story story;
        tellOfACut(story);
        LadderModel model(story.folds, Lane);
        model.catchUp();
        QVERIFY(!model.at(3).replayed);
        QVERIFY(model.at(9).replayed);
        QVERIFY(!model.at(1).hasLastEventId);
        QVERIFY(model.at(7).hasLastEventId);
    }

    void errorAndWaitBelongToTheChangeOfStateBeforeThem()
    {
        Story story;
        tellOfACut(story);
        LadderModel model(story.folds, Lane);
        model.catchUp();
        const LadderRow &lost = model.at(5);
        QCOMPARE(lost.after, (LadderState{eventsource::Connecting, true, true}));
        QCOMPARE(lost.error, std::optional(quint16(ErrorCode::ConnectionLost)));
        QCOMPARE(story.log.payload(lost.errorFact), QByteArrayView("reset"));
        QVERIFY(lost.wait == 2000ms);
    }

    void anErrorBeforeTheChangeOfStateBelongsToItToo()
    {
        Story story(Method::WebSocket);
        story.change(10, 0, Cause::Construct, 0);
        story.tell(11, FactKind::Error, "refused", quint16(ErrorCode::ConnectFailed));
        story.change(11, 0, Cause::NetworkError, 3);
        story.tell(11, FactKind::ReconnectScheduled, "2000");
        story.change(2011, 3, Cause::Construct, 0);
        LadderModel model(story.folds, Lane);
        model.catchUp();
        using enum LadderItem;
        QCOMPARE(itemsOf(model), (std::vector<LadderItem>{Started, State, State}));
        QCOMPARE(model.at(1).error, std::optional(quint16(ErrorCode::ConnectFailed)));
        QVERIFY(model.at(1).wait == 2000ms);
        QCOMPARE(model.at(1).after, (LadderState{3, true, true}));
        QCOMPARE(model.at(2).before, (LadderState{3, true, true}));
        QCOMPARE(model.at(2).after, (LadderState{0, false, true}));
    }

    void anErrorThatChangesNothingIsARowOfItsOwn()
    {
        Story story;
        tellOfACut(story);
        story.tell(3000, FactKind::Error, "not JSON", quint16(ErrorCode::MalformedMessage));
        story.deliver(3100, 45);
        LadderModel model(story.folds, Lane);
        model.catchUp();
        QCOMPARE(model.at(model.size() - 2).item, LadderItem::Error);
    }

    void theLifelineChangesAtTheArrowThatExplainsIt()
    {
        Story story;
        tellOfACut(story);
        LadderModel model(story.folds, Lane);
        model.catchUp();
        const LadderRow &response = model.at(2);
        QCOMPARE(response.before.number, eventsource::Connecting);
        QCOMPARE(response.after.number, eventsource::Open);
        QCOMPARE(model.at(3).before.number, eventsource::Open);
        QCOMPARE(model.state(), (LadderState{eventsource::Open, false, true}));
        story.tell(3000, FactKind::LaneStopped);
        model.catchUp();
        QVERIFY(!model.state().running);
    }

    void aPollsStatesNeedNoRowsOfTheirOwn()
    {
        using namespace xhr;
        Story story(Method::LongPoll);
        story.publish(1, 1);
        story.change(2, Unsent, Cause::Open, Opened);
        story.tell(2, FactKind::Connected);
        story.tell(2, FactKind::Request, "GET /long-poll?after=0 HTTP/1.1\r\n\r\n");
        story.change(3, Opened, Cause::HeadersReceived, HeadersReceived);
        story.tell(3, FactKind::Response, "HTTP/1.1 200 OK\r\n\r\n", 200);
        story.change(3, HeadersReceived, Cause::BodyReceived, Loading);
        story.deliver(3, 1);
        story.change(4, Loading, Cause::EndOfBody, Done);
        LadderModel model(story.folds, Lane);
        model.catchUp();
        using enum LadderItem;
        QCOMPARE(itemsOf(model), (std::vector<LadderItem>{Started, Request, Response, Message}));
        QCOMPARE(model.at(3).after.number, Done);
        QVERIFY(!model.at(1).hasLastEventId); // the cursor is in the target
        QVERIFY(!model.at(3).replayed);       // a poll always fetches what was there before
    }

    void aMessageThatComesTwiceIsMarked()
    {
        Story story;
        tellOfACut(story);
        story.deliver(2300, 44);
        LadderModel model(story.folds, Lane);
        model.catchUp();
        QVERIFY(model.at(model.size() - 1).duplicate);
        QVERIFY(!model.at(model.size() - 2).duplicate);
        QCOMPARE(model.find(MessageId(44)), std::optional(model.size() - 2));
        QVERIFY(!model.find(MessageId(7)));
    }

    void webSocketFramesBecomeArrows()
    {
        Story story(Method::WebSocket);
        story.tell(1, FactKind::MessageSent, R"({"after":1})");
        story.tell(2, FactKind::ControlReceived, R"({"type":"reply"})");
        story.tell(3, FactKind::PingSent);
        story.tell(4, FactKind::PongReceived, "300");
        story.tell(5, FactKind::CloseReceived, "bye", 1001);
        story.tell(6, FactKind::CloseSent, "bye", 1001);
        LadderModel model(story.folds, Lane);
        model.catchUp();
        using enum LadderItem;
        QCOMPARE(itemsOf(model), (std::vector<LadderItem>{Started, MessageSent, Control, Ping, Pong,
                                                          CloseReceived, CloseSent}));
        QCOMPARE(arrowOf(MessageSent), LadderArrow::Up);
        QCOMPARE(arrowOf(CloseReceived), LadderArrow::Down);
        QCOMPARE(model.at(5).value, quint16(1001));
    }

    void factsOfOtherLanesAreNotRows()
    {
        Story story;
        story.tell(1, FactKind::Request, "GET / HTTP/1.1\r\n\r\n", 0, 0, LaneId(5));
        LadderModel model(story.folds, Lane);
        model.catchUp();
        QCOMPARE(model.size(), std::size_t(1));
    }

    void overTheLimitTheOldestGoAndAreCounted()
    {
        Story story;
        LadderModel model(story.folds, Lane, 5);
        for (int i = 1; i <= 20; ++i)
            story.tell(i, FactKind::Comment, QByteArray::number(i));
        model.catchUp();
        QCOMPARE(model.size(), std::size_t(5));
        QCOMPARE(model.droppedCount(), quint64(16));
        QCOMPARE(story.log.payload(model.at(4).fact), QByteArrayView("20"));
    }

    void evictedFactsLeaveNoRows()
    {
        Story story(Method::Sse, qint64(1) << 20);
        LadderModel model(story.folds, Lane);
        int told = 0;
        while (story.log.firstIndex() < 50 && told < 10'000) {
            story.tell(++told, FactKind::Comment, QByteArray(4000, 'x'));
            model.catchUp();
        }
        QVERIFY(model.droppedCount() >= 50);
        QVERIFY(model.at(0).fact >= story.log.firstIndex());
        QCOMPARE(model.findFact(story.log.endIndex() - 1), std::optional(model.size() - 1));
    }
};

QTEST_GUILESS_MAIN(TestLadderModel)
#include "tst_laddermodel.moc"
