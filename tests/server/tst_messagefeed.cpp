// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/messagefeed.h"
#include "server/subscriber.h"

#include <QTest>

using namespace pushscope;

namespace {

/// A reader whose socket is a counter: it takes what fits and is emptied by hand.
class PaperReader : public Subscriber
{
public:
    explicit PaperReader(MessageFeed &feed)
        : Subscriber(feed)
    {}

    using Subscriber::follow;
    using Subscriber::isFollowing;
    using Subscriber::resume;

    qint64 outboxBytes() const override { return m_outbox; }
    void empty()
    {
        m_outbox = 0;
        roomAvailable();
    }

    QList<quint32> ids;
    QList<MessageRange> gaps;
    int flushes = 0;
    bool isDropped = false;
    bool isStuck = false; ///< keeps what it is given in the outbox

protected:
    void write(const OutgoingMessage &message) override
    {
        ids.append(message.id().value);
        m_outbox += message.message().dataJson.size();
    }
    void writeGap(const MessageRange &gap) override { gaps.append(gap); }
    void flush() override
    {
        ++flushes;
        if (!isStuck)
            m_outbox = 0;
    }
    void overflow() override { isDropped = true; }

private:
    qint64 m_outbox = 0;
};

ServerLimits smallLimits()
{
    ServerLimits limits;
    limits.historyMessages = 5;
    limits.outboxBytes = 100;
    limits.outboxLowWater = 20;
    limits.messageBytes = 200;
    limits.pollMessages = 3;
    limits.pollBytes = 100;
    return limits;
}

using Ids = QList<quint32>;

} // namespace

class TestMessageFeed : public QObject
{
    Q_OBJECT

    FactRecorder m_recorder;

private Q_SLOTS:
    void init() { m_recorder.take(); }

    void everySubscriberGetsEveryMessageOnce()
    {
        MessageFeed feed(smallLimits(), m_recorder);
        PaperReader first(feed);
        PaperReader second(feed);
        first.follow(std::nullopt);
        feed.publish("a", "1");
        second.follow(std::nullopt);
        feed.publish("a", "2");
        QCOMPARE(first.ids, (Ids{1, 2}));
        QCOMPARE(second.ids, (Ids{2}));
        QVERIFY(second.flushes > 0);
    }

    void historyGoesOverIntoLiveWithoutGapOrDuplicate()
    {
        MessageFeed feed(smallLimits(), m_recorder);
        for (int i = 0; i < 3; ++i)
            feed.publish({}, "1");
        PaperReader reader(feed);
        reader.follow(1);
        feed.publish({}, "1");
        QCOMPARE(reader.ids, (Ids{2, 3, 4}));
        QVERIFY(reader.gaps.isEmpty());
    }

    void historyWaitsForASlowReader()
    {
        MessageFeed feed(smallLimits(), m_recorder);
        for (int i = 0; i < 5; ++i)
            feed.publish({}, QByteArray(12, '1'));
        PaperReader reader(feed);
        reader.isStuck = true;
        reader.follow(0);
        QCOMPARE(reader.ids, (Ids{1, 2})); // 24 bytes: over the low-water mark
        reader.empty();
        QCOMPARE(reader.ids, (Ids{1, 2, 3, 4}));
        reader.empty();
        QCOMPARE(reader.ids, (Ids{1, 2, 3, 4, 5}));
    }

    void whatIsPublishedDuringTheHistoryComesAfterIt()
    {
        MessageFeed feed(smallLimits(), m_recorder);
        for (int i = 0; i < 4; ++i)
            feed.publish({}, QByteArray(30, '1'));
        PaperReader reader(feed);
        reader.isStuck = true;
        reader.follow(0);
        feed.publish({}, "5");
        QCOMPARE(reader.ids, (Ids{1}));
        reader.isStuck = false;
        reader.empty();
        QCOMPARE(reader.ids, (Ids{1, 2, 3, 4, 5}));
        feed.publish({}, "6");
        QCOMPARE(reader.ids, (Ids{1, 2, 3, 4, 5, 6}));
    }

