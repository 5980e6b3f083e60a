// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The groups of vectors follow the sections of RFC 9535; documents and queries are our own.

#include "protocol/json.h"
#include "protocol/jsonpath.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pushscope;

namespace {

const QByteArray Shop =
    "{"
    "  \"shop\": {"
    "    \"shelf\": ["
    "      {\"kind\": \"tea\", \"from\": \"Assam\", \"name\": \"Morning\", \"price\": 4.95},"
    "      {\"kind\": \"tea\", \"from\": \"Kenya\", \"name\": \"Noon\", \"price\": 12},"
    "      {\"kind\": \"mug\", \"name\": \"Blue mug\", \"sku\": \"M-1\", \"price\": 8.5},"
    "      {\"kind\": \"mug\", \"name\": \"The Big mug\", \"sku\": \"M-2\", \"price\": 22.9}"
    "    ],"
    "    \"till\": {\"colour\": \"red\", \"price\": 399}"
    "  }"
    "}";

const QByteArray Mixed =
    "{"
    "  \"a\": [3, 5, 1, 2, 4, 6, {\"b\": \"j\"}, {\"b\": \"k\"}, {\"b\": {}}, {\"b\": \"kilo\"}],"
    "  \"o\": {\"p\": 1, \"q\": 2, \"r\": 3, \"s\": 5, \"t\": {\"u\": 6}},"
    "  \"e\": \"f\", \"n\": null, \"z\": [], \"big\": 9007199254740993, \"d\": 1.0, \"\\u00fc\": "
    "\"\\ud83d\\ude00\","
    "  \"j j\": {\"k.k\": 3}, \"'\": {\"@\": 2}, \"x\": [{\"y\": [1, 2]}, {\"y\": [1, 2]}, {\"y\": [2, 1]}]"
    "}";

/// What the query selects, as compact JSON, " " between; the error's name where it is none.
QByteArray select(QByteArrayView query, const QByteArray &text)
{
    JsonPath::Check check;
    const auto path = JsonPath::compile(query, &check);
    if (!path)
        return "error " + QByteArray::number(int(check.error)) + " at " + QByteArray::number(check.position);
    json::Document document;
    if (!document.parse(text))
        return "no JSON";
    QByteArrayList found;
    for (const json::NodeIndex node : path->select(document).nodes)
        found << json::compact(document.text(node)).value_or("?");
    return found.join(' ');
}

QByteArray error(JsonPathError error, int position)
{
    return "error " + QByteArray::number(int(error)) + " at " + QByteArray::number(position);
}

} // namespace

class JsonPathTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aQuerySelectsWhatTheStandardSays_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const QByteArray &text, const char *query, const char *expected) {
            QTest::newRow(query) << text << QByteArray(query) << QByteArray(expected);
        };
        // 1.5: an overview
        row(Shop, "$.shop.shelf[*].from", "\"Assam\" \"Kenya\"");
        row(Shop, "$..from", "\"Assam\" \"Kenya\"");
        row(Shop, "$.shop..price", "4.95 12 8.5 22.9 399");
        row(Shop, "$..shelf[2].name", "\"Blue mug\"");
        row(Shop, "$..shelf[2].from", "");
        row(Shop, "$..shelf[-1].sku", "\"M-2\"");
        row(Shop, "$..shelf[0,1].name", "\"Morning\" \"Noon\"");
        row(Shop, "$..shelf[:2].name", "\"Morning\" \"Noon\"");
        row(Shop, "$..shelf[?@.sku].sku", "\"M-1\" \"M-2\"");
        row(Shop, "$..shelf[?@.price<10].name", "\"Morning\" \"Blue mug\"");
        // 2.2, 2.3.1: root and names
        row(Mixed, "$.e", "\"f\"");
        row(Mixed, "$['j j']['k.k']", "3");
        row(Mixed, "$[\"'\"][\"@\"]", "2");
        row(Mixed, "$['\\'']['@']", "2");
        row(Mixed, "$['\\u00fc']", "\"\\ud83d\\ude00\"");
        row(Mixed, "$.\xC3\xBC", "\"\\ud83d\\ude00\"");
        row(Mixed, "$.missing", "");
        row(Mixed, "$.e.f", "");
        row(Mixed, "$.n", "null");
        row(Mixed, "$ .o [ 'p' , 'q' ]", "1 2");
        row(Mixed, "$\n['o']\t.p", "1");
        // 2.3.2: wildcard
        row(Mixed, "$.o[*]", "1 2 3 5 {\"u\":6}");
        row(Mixed, "$.o[*, *]", "1 2 3 5 {\"u\":6} 1 2 3 5 {\"u\":6}");
        row(Mixed, "$.e[*]", "");
        // 2.3.3: index
        row(Mixed, "$.a[1]", "5");
        row(Mixed, "$.a[-10]", "3");
        row(Mixed, "$.a[-11]", "");
        row(Mixed, "$.a[10]", "");
        row(Mixed, "$.o[0]", "");
        // 2.3.4: slice
        row(Mixed, "$.a[1:3]", "5 1");
        row(Mixed, "$.a[7:]", "{\"b\":\"k\"} {\"b\":{}} {\"b\":\"kilo\"}");
        row(Mixed, "$.a[1:5:2]", "5 2");
        row(Mixed, "$.a[5:1:-2]", "6 2");
        row(Mixed, "$.a[5::-1]", "6 4 2 1 5 3");
        row(Mixed, "$.a[::-3]", "{\"b\":\"kilo\"} {\"b\":\"j\"} 2 3");
        row(Mixed, "$.a[0:3:0]", "");
        row(Mixed, "$.a[-3:-1]", "{\"b\":\"k\"} {\"b\":{}}");
        row(Mixed, "$.a[ 1 : 3 : 1 ]", "5 1");
        row(Mixed, "$.a[0:2:9007199254740991]", "3");
        row(Mixed, "$.a[3:0:-9007199254740991]", "2");
        row(Mixed, "$.a[-9007199254740991:2]", "3 5");
        row(Mixed, "$.o[1:2]", "");
        // 2.3.5: filters
        row(Mixed, "$.a[?@.b == 'kilo']", "{\"b\":\"kilo\"}");
        row(Mixed, "$.a[?(@.b == 'kilo')]", "{\"b\":\"kilo\"}");
        row(Mixed, "$.a[?@>3.5]", "5 4 6");
        row(Mixed, "$.a[?@.b]", "{\"b\":\"j\"} {\"b\":\"k\"} {\"b\":{}} {\"b\":\"kilo\"}");
        row(Mixed, "$[?@.t.u]", "{\"p\":1,\"q\":2,\"r\":3,\"s\":5,\"t\":{\"u\":6}}");
        row(Mixed, "$.o[?@<3, ?@<3]", "1 2 1 2");
        row(Mixed, "$.a[?@<2 || @.b == \"k\"]", "1 {\"b\":\"k\"}");
        row(Mixed, "$.o[?@>1 && @<4]", "2 3");
        row(Mixed, "$.o[?@.u || @.x]", "{\"u\":6}");
        row(Mixed, "$.a[?@.b == $.x]", "");
        row(Mixed, "$.x[?@.y == $.x[0].y]", "{\"y\":[1,2]} {\"y\":[1,2]}");
        row(Mixed, "$.x[?@ == $.x[0]]", "{\"y\":[1,2]} {\"y\":[1,2]}");
        row(Mixed, "$.a[?@ == @]", "3 5 1 2 4 6 {\"b\":\"j\"} {\"b\":\"k\"} {\"b\":{}} {\"b\":\"kilo\"}");
        row(Mixed, "$.a[?!@.b && !(@ > 2)]", "1 2");
        row(Mixed, "$.a[?@.c == @.d && @ == 1]", "1");
        row(Mixed, "$.a[?@.b <= 'k']", "{\"b\":\"j\"} {\"b\":\"k\"}");
        row(Mixed, "$.a[?@ < 'a']", "");
        row(Mixed, "$[?@ == 1e0]", "1.0");
        row(Mixed, "$[?@ == 9007199254740992]", "");
        row(Mixed, "$[?@ == 9007199254740993]", "9007199254740993");
        row(Mixed, "$[?@ == null]", "null");
        row(Mixed, "$.x[?@.y[?@ == 1]].y[0]", "1 1 2");
        row(Mixed, "$.a[?@>4 || @<2 && @<1]", "5 6");
        row("[1,[2],{\"a\":1},null,false]", "$[?@ != 1]", "[2] {\"a\":1} null false");
        row("[true,false,null,1,\"true\"]", "$[?@ == true]", "true");
        row("[{\"a\":{\"x\":1,\"y\":2}},{\"a\":{\"y\":2,\"x\":1}},{\"a\":{\"x\":1}}]",
            "$[?@.a == $[0].a].a.x", "1 1");
        // 2.4: functions
        row("[\"ab\",\"abc\",[1,2,3],{\"a\":1},3,\"\\ud83d\\ude00\\u00fcx\"]", "$[?length(@) == 3]",
            "\"abc\" [1,2,3] \"\\ud83d\\ude00\\u00fcx\"");
        row(Mixed, "$[?count(@.*) >= 5 && count(@.*) < 7]",
            "{\"p\":1,\"q\":2,\"r\":3,\"s\":5,\"t\":{\"u\":6}}");
        row(Mixed, "$[?count(@..y) == 3][0]", "{\"y\":[1,2]}");
        row(Mixed, "$.a[?match(@.b, '[jk]')]", "{\"b\":\"j\"} {\"b\":\"k\"}");
        row(Mixed, "$.a[?search(@.b, '[jk]')]", "{\"b\":\"j\"} {\"b\":\"k\"} {\"b\":\"kilo\"}");
        row(Mixed, "$.a[?match(@.b, 'k.*')]", "{\"b\":\"k\"} {\"b\":\"kilo\"}");
        row(Mixed, "$[?value(@..u) == 6]", "{\"p\":1,\"q\":2,\"r\":3,\"s\":5,\"t\":{\"u\":6}}");
        row(Mixed, "$[?value(@..y) == 6]", "");
        row("[\"a\\nb\",\"axb\",\"a$b\"]", "$[?match(@, 'a.b')]", "\"axb\" \"a$b\"");
        row("[\"a\\nb\",\"axb\",\"a$b\"]", "$[?search(@, '$')]", "\"a$b\"");
        row("[{\"t\":\"ab\",\"p\":\"a.\"},{\"t\":\"ab\",\"p\":\"(\"}]", "$[?match(@.t, @.p)].p", "\"a.\"");
        row("[\"a\"]", "$[?match(@, '(?=a)a')]", "");
        row(Mixed, "$.o[?length(@.none) == length(@.neither) && @ == 1]", "1");
        // 2.5: descendants
        row(Mixed, "$..u", "6");
        row(Mixed, "$.o..*", "1 2 3 5 {\"u\":6} 6");
        row(Mixed, "$.x..[0]", "{\"y\":[1,2]} 1 1 2");
        row(Mixed, "$..[?@.u].u", "6");
        row("{\"a\":{\"a\":{\"a\":1}}}", "$..a..a", "{\"a\":1} 1 1");
        row("3", "$", "3");
        row("3", "$..*", "");
    }
    void aQuerySelectsWhatTheStandardSays()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, expected);
        QCOMPARE(select(query, text), expected);
        json::Document document;
        QVERIFY(document.parse(text));
        QCOMPARE(JsonPath::compile(query)->matches(document), !expected.isEmpty());
    }

    void whatIsNoQueryIsRefusedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("expected");
        using enum JsonPathError;
        const auto row = [](const char *query, JsonPathError reason, int position) {
            QTest::newRow(query) << QByteArray(query) << error(reason, position);
        };
        row("", NoRoot, 0);
        row("a", NoRoot, 0);
        row(" $", NoRoot, 0);
        row("$ ", UnexpectedByte, 1);
        row("$.", UnexpectedEnd, 2);
        row("$..", UnexpectedEnd, 3);
        row("$.1", UnexpectedByte, 2);
        row("$. a", UnexpectedByte, 2);
        row("$[", UnexpectedEnd, 2);
        row("$[]", UnexpectedByte, 2);
        row("$[a]", UnexpectedByte, 2);
        row("$[1", UnexpectedEnd, 3);
        row("$[01]", BadNumber, 2);
        row("$[-0]", BadNumber, 2);
        row("$[9007199254740992]", BadNumber, 2);
        row("$[1.0]", UnexpectedByte, 3);
        row("$['a]", BadString, 2);
        row("$['\\x']", BadString, 3);
        row("$[\"\\'\"]", BadString, 3);
        row("$['\\ud800']", BadString, 3);
        row("$['a\n']", BadString, 2);
        row("$[?]", UnexpectedByte, 3);
        row("$[?1]", MustBeCompared, 3);
        row("$[?true]", MustBeCompared, 3);
        row("$[?@.a ==]", UnexpectedByte, 9);
        row("$[?@.a = 1]", UnexpectedByte, 7);
        row("$[?@.* == 1]", NotComparable, 3);
        row("$[?1 == @..a]", NotComparable, 8);
        row("$[?@ == 01]", BadNumber, 8);
        row("$[?(@.a]", UnexpectedByte, 7);
        row("$[?!1]", MustBeCompared, 4);
        row("$[?@.a && ]", UnexpectedByte, 10);
        row("$[?f(@)]", UnknownFunction, 3);
        row("$[?length(@)]", MustBeCompared, 3);
        row("$[?length(@.*) < 3]", WrongArguments, 3);
        row("$[?length(@, @) < 3]", WrongArguments, 3);
        row("$[?count(1) == 1]", WrongArguments, 3);
        row("$[?match(@.a, 'b') == true]", NotComparable, 3);
        row("$[?count (@.*) == 1]", UnexpectedByte, 3);
        QTest::newRow("deep") << "$[?" + QByteArray(100, '(') + "@" + QByteArray(100, ')') + "]"
                              << error(TooDeep, 3 + 64);
        QTest::newRow("long") << '$' + QByteArray(".a").repeated(10'000) << error(TooLong, 16 * 1024);
        QTest::newRow("no UTF-8") << QByteArray("$.\xC3\x28") << error(BadString, 2);
    }
    void whatIsNoQueryIsRefusedWithItsPlace()
    {
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, expected);
        QCOMPARE(select(query, "{}"), expected);
    }

    void everyQueryCutShortIsRefusedOrAQueryItself()
    {
        const QByteArray whole =
            "$.a['b\\'c',1,1:2:3,?@.x > 1.5 && !(count($..y) == 2 || match(@,\"a.b\"))]..*";
        QVERIFY(JsonPath::compile(whole));
        for (qsizetype size = 0; size < whole.size(); ++size) {
            JsonPath::Check check;
            const auto path = JsonPath::compile(whole.first(size), &check);
            QCOMPARE(path.has_value(), check.error == JsonPathError::None);
            QVERIFY(check.position <= size);
        }
    }

    void aSingularQueryIsKnown()
    {
        QVERIFY(JsonPath::compile("$.a['b'][0]")->isSingular());
        QVERIFY(!JsonPath::compile("$.a[*]")->isSingular());
        QVERIFY(!JsonPath::compile("$..a")->isSingular());
        QVERIFY(!JsonPath::compile("$['a','b']")->isSingular());
        QVERIFY(JsonPath().isSingular());
    }

    void anExplodingQueryGivesUpAndSaysSo()
    {
        const QByteArray deep = QByteArray(200, '[') + QByteArray(200, ']');
        json::Document document;
        QVERIFY(document.parse(deep));
        QElapsedTimer timer;
        timer.start();
        const JsonPath::Result result = JsonPath::compile("$..*..*..*..*..*..*")->select(document);
        QVERIFY(result.gaveUp);
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
        const QByteArray wide = '[' + QByteArray("0,").repeated(200'000) + "0]";
        QVERIFY(document.parse(wide));
        bool gaveUp = false;
        QVERIFY(!JsonPath::compile("$[?$[?$[?@ == 1]]]")->matches(document, &gaveUp));
        QVERIFY(gaveUp);
    }

    void aPathologicalExpressionEnds()
    {
        const QByteArray text = "[\"" + QByteArray(5000, 'a') + "\"]";
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(select("$[?match(@, '(a+)+b')]", text), QByteArray());
        QCOMPARE(select("$[?search(@, '(a|aa)+$')]", text), QByteArray());
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(JsonPathTest)
#include "tst_jsonpath.moc"
