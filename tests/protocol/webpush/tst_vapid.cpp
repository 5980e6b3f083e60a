// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/webpush/vapid.h"
#include "protocol/webpush/vectors.h"

#include <QTest>

using namespace pushscope;
using namespace pushscope::test;
using namespace std::chrono_literals;
using vapid::VapidFault;

namespace {

constexpr vapid::WorldTime Now{1453500000};
const QByteArray Audience("https://push.example.net");

vapid::VapidClaims goodClaims()
{
    return {.audience = Audience, .expires = Now + 12h, .subject = "mailto:push@example.com"};
}

/// A token of those parts, properly signed.
QByteArray tokenOf(const QByteArray &header, const QByteArray &claims, const P256Key &key)
{
    const QByteArray text = base64url::encode(header) + '.' + base64url::encode(claims);
    return text + '.' + base64url::encode(key.sign(text));
}

VapidFault faultOf(const QByteArray &token, const P256Key &key, vapid::WorldTime now = Now)
{
    return vapid::verify({token, key.point()}, Audience, now);
}

} // namespace

class TestVapid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theExampleOfRfc8292IsValid()
    {
        const Vector vector(QLatin1StringView("rfc8292_2_4"));
        vapid::VapidCredentials credentials;
        QCOMPARE(vapid::readAuthorization(vector.text(QLatin1StringView("authorization")), credentials),
                 VapidFault::None);
        const vapid::WorldTime expires(vector.number(QLatin1StringView("exp")));
        const QByteArray audience = vector.text(QLatin1StringView("aud"));
        QCOMPARE(vapid::verify(credentials, audience, expires - 1s), VapidFault::None);
        QCOMPARE(vapid::verify(credentials, audience, expires - 24h), VapidFault::None);
        QCOMPARE(vapid::verify(credentials, audience, expires), VapidFault::Expired);
        QCOMPARE(vapid::verify(credentials, audience, expires - 24h - 1s), VapidFault::TooLong);
        QCOMPARE(vapid::verify(credentials, audience + ":8443", expires - 1s), VapidFault::WrongAudience);
    }

    void whatWeMakeWeTake()
    {
        const P256Key key = P256Key::generate();
        vapid::VapidCredentials credentials;
        QCOMPARE(vapid::readAuthorization(vapid::authorization(goodClaims(), key), credentials),
                 VapidFault::None);
        QCOMPARE(credentials.key, key.point());
        QCOMPARE(vapid::verify(credentials, Audience, Now), VapidFault::None);
    }

    void noByteOfATokenCanBeChanged()
    {
        const P256Key key = P256Key::generate();
        const QByteArray token = vapid::makeToken(goodClaims(), key);
        for (qsizetype i = 0; i < token.size(); ++i) {
            QByteArray changed = token;
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            QVERIFY2(faultOf(changed, key) != VapidFault::None, QByteArray::number(i).constData());
            QVERIFY(faultOf(token.first(i), key) != VapidFault::None);
        }
        QVERIFY(faultOf(token + '.', key) != VapidFault::None);
        QCOMPARE(faultOf(token, P256Key::generate()), VapidFault::BadSignature);
    }

    void claimsAreJudged_data()
    {
        QTest::addColumn<QByteArray>("claims");
        QTest::addColumn<VapidFault>("fault");
        const auto row = [](const char *name, const char *claims, VapidFault fault) {
            QTest::newRow(name) << QByteArray(claims) << fault;
        };
        row("good", "{\"aud\":\"https://push.example.net\",\"exp\":1453500001}", VapidFault::None);
        row("a fraction", "{\"aud\":\"https://push.example.net\",\"exp\":1453500000.5}", VapidFault::None);
        row("the last second", "{\"aud\":\"https://push.example.net\",\"exp\":1453586400}", VapidFault::None);
        row("a second too long", "{\"aud\":\"https://push.example.net\",\"exp\":1453586401}",
            VapidFault::TooLong);
        row("now", "{\"aud\":\"https://push.example.net\",\"exp\":1453500000}", VapidFault::Expired);
        row("negative", "{\"aud\":\"https://push.example.net\",\"exp\":-1}", VapidFault::Expired);
        row("no exp", "{\"aud\":\"https://push.example.net\"}", VapidFault::TooLong);
        row("exp is a text", "{\"aud\":\"https://push.example.net\",\"exp\":\"1453500001\"}",
            VapidFault::TooLong);
        row("exp is endless", "{\"aud\":\"https://push.example.net\",\"exp\":1e999}", VapidFault::TooLong);
        row("no aud", "{\"exp\":1453500001}", VapidFault::WrongAudience);
        row("aud with a path", "{\"aud\":\"https://push.example.net/\",\"exp\":1453500001}",
            VapidFault::WrongAudience);
        row("aud with a port", "{\"aud\":\"https://push.example.net:443\",\"exp\":1453500001}",
            VapidFault::WrongAudience);
        row("aud in http", "{\"aud\":\"http://push.example.net\",\"exp\":1453500001}",
            VapidFault::WrongAudience);
        row("aud is a list with it", "{\"aud\":[\"a\",\"https://push.example.net\"],\"exp\":1453500001}",
            VapidFault::None);
        row("aud is a list without it", "{\"aud\":[\"a\"],\"exp\":1453500001}", VapidFault::WrongAudience);
        row("aud is a number", "{\"aud\":1,\"exp\":1453500001}", VapidFault::WrongAudience);
        row("nbf ahead", "{\"aud\":\"https://push.example.net\",\"exp\":1453500009,\"nbf\":1453500001}",
            VapidFault::NotYet);
        row("nbf past", "{\"aud\":\"https://push.example.net\",\"exp\":1453500009,\"nbf\":1453500000}",
            VapidFault::None);
        row("no object", "[1]", VapidFault::Malformed);
        row("no JSON", "{\"aud\":", VapidFault::Malformed);
    }
    void claimsAreJudged()
    {
        QFETCH(QByteArray, claims);
        QFETCH(VapidFault, fault);
        const P256Key key = P256Key::generate();
        QCOMPARE(faultOf(tokenOf("{\"typ\":\"JWT\",\"alg\":\"ES256\"}", claims, key), key), fault);
    }

    void onlyEs256IsTaken_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("none") << QByteArray("{\"typ\":\"JWT\",\"alg\":\"none\"}");
        QTest::newRow("HS256") << QByteArray("{\"typ\":\"JWT\",\"alg\":\"HS256\"}");
        QTest::newRow("lower case") << QByteArray("{\"typ\":\"JWT\",\"alg\":\"es256\"}");
        QTest::newRow("missing") << QByteArray("{\"typ\":\"JWT\"}");
        QTest::newRow("critical") << QByteArray("{\"alg\":\"ES256\",\"crit\":[\"b64\"],\"b64\":false}");
    }
    void onlyEs256IsTaken()
    {
        QFETCH(QByteArray, header);
        const P256Key key = P256Key::generate();
        const QByteArray claims("{\"aud\":\"https://push.example.net\",\"exp\":1453500001}");
        QCOMPARE(faultOf(tokenOf(header, claims, key), key), VapidFault::WrongAlgorithm);
        const QByteArray unsignedToken = base64url::encode(header) + '.' + base64url::encode(claims) + '.';
        QVERIFY(faultOf(unsignedToken, key) != VapidFault::None);
    }

    void theFieldIsReadAsItIsWritten_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<VapidFault>("fault");
        const QByteArray k = base64url::encode(P256Key::generate().point());
        const auto row = [](const char *name, const QByteArray &field, VapidFault fault) {
            QTest::newRow(name) << field << fault;
        };
        row("usual", "vapid t=a.b.c, k=" + k, VapidFault::None);
        row("no blank", "vapid t=a.b.c,k=" + k, VapidFault::None);
        row("the other way round", "vapid k=" + k + ", t=a.b.c", VapidFault::None);
        row("capitals", "VAPID T=a.b.c, K=" + k, VapidFault::None);
        row("quoted", "vapid t=\"a.b.c\", k=\"" + k + "\"", VapidFault::None);
        row("one more", "vapid x=y, t=a.b.c, k=" + k, VapidFault::None);
        row("empty", "", VapidFault::Missing);
        row("another scheme", "Bearer a.b.c", VapidFault::Missing);
        row("the old scheme", "WebPush a.b.c", VapidFault::Missing);
        row("a longer scheme", "vapidx t=a.b.c, k=" + k, VapidFault::Missing);
        row("nothing in it", "vapid", VapidFault::Malformed);
        row("no key", "vapid t=a.b.c", VapidFault::Malformed);
        row("no token", "vapid k=" + k, VapidFault::Malformed);
        row("token twice", "vapid t=a.b.c, t=d.e.f, k=" + k, VapidFault::Malformed);
        row("no parameter", "vapid a.b.c, k=" + k, VapidFault::Malformed);
        row("a key of zeros", "vapid t=a.b.c, k=" + base64url::encode(QByteArray(65, '\0')),
            VapidFault::BadKey);
        row("a short key", "vapid t=a.b.c, k=" + k.first(20), VapidFault::BadKey);
        row("a padded key", "vapid t=a.b.c, k=" + k + '=', VapidFault::BadKey);
    }
    void theFieldIsReadAsItIsWritten()
    {
        QFETCH(QByteArray, field);
        vapid::VapidCredentials credentials;
        QTEST(vapid::readAuthorization(field, credentials), "fault");
    }

    void anOriginKeepsAPortThatIsNotUsual()
    {
        QCOMPARE(vapid::originOf("https://Push.Example.net/push/abc?x"),
                 QByteArray("https://push.example.net"));
        QCOMPARE(vapid::originOf("https://push.example.net:443/"), QByteArray("https://push.example.net"));
        QCOMPARE(vapid::originOf("https://push.example.net:8443/"),
                 QByteArray("https://push.example.net:8443"));
        QCOMPARE(vapid::originOf("http://127.0.0.1:80/push"), QByteArray("http://127.0.0.1"));
        QCOMPARE(vapid::originOf("http://[::1]:8089/push"), QByteArray("http://[::1]:8089"));
        QCOMPARE(vapid::originOf("/push/abc"), QByteArray());
        QCOMPARE(vapid::originOf("no URL"), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestVapid)
#include "tst_vapid.moc"
