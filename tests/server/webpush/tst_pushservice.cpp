// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/webpush/base64url.h"
#include "server/webpush/pushbench.h"

using namespace pushscope;
using namespace pushscope::test;

class TestPushService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMessageGoesToTheHeldGetAndIsAcknowledged()
    {
        PushBench bench;
        const auto paths = bench.subscribe();
        Caller held;
        bench.service->handle(bench.request("GET", paths.subscription), held);
        QVERIFY(!held.isAnswered);
        const Caller sent = bench.ask(bench.post(paths.push));
        QCOMPARE(sent.given.status, 201);
        QCOMPARE(sent.header("TTL"), QByteArray("60"));
        const QByteArray message = bench.pathOf(sent.header("Location"));
        QCOMPARE(held.pushes.size(), 1);
        QCOMPARE(held.pushes[0].first, message);
        QCOMPARE(held.pushes[0].second.status, 200);
        QCOMPARE(held.pushes[0].second.body, QByteArray("encrypted"));
        QVERIFY(held.pushes[0].second.headers.contains({"Content-Encoding", "aes128gcm"}));
        QCOMPARE(bench.statusOf(bench.request("DELETE", message)), 204);
        QCOMPARE(bench.statusOf(bench.request("DELETE", message)), 404);
        QCOMPARE(bench.moves(), QByteArrayList({"ACCEPTED", "DELIVERED", "ACKNOWLEDGED"}));
        QVERIFY(!held.isAnswered);
        bench.service->closed(held);
    }

    void aMessageWaitsForTheUserAgent()
    {
        PushBench bench;
        const auto paths = bench.subscribe();
        QCOMPARE(bench.statusOf(bench.post(paths.push, "one")), 201);
        QCOMPARE(bench.statusOf(bench.post(paths.push, "two")), 201);
        Caller held;
        bench.service->handle(bench.request("GET", paths.subscription), held);
        QCOMPARE(held.pushes.size(), 2);
        QCOMPARE(held.pushes[0].second.body, QByteArray("one"));
        QCOMPARE(held.pushes[1].second.body, QByteArray("two"));
        bench.service->closed(held);
        QCOMPARE(bench.moves(), QByteArrayList({"ACCEPTED", "STORED", "ACCEPTED", "STORED", "DELIVERED",
                                                "DELIVERED", "STORED", "STORED"}));
    }

    void whatWasNotAcknowledgedComesOnceMore()
    {
        PushBench bench;
        const auto paths = bench.subscribe();
        Caller first;
        bench.service->handle(bench.request("GET", paths.subscription), first);
        bench.ask(bench.post(paths.push));
        bench.service->closed(first);
        Caller second;
        bench.service->handle(bench.request("GET", paths.subscription), second);
        QCOMPARE(second.pushes.size(), 1);
        QCOMPARE(second.pushes[0].first, first.pushes[0].first);
        bench.service->closed(second);
    }

    void aMessageIsOverWhenItsTtlIs()
    {
        PushBench bench;
        const auto paths = bench.subscribe();
        PushRequest post = bench.post(paths.push);
        post.headers[0].value = "1";
        QCOMPARE(bench.statusOf(post), 201);
        pushTime += 2s;
        QTRY_COMPARE(bench.moves(), QByteArrayList({"ACCEPTED", "STORED", "EXPIRED"}));
        Caller held;
        bench.service->handle(bench.request("GET", paths.subscription), held);
        QVERIFY(held.pushes.isEmpty());
        bench.service->closed(held);
    }

    void aTtlOf0IsNowOrNever()
    {
        PushBench bench;
        const auto paths = bench.subscribe();
        PushRequest post = bench.post(paths.push);
        post.headers[0].value = "0";
        QCOMPARE(bench.statusOf(post), 201);
        QCOMPARE(bench.moves(), QByteArrayList({"ACCEPTED", "EXPIRED"}));
        Caller held;
        bench.service->handle(bench.request("GET", paths.subscription), held);
        QVERIFY(held.pushes.isEmpty());
        QCOMPARE(bench.statusOf(post), 201);
        QCOMPARE(held.pushes.size(), 1);
        bench.service->closed(held);
    }

    void aTtlIsCutToWhatWeGrant()
    {
        PushBench bench({.longestTtl = 100s});
        PushRequest post = bench.post(bench.subscribe().push);
        post.headers[0].value = "99999999999999999999";
        QCOMPARE(bench.ask(post).header("TTL"), QByteArray("100"));
    }

    void aTopicReplacesWhatWaits()
    {
        PushBench bench;
        const auto paths = bench.subscribe();
        PushRequest post = bench.post(paths.push, "old");
        post.headers += HttpHeader{"Topic", "weather"};
        const Caller old = bench.ask(post);
        bench.ask(bench.post(paths.push, "other"));
        post.body = "new";
        QCOMPARE(bench.statusOf(post), 201);
        Caller held;
        bench.service->handle(bench.request("GET", paths.subscription), held);
        QCOMPARE(held.pushes.size(), 2);
        QCOMPARE(held.pushes[0].second.body, QByteArray("other"));
        QCOMPARE(held.pushes[1].second.body, QByteArray("new"));
        QCOMPARE(bench.statusOf(bench.request("DELETE", bench.pathOf(old.header("Location")))), 404);
        QVERIFY(bench.moves().contains("REPLACED"));
        bench.service->closed(held);
    }

    void aUserAgentMayWantUrgentOnesOnly()
    {
        PushBench bench;
        const auto paths = bench.subscribe();
        PushRequest low = bench.post(paths.push, "low");
        low.headers += HttpHeader{"Urgency", "low"};
        PushRequest high = bench.post(paths.push, "high");
        high.headers += HttpHeader{"Urgency", "high"};
        bench.ask(low);
        bench.ask(high);
        PushRequest get = bench.request("GET", paths.subscription);
        get.headers = {{"Urgency", "high"}};
        Caller held;
        bench.service->handle(get, held);
        QCOMPARE(held.pushes.size(), 1);
        QCOMPARE(held.pushes[0].second.body, QByteArray("high"));
        bench.service->closed(held);
    }

    void aReceiptSaysWhatBecameOfAMessage()
    {
        PushBench bench;
        const auto paths = bench.subscribe();
        PushRequest post = bench.post(paths.push);
        post.headers += HttpHeader{"Prefer", "wait=5, respond-async"};
        const Caller sent = bench.ask(post);
        QCOMPARE(sent.given.status, 202);
        const QByteArray receipts = bench.linked(sent.header("Link"));
        const QByteArray message = bench.pathOf(sent.header("Location"));
        QCOMPARE(bench.statusOf(bench.request("DELETE", message)), 204); // due before anyone asks for it
        Caller held;
        bench.service->handle(bench.request("GET", receipts), held);
        QCOMPARE(held.pushes.size(), 1);
        QCOMPARE(held.pushes[0].first, message);
        QCOMPARE(held.pushes[0].second.status, 204);

        post.headers +=
            HttpHeader{"Link", '<' + bench.origin + receipts + ">; rel=\"urn:ietf:params:push:receipt\""};
        QCOMPARE(bench.linked(bench.ask(post).header("Link")), receipts);
        QCOMPARE(bench.statusOf(bench.request("DELETE", paths.subscription)), 204);
        QCOMPARE(held.pushes.size(), 2);
        QCOMPARE(held.pushes[1].second.status, 410);
        QCOMPARE(bench.statusOf(bench.request("DELETE", receipts)), 204);
        QCOMPARE(held.given.status, 410);
    }

    void aReceiptSubscriptionThatIsNoneIsRefused()
    {
        PushBench bench;
        PushRequest post = bench.post(bench.subscribe().push);
        post.headers += HttpHeader{"Prefer", "respond-async"};
        post.headers += HttpHeader{"Link", "<https://elsewhere/x>; rel=\"urn:ietf:params:push:receipt\""};
        QCOMPARE(bench.statusOf(post), 400);
    }

    void whatIsGoneIs410AndWhatNeverWasIs404()
    {
        PushBench bench;
        const auto paths = bench.subscribe();
        Caller held;
        bench.service->handle(bench.request("GET", paths.subscription), held);
        QCOMPARE(bench.statusOf(bench.request("DELETE", paths.subscription)), 204);
        QCOMPARE(held.given.status, 410);
        QCOMPARE(bench.statusOf(bench.post(paths.push)), 410);
        QCOMPARE(bench.statusOf(bench.request("GET", paths.subscription)), 410);
        QCOMPARE(bench.statusOf(bench.post("/push/never")), 404);
        QCOMPARE(bench.statusOf(bench.request("GET", "/subscription/never")), 404);
        QCOMPARE(bench.statusOf(bench.request("GET", "/receipt-subscription/never")), 404);
        QCOMPARE(bench.statusOf(bench.request("GET", "/elsewhere")), 404);
    }

    void theWrongMethodIs405()
    {
        PushBench bench;
        const auto paths = bench.subscribe();
        QCOMPARE(bench.ask(bench.request("GET", paths.push)).header("Allow"), QByteArray("POST"));
        QCOMPARE(bench.statusOf(bench.request("GET", "/subscribe")), 405);
        QCOMPARE(bench.statusOf(bench.request("POST", paths.subscription)), 405);
        QCOMPARE(bench.statusOf(bench.request("GET", "/message/x")), 405);
    }

    void aConnectionWithoutPushCannotMonitor()
    {
        PushBench bench;
        Caller caller;
        caller.takesPushes = false;
        bench.service->handle(bench.request("GET", bench.subscribe().subscription), caller);
        QCOMPARE(caller.given.status, 400);
    }

    void waitZeroAnswersAtOnce()
    {
        PushBench bench;
        const auto paths = bench.subscribe();
        PushRequest get = bench.request("GET", paths.subscription);
        get.headers = {{"Prefer", "wait=0"}};
        QCOMPARE(bench.statusOf(get), 204);
        bench.ask(bench.post(paths.push));
        const Caller caller = bench.ask(get);
        QCOMPARE(caller.given.status, 200);
        QCOMPARE(caller.pushes.size(), 1);
    }

    void aSecondGetTakesThePlaceOfTheFirst()
    {
        PushBench bench;
        const auto paths = bench.subscribe();
        Caller first;
        Caller second;
        bench.service->handle(bench.request("GET", paths.subscription), first);
        bench.service->handle(bench.request("GET", paths.subscription), second);
        QCOMPARE(first.given.status, 204);
        bench.ask(bench.post(paths.push));
        QVERIFY(first.pushes.isEmpty());
        QCOMPARE(second.pushes.size(), 1);
        bench.service->closed(second);
    }

    void aBodyOver4096BytesIs413()
    {
        PushBench bench;
        const auto paths = bench.subscribe();
        QCOMPARE(bench.statusOf(bench.post(paths.push, QByteArray(4096, 'x'))), 201);
        QCOMPARE(bench.statusOf(bench.post(paths.push, QByteArray(4097, 'x'))), 413);
        QCOMPARE(bench.statusOf(bench.post(paths.push, {})), 201);
    }

    void onlyTheKeyOfTheSubscriptionMaySend()
    {
        PushBench bench;
        const QByteArray key = base64url::encode(bench.key.point());
        const QByteArray other = base64url::encode(P256Key::generate().point());
        const auto own = bench.subscribe("{\"vapid\":\"" + key + "\"}");
        const auto others = bench.subscribe("{\"vapid\":\"" + other + "\"}");
        QCOMPARE(bench.statusOf(bench.post(own.push)), 201);
        QCOMPARE(bench.statusOf(bench.post(others.push)), 403);
        PushRequest nobody = bench.post(own.push);
        nobody.headers.removeAt(1);
        const Caller refused = bench.ask(nobody);
        QCOMPARE(refused.given.status, 401);
        QCOMPARE(refused.header("WWW-Authenticate"), QByteArray("vapid"));
    }

    void aRestrictionThatIsNoKeyIsRefused()
    {
        PushBench bench;
        for (const char *body : {"{", "{}", "{\"vapid\":1}", "{\"vapid\":\"AAAA\"}", "[]", "\xff\xfe"}) {
            PushRequest asked = bench.request("POST", "/subscribe");
            asked.body = body;
            QCOMPARE(bench.statusOf(asked), 400);
        }
    }

    void theKeyThatSignsMayNotEncrypt()
    {
        PushBench bench;
        const QByteArray body =
            QByteArray(16, 's') + QByteArray("\0\0\x10\0", 4) + char(65) + bench.key.point() + "xyz";
        QCOMPARE(bench.statusOf(bench.post(bench.subscribe().push, body)), 400);
    }

    void whatWaitsIsBounded()
    {
        PushBench bench({.waiting = 3});
        const auto paths = bench.subscribe();
        for (int i = 0; i < 3; ++i)
            QCOMPARE(bench.statusOf(bench.post(paths.push)), 201);
        const Caller refused = bench.ask(bench.post(paths.push));
        QCOMPARE(refused.given.status, 429);
        QCOMPARE(refused.header("Retry-After"), QByteArray("5"));
        PushBench small({.subscriptions = 2});
        small.subscribe();
        small.subscribe();
        QCOMPARE(small.statusOf(small.request("POST", "/subscribe")), 429);
    }

    void noMoreIsUnderwayThanAClientReserves()
    {
        PushBench bench({.underway = 2});
        const auto paths = bench.subscribe();
        Caller held;
        bench.service->handle(bench.request("GET", paths.subscription), held);
        for (int i = 0; i < 5; ++i)
            bench.ask(bench.post(paths.push));
        QCOMPARE(held.pushes.size(), 2);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(bench.statusOf(bench.request("DELETE", held.pushes[i].first)), 204);
        QCOMPARE(held.pushes.size(), 5);
        bench.service->closed(held);
    }
};

QTEST_GUILESS_MAIN(TestPushService)
#include "tst_pushservice.moc"
