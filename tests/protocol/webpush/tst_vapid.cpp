// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/webpush/vapid.h"
#include "protocol/webpush/vectors.h"

#include <QTest>

using namespace pushscope;
using namespace pushscope::test;
using namespace std::chrono_literals;
using vapid::Fault;

namespace {

constexpr vapid::WorldTime Now{1453500000};
const QByteArray Audience("https://push.example.net");

vapid::Claims goodClaims()
{
    return {.audience = Audience, .expires = Now + 12h, .subject = "mailto:push@example.com"};
}

/// A token of those parts, properly signed.
QByteArray tokenOf(const QByteArray &header, const QByteArray &claims, const P256Key &key)
{
    const QByteArray text = base64url::encode(header) + '.' + base64url::encode(claims);
    return text + '.' + base64url::encode(key.sign(text));
}

Fault faultOf(const QByteArray &token, const P256Key &key, vapid::WorldTime now = Now)
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
        vapid::Credentials credentials;
        QCOMPARE(vapid::readAuthorization(vector.text(QLatin1StringView("authorization")), credentials),
                 Fault::None);
        const vapid::WorldTime expires(vector.number(QLatin1StringView("exp")));
        const QByteArray audience = vector.text(QLatin1StringView("aud"));
        QCOMPARE(vapid::verify(credentials, audience, expires - 1s), Fault::None);
        QCOMPARE(vapid::verify(credentials, audience, expires - 24h), Fault::None);
        QCOMPARE(vapid::verify(credentials, audience, expires), Fault::Expired);
        QCOMPARE(vapid::verify(credentials, audience, expires - 24h - 1s), Fault::TooLong);
        QCOMPARE(vapid::verify(credentials, audience + ":8443", expires - 1s), Fault::WrongAudience);
    }

    void whatWeMakeWeTake()
    {
        const P256Key key = P256Key::generate();
        vapid::Credentials credentials;
        QCOMPARE(vapid::readAuthorization(vapid::authorization(goodClaims(), key), credentials), Fault::None);
        QCOMPARE(credentials.key, key.point());
        QCOMPARE(vapid::verify(credentials, Audience, Now), Fault::None);
    }

    void noByteOfATokenCanBeChanged()
    {
        const P256Key key = P256Key::generate();
        const QByteArray token = vapid::makeToken(goodClaims(), key);
        for (qsizetype i = 0; i < token.size(); ++i) {
            QByteArray changed = token;
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            QVERIFY2(faultOf(changed, key) != Fault::None, QByteArray::number(i).constData());
            QVERIFY(faultOf(token.first(i), key) != Fault::None);
        }
        QVERIFY(faultOf(token + '.', key) != Fault::None);
        QCOMPARE(faultOf(token, P256Key::generate()), Fault::BadSignature);
    }

    void claimsAreJudged_data()
    {
        QTest::addColumn<QByteArray>("claims");
        QTest::addColumn<Fault>("fault");
        const auto row = [](const char *name, const char *claims, Fault fault) {
            QTest::newRow(name) << QByteArray(claims) << fault;
        };
        row("good", "{\"aud\":\"https://push.example.net\",\"exp\":1453500001}", Fault::None);
        row("a fraction", "{\"aud\":\"https://push.example.net\",\"exp\":1453500000.5}", Fault::None);
        row("the last second", "{\"aud\":\"https://push.example.net\",\"exp\":1453586400}", Fault::None);
        row("a second too long", "{\"aud\":\"https://push.example.net\",\"exp\":1453586401}", Fault::TooLong);
        row("now", "{\"aud\":\"https://push.example.net\",\"exp\":1453500000}", Fault::Expired);
        row("negative", "{\"aud\":\"https://push.example.net\",\"exp\":-1}", Fault::Expired);
        row("no exp", "{\"aud\":\"https://push.example.net\"}", Fault::TooLong);
        row("exp is a text", "{\"aud\":\"https://push.example.net\",\"exp\":\"1453500001\"}", Fault::TooLong);
        row("exp is endless", "{\"aud\":\"https://push.example.net\",\"exp\":1e999}", Fault::TooLong);
        row("no aud", "{\"exp\":1453500001}", Fault::WrongAudience);
        row("aud with a path", "{\"aud\":\"https://push.example.net/\",\"exp\":1453500001}",
            Fault::WrongAudience);
        row("aud with a port", "{\"aud\":\"https://push.example.net:443\",\"exp\":1453500001}",
            Fault::WrongAudience);
        row("aud in http", "{\"aud\":\"http://push.example.net\",\"exp\":1453500001}", Fault::WrongAudience);
        row("aud is a list with it", "{\"aud\":[\"a\",\"https://push.example.net\"],\"exp\":1453500001}",
            Fault::None);
        row("aud is a list without it", "{\"aud\":[\"a\"],\"exp\":1453500001}", Fault::WrongAudience);
        row("aud is a number", "{\"aud\":1,\"exp\":1453500001}", Fault::WrongAudience);
        row("nbf ahead", "{\"aud\":\"https://push.example.net\",\"exp\":1453500009,\"nbf\":1453500001}",
            Fault::NotYet);
        row("nbf past", "{\"aud\":\"https://push.example.net\",\"exp\":1453500009,\"nbf\":1453500000}",
            Fault::None);
        row("no object", "[1]", Fault::Malformed);
        row("no JSON", "{\"aud\":", Fault::Malformed);
    }
    void claimsAreJudged()
    {
        QFETCH(QByteArray, claims);
        QFETCH(Fault, fault);
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
        QCOMPARE(faultOf(tokenOf(header, claims, key), key), Fault::WrongAlgorithm);
        const QByteArray unsignedToken = base64url::encode(header) + '.' + base64url::encode(claims) + '.';
        QVERIFY(faultOf(unsignedToken, key) != Fault::None);
    }

    void theFieldIsReadAsItIsWritten_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<Fault>("fault");
        const QByteArray k = base64url::encode(P256Key::generate().point());
        const auto row = [](const char *name, const QByteArray &field, Fault fault) {
            QTest::newRow(name) << field << fault;
        };
        row("usual", "vapid t=a.b.c, k=" + k, Fault::None);
        row("no blank", "vapid t=a.b.c,k=" + k, Fault::None);
        row("the other way round", "vapid k=" + k + ", t=a.b.c", Fault::None);
        row("capitals", "VAPID T=a.b.c, K=" + k, Fault::None);
        row("quoted", "vapid t=\"a.b.c\", k=\"" + k + "\"", Fault::None);
        row("one more", "vapid x=y, t=a.b.c, k=" + k, Fault::None);
        row("empty", "", Fault::Missing);
        row("another scheme", "Bearer a.b.c", Fault::Missing);
        row("the old scheme", "WebPush a.b.c", Fault::Missing);
        row("a longer scheme", "vapidx t=a.b.c, k=" + k, Fault::Missing);
        row("nothing in it", "vapid", Fault::Malformed);
        row("no key", "vapid t=a.b.c", Fault::Malformed);
        row("no token", "vapid k=" + k, Fault::Malformed);
        row("token twice", "vapid t=a.b.c, t=d.e.f, k=" + k, Fault::Malformed);
        row("no parameter", "vapid a.b.c, k=" + k, Fault::Malformed);
        row("a key of zeros", "vapid t=a.b.c, k=" + base64url::encode(QByteArray(65, '\0')), Fault::BadKey);
        row("a short key", "vapid t=a.b.c, k=" + k.first(20), Fault::BadKey);
        row("a padded key", "vapid t=a.b.c, k=" + k + '=', Fault::BadKey);
    }
    void theFieldIsReadAsItIsWritten()
    {
        QFETCH(QByteArray, field);
        vapid::Credentials credentials;
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
