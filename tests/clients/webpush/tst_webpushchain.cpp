// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/webpush/chainbench.h"
#include "protocol/webpush/derivationtext.h"

using namespace pushscope;
using namespace pushscope::test;

Q_DECLARE_METATYPE(pushscope::PushMischief)

class TestWebPushChain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMessageArrivesOnceAndIsAcknowledged()
    {
        ChainBench bench;
        bench.open();
        QTRY_VERIFY(bench.isMonitoring());
        std::vector<quint32> ids;
        for (quint32 i = 1; i <= 100; ++i) {
            bench.server->publish("message", "\"hello\"");
            ids.push_back(i);
        }
        QTRY_COMPARE(bench.tape.deliveredIds(), ids);
        QTRY_COMPARE(bench.count(StepKind::PushReceipt), 100);
        QCOMPARE(bench.tape.delivered().front(), QByteArray("hello"));
        QCOMPARE(bench.statesOf(1), QByteArrayList({"ACCEPTED", "DELIVERED", "ACKNOWLEDGED"}));
        QVERIFY(bench.tape.errors().empty());
    }

    void bothSidesDeriveTheSameKeys()
    {
        ChainBench bench;
        bench.open();
        QTRY_VERIFY(bench.isMonitoring());
        bench.server->publish("message", "\"hello\"");
        QTRY_COMPARE(bench.count(StepKind::PushDecrypt), 1);
        const auto sender = webpush::derivationSteps(bench.steps(StepKind::PushEncrypt).front().payload);
        const auto receiver = webpush::derivationSteps(bench.steps(StepKind::PushDecrypt).front().payload);
        QCOMPARE(sender.size(), std::size_t(16));
        QVERIFY(sender == receiver);
    }

    void theThreeActorsSpeakInOrder()
    {
        ChainBench bench;
        bench.open();
        QTRY_VERIFY(bench.isMonitoring());
        bench.server->publish("message", "\"hello\"");
        QTRY_COMPARE(bench.count(StepKind::PushReceipt), 1);
        for (const StepKind kind :
             {StepKind::PushKeyAsked, StepKind::PushKeyTold, StepKind::PushSubscribe,
              StepKind::PushSubscribed, StepKind::PushRegister, StepKind::PushRegistered,
              StepKind::PushMonitor, StepKind::PushEncrypt, StepKind::PushSign, StepKind::PushSend,
              StepKind::PushAnswer, StepKind::PushDeliver, StepKind::PushDecrypt, StepKind::PushAcknowledge})
            QVERIFY2(bench.count(kind) == 1, QByteArray::number(int(kind)).constData());
    }

    void messagesOfACutLinkComeAfterwards()
    {
        ChainBench bench;
        bench.open();
        QTRY_VERIFY(bench.isMonitoring());
        bench.tap.cut(LaneId(7));
        QTRY_VERIFY(bench.isIn(pushsubscription::Subscribed));
        bench.server->publish("message", "1");
        bench.server->publish("message", "2");
        QTRY_COMPARE(bench.statesOf(2), QByteArrayList({"ACCEPTED", "STORED"}));
        bench.tap.restore(LaneId(7));
        QTRY_COMPARE_WITH_TIMEOUT(bench.tape.deliveredIds(), (std::vector<quint32>{1, 2}), 15000);
        QTRY_COMPARE(bench.statesOf(2).back(), QByteArray("ACKNOWLEDGED"));
        QCOMPARE(bench.count(StepKind::PushSubscribe), 1); // the subscription has outlived the connection
    }

    void aMessageWhoseTtlIsOverDoesNotCome()
    {
        ChainBench bench;
        bench.open();
        QTRY_VERIFY(bench.isMonitoring());
        bench.server->orderPush(LaneId(7), {.settings = {std::chrono::seconds(1), PushUrgency::Normal, {}}});
        bench.tap.cut(LaneId(7));
        QTRY_VERIFY(bench.isIn(pushsubscription::Subscribed));
        bench.server->publish("message", "1");
        QTRY_COMPARE(bench.statesOf(1), QByteArrayList({"ACCEPTED", "STORED", "EXPIRED"}));
        bench.tap.restore(LaneId(7));
        QTRY_VERIFY_WITH_TIMEOUT(bench.isMonitoring(), 15000);
        bench.server->publish("message", "2");
        QTRY_COMPARE(bench.tape.deliveredIds(), std::vector<quint32>{2});
    }

    void aTopicKeepsTheNewestOnly()
    {
        ChainBench bench;
        bench.open();
        QTRY_VERIFY(bench.isMonitoring());
        bench.server->orderPush(LaneId(7), {.settings = {.topic = "weather"}});
        bench.tap.cut(LaneId(7));
        QTRY_VERIFY(bench.isIn(pushsubscription::Subscribed));
        for (int i = 0; i < 3; ++i)
            bench.server->publish("message", "1");
        QTRY_COMPARE(bench.statesOf(3), QByteArrayList({"ACCEPTED", "STORED"}));
        bench.tap.restore(LaneId(7));
        QTRY_COMPARE_WITH_TIMEOUT(bench.tape.deliveredIds(), std::vector<quint32>{3}, 15000);
        QCOMPARE(bench.statesOf(1).back(), QByteArray("REPLACED"));
    }

    void whatIsWrongOnPurposeGetsItsStatus_data()
    {
        QTest::addColumn<PushMischief>("mischief");
        QTest::addColumn<QByteArray>("status");
        const auto row = [](const char *name, PushMischief mischief, const char *status) {
            QTest::newRow(name) << mischief << QByteArray(status);
        };
        row("no TTL", PushMischief::NoTtl, "400");
        row("no VAPID", PushMischief::NoVapid, "401");
        row("expired token", PushMischief::ExpiredToken, "403");
        row("another audience", PushMischief::WrongAudience, "403");
        row("another signer", PushMischief::WrongSigner, "403");
        row("too large", PushMischief::TooLarge, "413");
        row("gone", PushMischief::Gone, "410");
    }
    void whatIsWrongOnPurposeGetsItsStatus()
    {
        QFETCH(PushMischief, mischief);
        ChainBench bench;
        bench.open();
        QTRY_VERIFY(bench.isMonitoring());
        bench.server->orderPush(LaneId(7), {.kind = PushOrder::Kind::Mischief, .mischief = mischief});
        QTRY_COMPARE(bench.count(StepKind::PushAnswer), 1);
        QTEST(bench.lastAnswer(), "status");
        bench.server->publish("message", "\"after\""); // the lane goes on
        QTRY_COMPARE(bench.tape.deliveredIds(), std::vector<quint32>{1});
    }

    void whatCannotBeDecryptedIsSaidAndAcknowledged()
    {
        for (const PushMischief mischief : {PushMischief::WrongReceiver, PushMischief::FlippedByte}) {
            ChainBench bench;
            bench.open();
            QTRY_VERIFY(bench.isMonitoring());
            bench.server->orderPush(LaneId(7), {.kind = PushOrder::Kind::Mischief, .mischief = mischief});
            QTRY_COMPARE(bench.count(StepKind::PushUnreadable), 1);
            QTRY_COMPARE(bench.count(StepKind::PushReceipt), 1);
            QVERIFY(bench.tape.delivered().empty());
            QCOMPARE(bench.lastAnswer(), QByteArray("202"));
        }
    }

    void aServerThatStartsAnewIsSubscribedAtAnew()
    {
        ChainBench bench;
        bench.open();
        QTRY_VERIFY(bench.isMonitoring());
        bench.server.reset();
        QTRY_VERIFY(!bench.isMonitoring());
        bench.start();
        QTRY_VERIFY_WITH_TIMEOUT(bench.isMonitoring(), 20000);
        QCOMPARE(bench.count(StepKind::PushSubscribed), 2);
        bench.server->publish("message", "\"again\"");
        QTRY_COMPARE(bench.tape.delivered(), std::vector<QByteArray>{"again"});
    }

    void closingUnsubscribes()
    {
        ChainBench bench;
        bench.open();
        QTRY_VERIFY(bench.isMonitoring());
        bench.client->close();
        QTRY_COMPARE(bench.finished->count(), 1);
        QCOMPARE(bench.count(StepKind::PushUnsubscribe), 1);
        QVERIFY(bench.isIn(pushsubscription::Closed));
        bench.server->publish("message", "\"too late\"");
        QTRY_COMPARE(bench.lastAnswer(), QByteArray("410"));
        for (int i = 0; i < 20; ++i)
            bench.server->publish("message", "\"" + QByteArray(100000, 'x') + '"');
        QCOMPARE(bench.count(StepKind::PushSend), 1); // what is gone is not sent to any more
        QVERIFY(!bench.tape.has(FactKind::SubscriberDropped));
    }

    void aLaneThatComesBackHasOneSubscription()
    {
        ChainBench bench;
        for (int round = 1; round <= 3; ++round) {
            bench.open();
            QTRY_VERIFY(bench.isMonitoring());
            bench.server->publish("message", QByteArray::number(round));
            QTRY_COMPARE(int(bench.tape.delivered().size()), round);
            QCOMPARE(bench.count(StepKind::PushSend), round);
            bench.client->close();
            QTRY_COMPARE(bench.finished->count(), 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestWebPushChain)
#include "tst_webpushchain.moc"
