// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/http1headdecoder.h"

#include <QTest>

using namespace pushscope;

namespace {

using Kind = BodyFraming::Kind;

HttpHead headWith(const QList<HttpHeader> &headers, int minor = 1)
{
    HttpHead head;
    head.versionMajor = 1;
    head.versionMinor = minor;
    head.status = 200;
    head.headers = headers;
    return head;
}

HttpHeader length(const char *value)
{
    return {"Content-Length", value};
}

HttpHeader coding(const char *value)
{
    return {"Transfer-Encoding", value};
}

} // namespace

Q_DECLARE_METATYPE(BodyFraming)

class TestHttpHead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesCompareWithoutCase();
    void repeatedValuesAreJoinedInOrder();
    void aTokenIsFoundInAnyListOfThatName();
    void aConnectionPersistsAsVersionAndConnectionSay_data();
    void aConnectionPersistsAsVersionAndConnectionSay();
    void requestsAreFramedStrictly_data();
    void requestsAreFramedStrictly();
    void aRequestOfHttp10MayNotBeChunked();
    void responsesAreFramedAsTheyAreMeant_data();
    void responsesAreFramedAsTheyAreMeant();
    void someResponsesHaveNoBodyWhateverTheySay();
};

void TestHttpHead::namesCompareWithoutCase()
{
    const HttpHead head = headWith({{"Host", "x"}, {"HOST", "y"}});
    QCOMPARE(head.value("hOsT"), "x");
    QCOMPARE(head.count("host"), 2);
    QVERIFY(head.has("host"));
    QVERIFY(!head.has("hos"));
    QVERIFY(!head.has("hosts"));
    QVERIFY(head.value("none").isEmpty());
}

void TestHttpHead::repeatedValuesAreJoinedInOrder()
{
    const HttpHead head = headWith({{"A", "1"}, {"B", "2"}, {"a", ""}, {"A", "3"}});
    QCOMPARE(head.joined("A"), "1, , 3");
    QCOMPARE(head.joined("C"), "");
}

void TestHttpHead::aTokenIsFoundInAnyListOfThatName()
{
    const HttpHead head = headWith({{"Connection", "foo, \tUpgrade"}, {"connection", "Keep-Alive"}});
    QVERIFY(head.hasToken("Connection", "upgrade"));
    QVERIFY(head.hasToken("Connection", "KEEP-ALIVE"));
    QVERIFY(head.hasToken("Connection", "foo"));
    QVERIFY(!head.hasToken("Connection", "keep"));
    QVERIFY(!head.hasToken("Upgrade", "upgrade"));
}

void TestHttpHead::aConnectionPersistsAsVersionAndConnectionSay_data()
{
    QTest::addColumn<int>("minor");
    QTest::addColumn<QByteArray>("connection");
    QTest::addColumn<bool>("keepsAlive");
    QTest::newRow("1.1") << 1 << QByteArray() << true;
    QTest::newRow("1.1 close") << 1 << QByteArray("Close") << false;
    QTest::newRow("1.1 both") << 1 << QByteArray("keep-alive, close") << false;
    QTest::newRow("1.1 upgrade") << 1 << QByteArray("Upgrade") << true;
    QTest::newRow("1.0") << 0 << QByteArray() << false;
    QTest::newRow("1.0 keep-alive") << 0 << QByteArray("Keep-Alive") << true;
    QTest::newRow("1.0 both") << 0 << QByteArray("keep-alive, close") << false;
}

void TestHttpHead::aConnectionPersistsAsVersionAndConnectionSay()
{
    QFETCH(const int, minor);
    QFETCH(const QByteArray, connection);
    QFETCH(const bool, keepsAlive);
    const HttpHead head = headWith({{"Connection", connection}}, minor);
    QCOMPARE(head.keepsAlive(), keepsAlive);
}

