// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/httpredirect.h"

#include <QTest>

using namespace pushscope;

namespace {

HttpHead response(int status, const QByteArray &location)
{
    HttpHead head;
    head.status = status;
    head.headers = {{"Location", location}};
    return head;
}

HttpRequest request(const QByteArray &method, const char *url)
{
    HttpRequest result;
    result.method = method;
    result.url = QUrl(QString::fromLatin1(url));
    result.headers = {{"Authorization", "x"}, {"Content-Type", "text/plain"}, {"X-Other", "y"}};
    result.body = "data";
    return result;
}

} // namespace

class TestHttpRedirect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMethodChangesAsFetchSays_data();
    void theMethodChangesAsFetchSays();
    void aLocationIsResolvedAgainstItsRequest_data();
    void aLocationIsResolvedAgainstItsRequest();
    void whatCannotBeFollowedIsSaid_data();
    void whatCannotBeFollowedIsSaid();
    void otherStatusesAreNoRedirects();
    void credentialsAreDroppedWhereTheOriginChanges_data();
    void credentialsAreDroppedWhereTheOriginChanges();
};

void TestHttpRedirect::theMethodChangesAsFetchSays_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](int status, const char *from, const char *to) {
        QTest::addRow("%d %s", status, from) << status << QByteArray(from) << QByteArray(to);
    };
    for (const int status : {301, 302}) {
        row(status, "POST", "GET");
        row(status, "PUT", "PUT");
        row(status, "GET", "GET");
        row(status, "HEAD", "HEAD");
    }
    row(303, "POST", "GET");
    row(303, "PUT", "GET");
    row(303, "HEAD", "HEAD");
    row(307, "POST", "POST");
    row(308, "POST", "POST");
}

void TestHttpRedirect::theMethodChangesAsFetchSays()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    const auto redirect = redirectOf(request(from, "http://a/"), response(status, "/b"));
    QVERIFY(redirect && redirect->next);
    QCOMPARE(redirect->next->method, to);
    QCOMPARE(redirect->next->body.isEmpty(), from != to);
    QCOMPARE(requestHead(*redirect->next).contains("Content-Type"), from == to);
    QVERIFY(requestHead(*redirect->next).contains("X-Other"));
}

void TestHttpRedirect::aLocationIsResolvedAgainstItsRequest_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("url");
    QTest::newRow("path") << QByteArray("/c?d=e") << QByteArray("http://a:81/c?d=e#f");
    QTest::newRow("relative") << QByteArray("c") << QByteArray("http://a:81/x/c#f");
    QTest::newRow("up") << QByteArray("../c#g") << QByteArray("http://a:81/c#g");
    QTest::newRow("host") << QByteArray("//b/c") << QByteArray("http://b/c#f");
    QTest::newRow("whole") << QByteArray("HTTP://B:82/c") << QByteArray("http://b:82/c#f");
    QTest::newRow("blanks and UTF-8")
        << QByteArray("/a b/\xC3\xBC") << QByteArray("http://a:81/a%20b/%C3%BC#f");
}

void TestHttpRedirect::aLocationIsResolvedAgainstItsRequest()
{
    QFETCH(const QByteArray, location);
    QFETCH(const QByteArray, url);
    const auto redirect = redirectOf(request("GET", "http://a:81/x/y#f"), response(302, location));
    QVERIFY(redirect && redirect->next);
    QCOMPARE(redirect->next->url.toEncoded(), url);
}

void TestHttpRedirect::whatCannotBeFollowedIsSaid_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<ErrorCode>("error");
    QTest::newRow("ftp") << QByteArray("ftp://a/") << ErrorCode::UnsupportedScheme;
    QTest::newRow("file") << QByteArray("file:///etc/passwd") << ErrorCode::UnsupportedScheme;
    QTest::newRow("javascript") << QByteArray("javascript:alert(1)") << ErrorCode::UnsupportedScheme;
    QTest::newRow("no URL") << QByteArray("http://[::1") << ErrorCode::MalformedResponse;
}

void TestHttpRedirect::whatCannotBeFollowedIsSaid()
{
    QFETCH(const QByteArray, location);
    QFETCH(const ErrorCode, error);
    const auto redirect = redirectOf(request("GET", "http://a/"), response(301, location));
    QVERIFY(redirect && !redirect->next);
    QCOMPARE(redirect->error, error);
    QVERIFY(!redirect->detail.isEmpty());
}

void TestHttpRedirect::otherStatusesAreNoRedirects()
{
    for (const int status : {200, 201, 300, 304, 305, 306, 309, 404})
        QVERIFY(!redirectOf(request("GET", "http://a/"), response(status, "/b")));
    HttpHead bare;
    bare.status = 302;
    QVERIFY(!redirectOf(request("GET", "http://a/"), bare));
}

void TestHttpRedirect::credentialsAreDroppedWhereTheOriginChanges_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<bool>("kept");
    QTest::newRow("path") << QByteArray("/b") << true;
    QTest::newRow("same with its port") << QByteArray("http://a:80/b") << true;
    QTest::newRow("other port") << QByteArray("http://a:81/") << false;
    QTest::newRow("other host") << QByteArray("http://b/") << false;
}

void TestHttpRedirect::credentialsAreDroppedWhereTheOriginChanges()
{
    QFETCH(const QByteArray, location);
    QFETCH(const bool, kept);
    const auto redirect = redirectOf(request("GET", "http://a/"), response(307, location));
    QVERIFY(redirect && redirect->next);
    QCOMPARE(requestHead(*redirect->next).contains("Authorization"), kept);
}

QTEST_APPLESS_MAIN(TestHttpRedirect)
#include "tst_httpredirect.moc"
