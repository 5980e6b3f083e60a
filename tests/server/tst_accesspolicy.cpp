// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/accesspolicy.h"

#include <QTest>

using namespace pushscope;

namespace {

using Origin = AccessPolicy::Origin;

HttpHead headWith(const QList<QByteArray> &origins)
{
    HttpHead head;
    for (const QByteArray &origin : origins)
        head.headers.append(HttpHeader{"Origin", origin});
    return head;
}

AccessPolicy policyWith(const QList<QByteArray> &corsOrigins = {}, quint16 port = 8088)
{
    return AccessPolicy(QHostAddress(QHostAddress::LocalHost), port, corsOrigins);
}

} // namespace

class TestAccessPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyNamesOfThisMachineAreOurs_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<bool>("isOurs");
        for (const char *host :
             {"localhost", "localhost:8088", "LocalHost", "app.localhost", "a.b.localhost:1", "127.0.0.1",
              "127.0.0.1:8088", "127.1.2.3", "[::1]", "[::1]:8088", "[0:0:0:0:0:0:0:1]", "localhost:9000"})
            QTest::newRow(host) << QByteArray(host) << true;
        for (const char *host :
             {"example.com", "localhost.example.com", "127.0.0.1.example.com", "mylocalhost",
              ".localhost.com", "", "0.0.0.0", "10.0.0.1", "127.1", "2130706433", "0x7f000001", "[::]",
              "[::2]", "::1x", "localhost.", "127.0.0.1.", "[::ffff:10.0.0.1]"})
            QTest::newRow(*host ? host : "empty") << QByteArray(host) << false;
    }

    void onlyNamesOfThisMachineAreOurs()
    {
        QFETCH(QByteArray, host);
        QFETCH(bool, isOurs);
        QCOMPARE(policyWith().isOurHost(host), isOurs);
    }

    void theBoundAddressIsOurs()
    {
        const AccessPolicy policy(QHostAddress(QStringLiteral("192.168.1.24")), 8088, {});
        QVERIFY(policy.isOurHost("192.168.1.24:8088"));
        QVERIFY(policy.isOurHost("localhost"));
        QVERIFY(!policy.isOurHost("192.168.1.25"));
    }

    void anOriginIsOursWithSchemeNameAndPort_data()
    {
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<bool>("isOurs");
        for (const char *origin : {"http://localhost:8088", "http://127.0.0.1:8088", "http://[::1]:8088",
                                   "HTTP://LOCALHOST:8088", "http://app.localhost:8088"})
            QTest::newRow(origin) << QByteArray(origin) << true;
        for (const char *origin :
             {"null", "", "http://localhost", "http://localhost:8089", "https://localhost:8088",
              "http://example.com:8088", "http://localhost:8088.example.com", "file://", "localhost:8088",
              "http://localhost:", "http://", "http://localhost:8088/"})
            QTest::newRow(*origin ? origin : "empty") << QByteArray(origin) << false;
    }

    void anOriginIsOursWithSchemeNameAndPort()
    {
        QFETCH(QByteArray, origin);
        QFETCH(bool, isOurs);
        QCOMPARE(policyWith().originOf(headWith({origin})), isOurs ? Origin::Own : Origin::Foreign);
    }

    void portEightyNeedNotBeSaid()
    {
        QCOMPARE(policyWith({}, 80).originOf(headWith({"http://localhost"})), Origin::Own);
        QCOMPARE(policyWith({}, 80).originOf(headWith({"http://localhost:80"})), Origin::Own);
    }

    void noOriginIsNoBrowser() { QCOMPARE(policyWith().originOf({}), Origin::Absent); }

    void twoOriginsAreForeign()
    {
        QCOMPARE(policyWith({"*"}).originOf(headWith({"http://localhost:8088", "http://localhost:8088"})),
                 Origin::Foreign);
    }

    void corsAllowsWhatItNames()
    {
        const AccessPolicy policy = policyWith({"https://example.com", "null"});
        QCOMPARE(policy.originOf(headWith({"https://example.com"})), Origin::Allowed);
        QCOMPARE(policy.originOf(headWith({"https://EXAMPLE.com"})), Origin::Allowed);
        QCOMPARE(policy.originOf(headWith({"null"})), Origin::Allowed);
        QCOMPARE(policy.originOf(headWith({"https://example.com:444"})), Origin::Foreign);
        QCOMPARE(policyWith({"*"}).originOf(headWith({"https://anything.example"})), Origin::Allowed);
    }

    void theAnswerNamesAnAllowedOriginOnly()
    {
        QVERIFY(policyWith().corsHeaders(headWith({"https://example.com"})).isEmpty());
        QCOMPARE(policyWith({"*"}).corsHeaders(headWith({"https://example.com"})),
                 (QList<HttpHeader>{{"Access-Control-Allow-Origin", "*"}}));
        const AccessPolicy policy = policyWith({"https://example.com"});
        QCOMPARE(
            policy.corsHeaders(headWith({"https://example.com"})),
            (QList<HttpHeader>{{"Access-Control-Allow-Origin", "https://example.com"}, {"Vary", "Origin"}}));
        QCOMPARE(policy.corsHeaders(headWith({"https://other.example"})),
                 (QList<HttpHeader>{{"Vary", "Origin"}}));
    }
};

QTEST_GUILESS_MAIN(TestAccessPolicy)
#include "tst_accesspolicy.moc"