void TestHttpHead::requestsAreFramedStrictly_data()
{
    QTest::addColumn<QList<HttpHeader>>("headers");
    QTest::addColumn<BodyFraming>("framing");
    const auto row = [](const char *name, const QList<HttpHeader> &headers, Kind kind, qint64 size = 0) {
        QTest::newRow(name) << headers << BodyFraming{kind, size};
    };
    row("nothing", {}, Kind::None);
    row("length", {length("12")}, Kind::Length, 12);
    row("length 0", {length("0")}, Kind::Length, 0);
    row("leading zeros", {length("0012")}, Kind::Length, 12);
    row("largest", {length("9223372036854775807")}, Kind::Length, 9223372036854775807);
    row("one more", {length("9223372036854775808")}, Kind::Invalid);
    row("overflow", {length("99999999999999999999999")}, Kind::Invalid);
    row("wraps to 5", {length("18446744073709551621")}, Kind::Invalid);
    row("negative", {length("-1")}, Kind::Invalid);
    row("plus", {length("+1")}, Kind::Invalid);
    row("empty", {length("")}, Kind::Invalid);
    row("hexadecimal", {length("0x10")}, Kind::Invalid);
    row("fraction", {length("1.0")}, Kind::Invalid);
    row("blank inside", {length("1 2")}, Kind::Invalid);
    row("list of the same", {length("5, 5")}, Kind::Invalid);
    row("twice the same", {length("5"), length("5")}, Kind::Invalid);
    row("twice", {length("5"), length("6")}, Kind::Invalid);
    row("chunked", {coding("chunked")}, Kind::Chunked);
    row("Chunked", {coding("Chunked")}, Kind::Chunked);
    row("both", {coding("chunked"), length("5")}, Kind::Invalid);
    row("both, unknown coding", {coding("foo"), length("5")}, Kind::Invalid);
    row("chunked twice", {coding("chunked"), coding("chunked")}, Kind::Unsupported);
    row("chunked, chunked", {coding("chunked, chunked")}, Kind::Unsupported);
    row("gzip, chunked", {coding("gzip, chunked")}, Kind::Unsupported);
    row("chunked, gzip", {coding("chunked, gzip")}, Kind::Unsupported);
    row("identity", {coding("identity")}, Kind::Unsupported);
    row("xchunked", {coding("xchunked")}, Kind::Unsupported);
    row("empty coding", {coding("")}, Kind::Unsupported);
}

void TestHttpHead::requestsAreFramedStrictly()
{
    QFETCH(const QList<HttpHeader>, headers);
    QFETCH(const BodyFraming, framing);
    const BodyFraming found = requestBodyFraming(headWith(headers));
    QCOMPARE(found.kind, framing.kind);
    QCOMPARE(found.length, framing.length);
}

void TestHttpHead::aRequestOfHttp10MayNotBeChunked()
{
    QCOMPARE(requestBodyFraming(headWith({coding("chunked")}, 0)).kind, Kind::Invalid);
    QCOMPARE(requestBodyFraming(headWith({length("3")}, 0)).kind, Kind::Length);
}

void TestHttpHead::responsesAreFramedAsTheyAreMeant_data()
{
    QTest::addColumn<QList<HttpHeader>>("headers");
    QTest::addColumn<BodyFraming>("framing");
    const auto row = [](const char *name, const QList<HttpHeader> &headers, Kind kind, qint64 size = 0) {
        QTest::newRow(name) << headers << BodyFraming{kind, size};
    };
    row("nothing", {}, Kind::UntilClose);
    row("length", {length("12")}, Kind::Length, 12);
    row("the same length twice", {length("5"), length("5")}, Kind::Length, 5);
    row("a list of the same", {length("5, 5")}, Kind::Length, 5);
    row("two lengths", {length("5"), length("6")}, Kind::Invalid);
    row("negative", {length("-1")}, Kind::Invalid);
    row("empty", {length("")}, Kind::Invalid);
    row("chunked", {coding("chunked")}, Kind::Chunked);
    row("chunked wins over length", {length("5"), coding("CHUNKED")}, Kind::Chunked);
    row("identity is no coding", {coding("identity"), length("5")}, Kind::Length, 5);
    row("gzip, chunked", {coding("gzip, chunked")}, Kind::Unsupported);
    row("gzip", {coding("gzip")}, Kind::Unsupported);
}

void TestHttpHead::responsesAreFramedAsTheyAreMeant()
{
    QFETCH(const QList<HttpHeader>, headers);
    QFETCH(const BodyFraming, framing);
    const BodyFraming found = responseBodyFraming(headWith(headers), "GET");
    QCOMPARE(found.kind, framing.kind);
    QCOMPARE(found.length, framing.length);
}

void TestHttpHead::someResponsesHaveNoBodyWhateverTheySay()
{
    HttpHead head = headWith({length("12")});
    QCOMPARE(responseBodyFraming(head, "HEAD").kind, Kind::None);
    QCOMPARE(responseBodyFraming(head, "CONNECT").kind, Kind::None);
    for (const int status : {100, 101, 199, 204, 304}) {
        head.status = status;
        QCOMPARE(responseBodyFraming(head, "GET").kind, Kind::None);
    }
    head.status = 404;
    QCOMPARE(responseBodyFraming(head, "CONNECT").kind, Kind::Length);
    head.status = 205;
    QCOMPARE(responseBodyFraming(head, "GET").kind, Kind::Length);
}

QTEST_GUILESS_MAIN(TestHttpHead)
#include "tst_httphead.moc"