    void aRingThatOvertakesASlowReaderIsAGap()
    {
        MessageFeed feed(smallLimits(), m_recorder);
        for (int i = 0; i < 3; ++i)
            feed.publish({}, QByteArray(30, '1'));
        PaperReader reader(feed);
        reader.isStuck = true;
        reader.follow(0);
        for (int i = 0; i < 5; ++i)
            feed.publish({}, "1");
        reader.isStuck = false;
        reader.empty();
        QCOMPARE(reader.ids, (Ids{1, 4, 5, 6, 7, 8}));
        QCOMPARE(reader.gaps, (QList<MessageRange>{{2, 3}}));
    }

    void anOldCursorIsAGapAndTheWholeRing()
    {
        MessageFeed feed(smallLimits(), m_recorder);
        for (int i = 0; i < 8; ++i)
            feed.publish({}, "1");
        PaperReader reader(feed);
        reader.follow(1);
        QCOMPARE(reader.gaps, (QList<MessageRange>{{2, 3}}));
        QCOMPARE(reader.ids, (Ids{4, 5, 6, 7, 8}));
    }

    void aReaderOverItsLimitIsDropped()
    {
        MessageFeed feed(smallLimits(), m_recorder);
        PaperReader reader(feed);
        PaperReader good(feed);
        reader.isStuck = true;
        reader.follow(std::nullopt);
        good.follow(std::nullopt);
        feed.publish({}, QByteArray(60, '1'));
        QVERIFY(!reader.isDropped);
        feed.publish({}, QByteArray(60, '1'));
        QVERIFY(reader.isDropped);
        QVERIFY(!reader.isFollowing());
        feed.publish({}, "1");
        QCOMPARE(reader.ids, (Ids{1}));
        QCOMPARE(good.ids, (Ids{1, 2, 3}));
    }

    void anEmptyOutboxTakesAMessageOfAnySize()
    {
        MessageFeed feed(smallLimits(), m_recorder);
        PaperReader reader(feed);
        reader.isStuck = true;
        reader.follow(std::nullopt);
        feed.publish({}, QByteArray(150, '1'));
        QVERIFY(!reader.isDropped);
        QCOMPARE(reader.ids, (Ids{1}));
    }

    void whoResumesLateGetsNoMessageTwice()
    {
        MessageFeed feed(smallLimits(), m_recorder);
        for (int i = 0; i < 3; ++i)
            feed.publish({}, "1");
        PaperReader reader(feed);
        reader.follow(std::nullopt); // as a WebSocket does, until {"after":ID} comes
        feed.publish({}, "1");
        reader.resume(1);
        feed.publish({}, "1");
        QCOMPARE(reader.ids, (Ids{4, 2, 3, 5}));
    }

    void whoResumesAtOnceGetsAllInOrder()
    {
        MessageFeed feed(smallLimits(), m_recorder);
        for (int i = 0; i < 3; ++i)
            feed.publish({}, "1");
        PaperReader reader(feed);
        reader.follow(std::nullopt);
        reader.resume(1);
        feed.publish({}, "1");
        QCOMPARE(reader.ids, (Ids{2, 3, 4}));
    }

    void aSubscriberMayLeaveInsideAFanOut()
    {
        MessageFeed feed(smallLimits(), m_recorder);
        struct Leaver : PaperReader
        {
            using PaperReader::PaperReader;
            std::unique_ptr<PaperReader> victim;
            void write(const OutgoingMessage &message) override
            {
                PaperReader::write(message);
                victim.reset();
                leave();
            }
        };
        Leaver leaver(feed);
        PaperReader last(feed);
        leaver.follow(std::nullopt);
        leaver.victim = std::make_unique<PaperReader>(feed);
        leaver.victim->follow(std::nullopt);
        last.follow(std::nullopt);
        feed.publish({}, "1");
        feed.publish({}, "1");
        QCOMPARE(leaver.ids, (Ids{1}));
        QCOMPARE(last.ids, (Ids{1, 2}));
    }

