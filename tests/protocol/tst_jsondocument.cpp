// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/json.h"
#include "protocol/jsondocument.h"

#include <QTest>

#include <random>

using namespace pushscope;
using json::Document;
using json::Type;

class JsonDocumentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nodesLieInTheOrderOfTheTextWithTheirRanges()
    {
        const QByteArray text = " {\"a\": [1, -2.50e+3, \"x\\n\"], \"b\" : {} , \"a\": null} ";
        Document document;
        QVERIFY(document.parse(text));
        QCOMPARE(document.nodes().size(), std::size_t(7));
        QCOMPARE(document.at(0).type, Type::Object);
        QCOMPARE(document.at(0).children, 3u);
        QCOMPARE(document.at(0).end, 7u);
        QCOMPARE(document.text(0), QByteArrayView(text).trimmed());
        QCOMPARE(document.key(1), QByteArray("a"));
        QCOMPARE(document.at(1).end, 5u);
        QCOMPARE(document.text(3), QByteArrayView("-2.50e+3"));
        QCOMPARE(document.string(4), QByteArray("x\n"));
        QCOMPARE(document.at(4).parent, 1u);
        QCOMPARE(document.indexInParent(4), 2u);
        QCOMPARE(document.text(5), QByteArrayView("{}"));
        QCOMPARE(document.member(0, "a"), std::optional<json::NodeIndex>(6));
        QCOMPARE(document.member(0, "c"), std::nullopt);
        QCOMPARE(document.element(1, 1), std::optional<json::NodeIndex>(3));
        QCOMPARE(document.element(1, 3), std::nullopt);
        QCOMPARE(document.element(0, 0), std::nullopt);
    }

    void aPathNamesEveryNode()
    {
        const QByteArray text = "{\"it's\":[0,{\"a\\\"b\":[true]}],\"\\u00e9\\n\":1}";
        Document document;
        QVERIFY(document.parse(text));
        QCOMPARE(document.normalizedPath(0), QByteArray("$"));
        QCOMPARE(document.normalizedPath(5), QByteArray("$['it\\'s'][1]['a\"b'][0]"));
        QCOMPARE(document.normalizedPath(6), QByteArray("$['\xC3\xA9\\n']"));
    }

    void namesCompareDecoded()
    {
        Document document;
        const QByteArray text = "{\"\\u0061\":1}";
        QVERIFY(document.parse(text));
        QVERIFY(document.isNamed(1, "a"));
        QVERIFY(!document.isNamed(0, ""));
    }

    void limitsAreSaid()
    {
        Document document;
        QVERIFY(document.parse(QByteArray(512, '[') + QByteArray(512, ']')));
        QVERIFY(!document.parse(QByteArray(513, '[') + QByteArray(513, ']')));
        QCOMPARE(document.error(), Document::Error::TooDeep);
        QVERIFY(document.nodes().empty());
        QVERIFY(!document.parse("[1,2,3]", {.depth = 4, .nodes = 3, .bytes = 100}));
        QCOMPARE(document.error(), Document::Error::TooManyNodes);
        QVERIFY(!document.parse("[1,2,3]", {.depth = 4, .nodes = 30, .bytes = 6}));
        QCOMPARE(document.error(), Document::Error::TooLarge);
    }

    void whatIsNoJsonIsRefusedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qsizetype>("position");
        QTest::newRow("nothing") << QByteArray() << qsizetype(0);
        QTest::newRow("two values") << QByteArray("1 2") << qsizetype(2);
        QTest::newRow("a comma too many") << QByteArray("[1,]") << qsizetype(3);
        QTest::newRow("no comma") << QByteArray("[1 2]") << qsizetype(3);
        QTest::newRow("a leading zero") << QByteArray("01") << qsizetype(1);
        QTest::newRow("no colon") << QByteArray("{\"a\" 1}") << qsizetype(5);
        QTest::newRow("a name that is no string") << QByteArray("{a:1}") << qsizetype(1);
        QTest::newRow("the wrong bracket") << QByteArray("[1}") << qsizetype(2);
        QTest::newRow("an unfinished string") << QByteArray("\"a") << qsizetype(2);
        QTest::newRow("a line end in a string") << QByteArray("\"a\nb\"") << qsizetype(2);
    }
    void whatIsNoJsonIsRefusedWithItsPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(qsizetype, position);
        Document document;
        QVERIFY(!document.parse(text));
        QCOMPARE(document.error(), Document::Error::Syntax);
        QCOMPARE(document.position(), position);
    }

    void itAgreesWithTheOtherReaderOnDamagedTexts()
    {
        const QByteArray whole =
            "{\"a\":[1,-2.5e3,\"x\\u00e9\\n\\\"\",true,null],\"b\":{\"c\":{},\"d\":[]}, \"e\":0}";
        std::mt19937 random(7);
        Document document;
        for (int round = 0; round < 20'000; ++round) {
            QByteArray text = whole;
            for (int change = int(random() % 3); change >= 0; --change) {
                const auto at = qsizetype(random() % std::size_t(text.size()));
                if (random() % 2)
                    text[at] = whole[qsizetype(random() % std::size_t(whole.size()))];
                else
                    text.remove(at, 1);
            }
            QCOMPARE(document.parse(text), json::compact(text).has_value());
            for (int cut = 0; cut < 2; ++cut)
                document.parse(text.first(qsizetype(random() % std::size_t(text.size()))));
        }
    }
};

QTEST_GUILESS_MAIN(JsonDocumentTest)
#include "tst_jsondocument.moc"
