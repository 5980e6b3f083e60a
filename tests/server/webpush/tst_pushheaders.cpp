// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/webpush/pushbench.h"

using namespace pushscope;
using namespace pushscope::test;

namespace {

PushRequest withFields(const QList<HttpHeader> &fields)
{
    PushRequest request;
    request.headers = fields;
    return request;
}

bool isRefused(const QList<HttpHeader> &fields)
{
    PushWishes wishes;
    const auto refusal = readWishes(withFields(fields), wishes);
    return refusal && refusal->status == 400;
}

} // namespace

class TestPushHeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTtlIsDigitsOnce()
    {
        QVERIFY(isRefused({}));
        for (const char *value : {"", "-1", "+1", "1.5", " 1", "1 ", "0x10", "1e3", "60, 60", "sixty"})
            QVERIFY2(isRefused({{"TTL", value}}), value);
        QVERIFY(isRefused({{"TTL", "1"}, {"ttl", "1"}}));
        PushWishes wishes;
        QVERIFY(!readWishes(withFields({{"ttl", "0060"}}), wishes));
        QCOMPARE(wishes.ttl, 60s);
        QVERIFY(!readWishes(withFields({{"ttl", QByteArray(500, '9')}}), wishes));
        QCOMPARE(wishes.ttl, 2147483647s);
    }

    void theUrgencyIsOneOfFour()
    {
        PushWishes wishes;
        QVERIFY(!readWishes(withFields({{"TTL", "1"}}), wishes));
        QCOMPARE(wishes.urgency, PushUrgency::Normal);
        for (const PushUrgency urgency :
             {PushUrgency::VeryLow, PushUrgency::Low, PushUrgency::Normal, PushUrgency::High}) {
            const HttpHeader field{"Urgency", urgencyName(urgency).toByteArray()};
            QVERIFY(!readWishes(withFields({{"TTL", "1"}, field}), wishes));
            QCOMPARE(wishes.urgency, urgency);
        }
        for (const char *value : {"", "urgent", "High", "high, low"})
            QVERIFY(isRefused({{"TTL", "1"}, {"Urgency", value}}));
        QVERIFY(isRefused({{"TTL", "1"}, {"Urgency", "high"}, {"Urgency", "high"}}));
    }

    void aTopicIsShortAndPlain()
    {
        PushWishes wishes;
        const QByteArray longest = "abcdefghijklmnopqrstuvwxyz-_0189";
        QVERIFY(!readWishes(withFields({{"TTL", "1"}, {"Topic", longest}}), wishes));
        QCOMPARE(wishes.topic, longest);
        for (const QByteArray &value : {QByteArray(), longest + 'x', QByteArray("a b"), QByteArray("a=="),
                                        QByteArray("a\0b", 3), QByteArray("\xc3\xa4")})
            QVERIFY(isRefused({{"TTL", "1"}, {"Topic", value}}));
        QVERIFY(isRefused({{"TTL", "1"}, {"Topic", "a"}, {"Topic", "a"}}));
    }

    void preferencesAreAList()
    {
        QVERIFY(withFields({{"Prefer", "respond-async"}}).prefers("respond-async"));
        QVERIFY(withFields({{"Prefer", "wait=5 , Respond-Async; x=1"}}).prefers("respond-async"));
        QVERIFY(withFields({{"Prefer", "x"}, {"prefer", "wait = 0"}}).prefers("wait=0"));
        QVERIFY(!withFields({{"Prefer", "wait=01, respond-asynchronously"}}).prefers("respond-async"));
    }

    void everyTokenFaultIs403AndNoTokenIs401_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<int>("status");
        const P256Key key = P256Key::generate();
        const auto row = [&key](const char *name, const QByteArray &audience, vapid::WorldTime expires,
                                int status) {
            QTest::newRow(name) << vapid::authorization({audience, expires, "mailto:a@example"}, key)
                                << status;
        };
        const vapid::WorldTime now = PushBench::World;
        const QByteArray ours = PushBench().origin;
        row("good", ours, now + 24h, 201);
        row("over", ours, now, 403);
        row("too long", ours, now + 24h + 1s, 403);
        row("without the port", ours.chopped(5), now + 1h, 403);
        row("for another", "other:8443", now + 1h, 403);
        QTest::newRow("none") << QByteArray() << 401;
        QTest::newRow("Basic") << QByteArray("Basic YTpi") << 401;
        QTest::newRow("half") << QByteArray("vapid t=a.b.c") << 403;
        QTest::newRow("garbage") << QByteArray("vapid t=\xff\xfe, k=\x01") << 403;
        QTest::newRow("endless") << QByteArray("vapid t=" + QByteArray(60000, 'a') + ", k=b") << 403;
    }
    void everyTokenFaultIs403AndNoTokenIs401()
    {
        QFETCH(QByteArray, field);
        PushBench bench;
        PushRequest post = bench.post(bench.subscribe().push);
        post.headers[1].value = field;
        QTEST(bench.statusOf(post), "status");
    }

    void twoAuthorizationsAreNone()
    {
        PushBench bench;
        PushRequest post = bench.post(bench.subscribe().push);
        post.headers += HttpHeader(post.headers[1]);
        QCOMPARE(bench.statusOf(post), 401);
    }
};

QTEST_GUILESS_MAIN(TestPushHeaders)
#include "tst_pushheaders.moc"