    void manyThousandSubscribersAreAllFlushed()
    {
        MessageFeed feed(smallLimits(), m_recorder);
        std::vector<std::unique_ptr<PaperReader>> readers;
        for (int i = 0; i < 20'000; ++i) {
            readers.push_back(std::make_unique<PaperReader>(feed));
            readers.back()->follow(std::nullopt);
            readers.back()->flushes = 0;
        }
        feed.publish({}, "1");
        QTRY_VERIFY(std::ranges::all_of(readers, [](const auto &reader) { return reader->flushes == 1; }));
    }

    void whatCannotBePublishedIsRefused()
    {
        MessageFeed feed(smallLimits(), m_recorder);
        QVERIFY(feed.publish("a", "no json").isNone());
        QVERIFY(feed.publish("a", "").isNone());
        QVERIFY(feed.publish("a\nb", "1").isNone());
        QVERIFY(feed.publish("a\rb", "1").isNone());
        QVERIFY(feed.publish(QByteArray("a\0b", 3), "1").isNone());
        QVERIFY(feed.publish({}, QByteArray(201, '1')).isNone());
        QVERIFY(feed.publish(QByteArray(200, 't'), "1").isNone());
        QCOMPARE(feed.ring().last(), 0u);
        QVERIFY(m_recorder.take().facts.empty());
    }

    void thePublishedFactHoldsTypeAndText()
    {
        MessageFeed feed(smallLimits(), m_recorder);
        feed.publish({}, "\"caf\\u00e9\"");
        feed.publish("tick", "{ \"a\" : [1, 2] }");
        const FactBatch batch = m_recorder.take();
        QCOMPARE(batch.facts.size(), std::size_t(2));
        QCOMPARE(batch.facts[0].kind, FactKind::Published);
        QCOMPARE(batch.facts[0].message, MessageId(1));
        QVERIFY(batch.facts[0].lane.isNone());
        QCOMPARE(decodeEvent(batch.payload(batch.facts[0])),
                 (EventPayload{"message", "caf\xC3\xA9", {}, {}}));
        QCOMPARE(decodeEvent(batch.payload(batch.facts[1])), (EventPayload{"tick", "{\"a\":[1,2]}", {}, {}}));
    }

    void aPollHasALimitInMessages()
    {
        MessageFeed feed(smallLimits(), m_recorder);
        for (int i = 0; i < 5; ++i)
            feed.publish({}, "1");
        PollAnswer answer = feed.poll(0);
        QCOMPARE(answer.messages.size(), std::size_t(3));
        QCOMPARE(answer.last, 3u);
        QVERIFY(answer.more);
        answer = feed.poll(answer.last);
        QCOMPARE(answer.messages.size(), std::size_t(2));
        QCOMPARE(answer.last, 5u);
        QVERIFY(!answer.more);
    }

    void aPollHasALimitInBytesButGivesAtLeastOne()
    {
        MessageFeed feed(smallLimits(), m_recorder);
        feed.publish({}, QByteArray(150, '1'));
        feed.publish({}, QByteArray(60, '1'));
        feed.publish({}, QByteArray(60, '1'));
        QCOMPARE(feed.poll(0).messages.size(), std::size_t(1));
        QCOMPARE(feed.poll(1).messages.size(), std::size_t(1));
        QVERIFY(feed.poll(1).more);
        QVERIFY(!feed.poll(2).more);
    }

    void aPollWithoutCursorLearnsWhereToBegin()
    {
        MessageFeed feed(smallLimits(), m_recorder);
        QCOMPARE(feed.poll(std::nullopt).last, 0u);
        feed.publish({}, "1");
        const PollAnswer answer = feed.poll(std::nullopt);
        QVERIFY(answer.messages.empty());
        QCOMPARE(answer.last, 1u);
        QVERIFY(!answer.more);
        QVERIFY(!answer.gap);
    }

    void aPollOfAnEarlierRunIsToldSo()
    {
        MessageFeed feed(smallLimits(), m_recorder);
        feed.publish({}, "1");
        const PollAnswer answer = feed.poll(9);
        QCOMPARE(answer.gap, (std::optional<std::pair<quint32, quint32>>({2, 9})));
        QCOMPARE(answer.messages.size(), std::size_t(1));
        QCOMPARE(answer.last, 1u);
    }
};

QTEST_GUILESS_MAIN(TestMessageFeed)
#include "tst_messagefeed.moc"
