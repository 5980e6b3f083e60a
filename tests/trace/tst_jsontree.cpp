// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/json.h"
#include "trace/jsontree.h"

#include <QTest>

using namespace pushscope;

class JsonTreeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nodesHaveChildrenRowsAndTexts()
    {
        const JsonTree tree("{\"a\": [1.50, \"x\\ty\"], \"b\": null}");
        QVERIFY(tree.isJson());
        QCOMPARE(tree.children(0), (std::vector<json::NodeIndex>{1, 4}));
        QCOMPARE(tree.children(1), (std::vector<json::NodeIndex>{2, 3}));
        QVERIFY(tree.children(4).empty());
        QCOMPARE(tree.rowOf(0), 0u);
        QCOMPARE(tree.rowOf(3), 1u);
        QCOMPARE(tree.rowOf(4), 1u);
        QCOMPARE(tree.valueText(2), QByteArray("1.50"));
        QCOMPARE(tree.valueText(3), QByteArray("x\ty"));
        QCOMPARE(tree.valueText(4), QByteArray("null"));
        QCOMPARE(tree.valueText(0), QByteArray());
        QCOMPARE(tree.nodeAt(2), std::optional<json::NodeIndex>(1));
        QCOMPARE(tree.nodeAt(8), std::optional<json::NodeIndex>(2));
        QCOMPARE(tree.nodeAt(0), std::optional<json::NodeIndex>(0));
        QCOMPARE(tree.nodeAt(100), std::nullopt);
    }

    void whatIsNoJsonHasNoNodes()
    {
        const JsonTree tree("[DONE]");
        QVERIFY(!tree.isJson());
        QCOMPARE(tree.error(), json::Document::Error::Syntax);
        QCOMPARE(tree.errorPosition(), qsizetype(1));
        QCOMPARE(tree.nodeAt(0), std::nullopt);
    }

    void aPrettyTextSaysTheSame_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("pretty");
        QTest::newRow("nested") << QByteArray("{\"a\":[1,{\"b\":2.0e5}],\"c\":{}}")
                                << QByteArray(
                                       "{\n  \"a\": [\n    1,\n    {\n      \"b\": 2.0e5\n    }\n  ],\n"
                                       "  \"c\": {}\n}");
        QTest::newRow("empty containers") << QByteArray(" [ [ ] , { } ] ") << QByteArray("[\n  [],\n  {}\n]");
        QTest::newRow("a number") << QByteArray("9007199254740993") << QByteArray("9007199254740993");
        QTest::newRow("after a deep one")
            << QByteArray("[[[1]],2]") << QByteArray("[\n  [\n    [\n      1\n    ]\n  ],\n  2\n]");
        QTest::newRow("no JSON") << QByteArray("data: x") << QByteArray("data: x");
    }
    void aPrettyTextSaysTheSame()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, pretty);
        QCOMPARE(prettyJson(text), pretty);
        QCOMPARE(json::compact(prettyJson(text)), json::compact(text));
    }

    void aPrettyTextOverItsLimitStaysAsItWas()
    {
        const QByteArray deep = QByteArray(400, '[') + '1' + QByteArray(400, ']');
        QCOMPARE(prettyJson(deep, 8, 10'000), deep);
        QVERIFY(prettyJson(deep, 1).size() > 100'000);
    }
};

QTEST_GUILESS_MAIN(JsonTreeTest)
#include "tst_jsontree.moc"
