// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cursor.h"
#include "server/requesttarget.h"

#include <QTest>

using namespace pushscope;

class TestRequestTarget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTargetIsTakenApart_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("query");
        QTest::newRow("root") << QByteArray("/") << QByteArray("/") << QByteArray();
        QTest::newRow("query") << QByteArray("/poll?after=1") << QByteArray("/poll") << QByteArray("after=1");
        QTest::newRow("two question marks") << QByteArray("/a?b?c") << QByteArray("/a") << QByteArray("b?c");
        QTest::newRow("encoded") << QByteArray("/%70oll") << QByteArray("/poll") << QByteArray();
        QTest::newRow("encoded UTF-8")
            << QByteArray("/caf%C3%a9") << QByteArray("/caf\xC3\xA9") << QByteArray();
        QTest::newRow("encoded slash") << QByteArray("/a%2Fb") << QByteArray("/a/b") << QByteArray();
        QTest::newRow("decoded once") << QByteArray("/%2570oll") << QByteArray("/%70oll") << QByteArray();
        QTest::newRow("absolute") << QByteArray("http://localhost:1/poll?x") << QByteArray("/poll")
                                  << QByteArray("x");
        QTest::newRow("absolute, no path")
            << QByteArray("HTTP://localhost") << QByteArray("/") << QByteArray();
        QTest::newRow("absolute, query only")
            << QByteArray("http://localhost?x") << QByteArray("/") << QByteArray("x");
        QTest::newRow("asterisk") << QByteArray("*") << QByteArray("*") << QByteArray();
    }

    void aTargetIsTakenApart()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, query);
        QCOMPARE(parseRequestTarget(target), std::optional(RequestTarget{path, query}));
    }

    void aWrongEncodingIsNoTarget_data()
    {
        QTest::addColumn<QByteArray>("target");
        for (const char *target : {"/%", "/%1", "/%zz", "/a%00b", "/%-1", "/%4"})
            QTest::newRow(target) << QByteArray(target);
    }

    void aWrongEncodingIsNoTarget()
    {
        QFETCH(QByteArray, target);
        QVERIFY(!parseRequestTarget(target));
    }

    void aParameterIsFoundAndCounted()
    {
        QCOMPARE(queryParameter("a=1&b=2&a=3", "a"), std::optional(QueryParameter{2, "1"}));
        QCOMPARE(queryParameter("a=1&b=2", "b"), std::optional(QueryParameter{1, "2"}));
        QCOMPARE(queryParameter("aa=1&b", "a"), std::optional(QueryParameter{}));
        QCOMPARE(queryParameter("a", "a"), std::optional(QueryParameter{1, ""}));
        QCOMPARE(queryParameter("a=%31%30", "a"), std::optional(QueryParameter{1, "10"}));
        QCOMPARE(queryParameter("", "a"), std::optional(QueryParameter{}));
        QVERIFY(!queryParameter("a=%", "a"));
    }

    void aCursorIsDigits()
    {
        QCOMPARE(parseCursor("0"), std::optional<quint32>(0));
        QCOMPARE(parseCursor("0042"), std::optional<quint32>(42));
        QCOMPARE(parseCursor("4294967295"), std::optional<quint32>(4'294'967'295u));
        QCOMPARE(parseCursor("99999999999999999999999"), std::optional<quint32>(4'294'967'295u));
        for (const char *text : {"", "-1", "+1", "1 ", " 1", "0x1", "1e3", "1.0", "one"})
            QVERIFY2(!parseCursor(text), text);
    }

    void theHeaderWinsOverTheQuery()
    {
        const RequestTarget target{"/events", "after=3"};
        HttpHead head;
        QCOMPARE(cursorOf(target, head).after, std::optional<quint32>(3));
        head.headers = {{"last-event-id", "5"}};
        QCOMPARE(cursorOf(target, head).after, std::optional<quint32>(5));
        head.headers = {{"Last-Event-ID", "five"}};
        QCOMPARE(cursorOf(target, head).after, std::optional<quint32>(3));
        head.headers = {{"Last-Event-ID", ""}};
        QCOMPARE(cursorOf({"/events", {}}, head).after, std::nullopt);
        QVERIFY(!cursorOf({"/events", {}}, head).refusal);
    }

    void aWrongQueryIsRefused()
    {
        for (const char *query :
             {"after=", "after", "after=x", "after=-1", "after=1&after=1", "after=%", "after=1%00"})
            QVERIFY2(cursorOf(RequestTarget{"/poll", query}).refusal, query);
        QVERIFY(!cursorOf(RequestTarget{"/poll", "before=x"}).refusal);
    }
};

QTEST_GUILESS_MAIN(TestRequestTarget)
#include "tst_requesttarget.moc"
