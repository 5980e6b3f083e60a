// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/webpush/pushsubscription.h"
#include "protocol/webpush/vectors.h"

#include <QTest>

using namespace pushscope;
using namespace pushscope::test;
using Fault = SubscriptionFault;

namespace {

const QByteArray
    Point("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
const QByteArray Auth("BTBZMqHH6r4Tts7J_aSIgg");

QByteArray keys(const QByteArray &point = Point, const QByteArray &auth = Auth)
{
    return "\"keys\":{\"p256dh\":\"" + point + "\",\"auth\":\"" + auth + "\"}";
}

QByteArray subscription(const QByteArray &endpoint, const QByteArray &keysMember = keys())
{
    return "{\"endpoint\":\"" + endpoint + "\",\"expirationTime\":null," + keysMember + '}';
}

} // namespace

class TestPushSubscription : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatABrowserGivesIsRead()
    {
        PushSubscription read;
        QCOMPARE(subscriptionFromJson(subscription("https://push.example.net/push/abc"), read), Fault::None);
        QCOMPARE(read.endpoint, QByteArray("https://push.example.net/push/abc"));
        QCOMPARE(base64url::encode(read.receiver.point), Point);
        QCOMPARE(base64url::encode(read.receiver.auth), Auth);
        PushSubscription again;
        QCOMPARE(subscriptionFromJson(toJson(read), again), Fault::None);
        QCOMPARE(again, read);
    }

    void paddedKeysAreRead()
    {
        PushSubscription read;
        QCOMPARE(subscriptionFromJson(subscription("https://a/b", keys(Point + '=', Auth + "==")), read),
                 Fault::None);
        QCOMPARE(base64url::encode(read.receiver.auth), Auth);
    }

    void whatIsNoSubscriptionIsNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Fault>("fault");
        QTest::newRow("nothing") << QByteArray() << Fault::NotJson;
        QTest::newRow("an array") << QByteArray("[]") << Fault::NotJson;
        QTest::newRow("half") << subscription("https://a/b").chopped(1) << Fault::NotJson;
        QTest::newRow("no endpoint") << QByteArray('{' + keys() + '}') << Fault::NoEndpoint;
        QTest::newRow("empty endpoint") << subscription("") << Fault::NoEndpoint;
        QTest::newRow("endpoint is null")
            << QByteArray("{\"endpoint\":null," + keys() + '}') << Fault::NoEndpoint;
        QTest::newRow("relative") << subscription("/push/abc") << Fault::BadEndpoint;
        QTest::newRow("file") << subscription("file:///etc/passwd") << Fault::BadEndpoint;
        QTest::newRow("plain, elsewhere") << subscription("http://push.example.net/a") << Fault::BadEndpoint;
        QTest::newRow("with a password")
            << subscription("https://u:p@push.example.net/a") << Fault::BadEndpoint;
        QTest::newRow("line end") << subscription("https://a/b\\r\\nX: y") << Fault::BadEndpoint;
        QTest::newRow("no keys") << QByteArray("{\"endpoint\":\"https://a/b\"}") << Fault::NoKeys;
        QTest::newRow("keys are null") << subscription("https://a/b", "\"keys\":null") << Fault::NoKeys;
        QTest::newRow("no auth") << subscription("https://a/b", "\"keys\":{\"p256dh\":\"x\"}")
                                 << Fault::NoKeys;
        QTest::newRow("off the curve")
            << subscription("https://a/b", keys(Point.chopped(1) + '5')) << Fault::BadP256dh;
        QTest::newRow("no base64url") << subscription("https://a/b", keys("++")) << Fault::BadP256dh;
        QTest::newRow("short auth") << subscription("https://a/b", keys(Point, "AAAA")) << Fault::BadAuth;
    }
    void whatIsNoSubscriptionIsNamed()
    {
        QFETCH(QByteArray, text);
        PushSubscription read;
        QTEST(subscriptionFromJson(text, read), "fault");
    }

    void thisMachineNeedsNoTls()
    {
        PushSubscription read;
        for (const char *origin : {"http://127.0.0.1:8089", "http://localhost:8089", "http://[::1]:8089"})
            QCOMPARE(subscriptionFromJson(subscription(QByteArray(origin) + "/push/a"), read), Fault::None);
        QCOMPARE(subscriptionFromJson(subscription("http://127.example.net/a"), read), Fault::BadEndpoint);
    }
};

QTEST_GUILESS_MAIN(TestPushSubscription)
#include "tst_pushsubscription.moc"
