// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The push service over real HTTP, as ordinary libraries ask it: HTTP/1.1, and HTTP/2 without push.

#include "kit/http2client.h"
#include "kit/rawclient.h"
#include "kit/serverinthread.h"

#include "protocol/webpush/base64url.h"
#include "protocol/webpush/vapid.h"
#include "protocol/webpush/webpushcipher.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QTest>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

struct HttpBench
{
    ServerInThread server;
    const P256Key key = P256Key::generate();

    QByteArray host() const { return "127.0.0.1:" + QByteArray::number(server.http2Port()); }
    RawAnswer ask(const QByteArray &head, const QByteArray &body = {}) const
    {
        RawClient client(server.http2Port());
        return client.ask(head + "Host: " + host() +
                          "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }
    QByteArray authorization() const
    {
        const vapid::WorldTime now(QDateTime::currentSecsSinceEpoch());
        return vapid::authorization({.audience = server.http2Url(), .expires = now + 1h, .subject = {}}, key);
    }
    QByteArray post(const QByteArray &path) const
    {
        return "POST " + path + " HTTP/1.1\r\nTTL: 60\r\nAuthorization: " + authorization() +
               "\r\nContent-Encoding: aes128gcm\r\n";
    }
    /// The paths of the subscription and of its push resource.
    std::pair<QByteArray, QByteArray> subscribe() const
    {
        const RawAnswer answer = ask("POST /subscribe HTTP/1.1\r\n");
        const QByteArray url = answer.head.value("Location").toByteArray();
        const QByteArray link = answer.head.value("Link").toByteArray();
        const qsizetype origin = server.http2Url().size();
        return {url.sliced(origin), link.sliced(1 + origin, link.indexOf('>') - 1 - origin)};
    }
};

} // namespace

class TestPushHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOrdinaryLibraryIsServed()
    {
        HttpBench bench;
        const auto [subscription, push] = bench.subscribe();
        const RawAnswer sent = bench.ask(bench.post(push), "encrypted");
        QCOMPARE(sent.head.status, 201);
        QCOMPARE(sent.head.value("TTL"), QByteArrayView("60"));
        QVERIFY(sent.head.value("Location").startsWith(bench.server.http2Url() + "/message/"));
        QCOMPARE(bench.ask("DELETE " + subscription + " HTTP/1.1\r\n").head.status, 204);
        QCOMPARE(bench.ask(bench.post(push), "encrypted").head.status, 410);
    }

    void whatIsWrongGetsItsStatus()
    {
        HttpBench bench;
        const auto [subscription, push] = bench.subscribe();
        const QByteArray begin = "POST " + push + " HTTP/1.1\r\n";
        QCOMPARE(bench.ask(begin + "Authorization: " + bench.authorization() + "\r\n", "x").head.status, 400);
        const RawAnswer unsignedOne = bench.ask(begin + "TTL: 60\r\n", "x");
        QCOMPARE(unsignedOne.head.status, 401);
        QCOMPARE(unsignedOne.head.value("WWW-Authenticate"), QByteArrayView("vapid"));
        QCOMPARE(bench.ask(begin + "TTL: 60\r\nAuthorization: vapid t=a.b.c, k=d\r\n", "x").head.status, 403);
        QCOMPARE(bench.ask(bench.post(push), QByteArray(4096, 'x')).head.status, 201);
        QCOMPARE(bench.ask(bench.post(push), QByteArray(4097, 'x')).head.status, 413);
        QCOMPARE(bench.ask(bench.post(push), QByteArray(900000, 'x')).head.status, 413);
        QCOMPARE(bench.ask(bench.post("/push/nobody"), "x").head.status, 404);
        QCOMPARE(bench.ask("GET " + push + " HTTP/1.1\r\n").head.status, 405);
    }

    void messagesCannotComeWithoutPush()
    {
        HttpBench bench;
        const QByteArray path = bench.subscribe().first;
        QCOMPARE(bench.ask("GET " + path + " HTTP/1.1\r\n").head.status, 400);
        test::Http2Client client(bench.server.http2Port(), {.enablePush = false});
        const quint32 stream = client.get(path);
        QVERIFY(client.untilEnded(stream));
        QCOMPARE(client.status(stream), 400);
    }

    void messagesArePromisedOverHttp2()
    {
        HttpBench bench;
        const auto [subscription, push] = bench.subscribe();
        test::Http2Client client(bench.server.http2Port());
        client.get(subscription);
        QVERIFY(client.until(
            [&] { return client.end.session.peerSetting(Http2Setting::MaxConcurrentStreams) > 0; }));
        QCOMPARE(bench.ask(bench.post(push), "encrypted").head.status, 201);
        QVERIFY(client.until([&] { return client.end.ends.contains(2); }));
        QCOMPARE(client.status(2), 200);
    }

    void hostileBodiesAndFieldsCrashNothing()
    {
        HttpBench bench;
        const QByteArray push = bench.subscribe().second;
        QRandomGenerator random(20);
        for (int i = 0; i < 60; ++i) {
            const QByteArray body = webpush::randomBytes(1 + qsizetype(random.bounded(300)));
            QCOMPARE(bench.ask(bench.post(push), body).head.status, 201);
            const QByteArray value =
                base64url::encode(webpush::randomBytes(1 + qsizetype(random.bounded(60))));
            for (const char *name : {"TTL", "Urgency", "Topic", "Authorization", "Prefer", "Link"}) {
                const int status =
                    bench.ask("POST " + push + " HTTP/1.1\r\n" + name + ": " + value + "\r\n", body)
                        .head.status;
                QVERIFY2(status == 400 || status == 401, QByteArray::number(status).constData());
            }
            const int status = bench.ask("POST /subscribe HTTP/1.1\r\n", body).head.status;
            QCOMPARE(status, 400);
        }
        QCOMPARE(bench.ask(bench.post(bench.subscribe().second), "still here").head.status, 201);
    }

    void theApplicationServerTakesOurOwnSubscriptionsOnly()
    {
        ServerInThread server;
        const auto subscribe = [&](const QByteArray &json) {
            RawClient client(server.port());
            return client
                .ask("POST /web-push/subscribers HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
                     QByteArray::number(json.size()) + "\r\n\r\n" + json)
                .head.status;
        };
        const QByteArray keys = "\"keys\":{\"p256dh\":\"" + base64url::encode(P256Key::generate().point()) +
                                "\",\"auth\":\"AAAAAAAAAAAAAAAAAAAAAA\"}}";
        QCOMPARE(subscribe("{\"endpoint\":\"" + server.http2Url() + "/push/x\"," + keys), 201);
        QCOMPARE(subscribe("{\"endpoint\":\"https://push.example.net/x\"," + keys), 403);
        QCOMPARE(subscribe("{}"), 400);
    }
};

QTEST_GUILESS_MAIN(TestPushHttp)
#include "tst_pushhttp.moc"
