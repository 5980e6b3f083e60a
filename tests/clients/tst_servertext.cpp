// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/servertext.h"

#include <QTest>

using namespace pushscope;

class TestServerText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsAreToldApart_data();
    void textsAreToldApart();
    void aForeignTextKeepsItsTypeAndId();
    void aGapIsReadInBothItsForms();
    void aMessageNumberHasOneForm_data();
    void aMessageNumberHasOneForm();
    void aRangeIsTwoNumbers_data();
    void aRangeIsTwoNumbers();
};

void TestServerText::textsAreToldApart_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ServerText::Kind>("kind");
    using Kind = ServerText::Kind;
    const auto row = [](const char *text, Kind kind) { QTest::newRow(text) << QByteArray(text) << kind; };
    row("{\"id\":1,\"type\":\"message\",\"data\":null}", Kind::Message);
    row("{\"id\":1,\"type\":\"gap\",\"data\":null}", Kind::Message); // a message may be of any type
    row("{\"type\":\"gap\",\"gap\":{\"from\":1,\"to\":2}}", Kind::Gap);
    row("{\"type\":\"gap\",\"from\":1,\"to\":2}", Kind::Gap);
    row("{\"type\":\"gap\"}", Kind::Foreign);
    row("{\"type\":\"gap\",\"gap\":7}", Kind::Foreign);
    row("{\"type\":\"gap\",\"from\":-1,\"to\":2}", Kind::Foreign);
    row("{\"type\":\"reply\"}", Kind::Foreign);
    row("{\"id\":0}", Kind::Foreign);
    row("{\"id\":\"1\"}", Kind::Foreign);
    row("[1]", Kind::Foreign);
    row("7", Kind::Foreign);
    row("{\"type\":\"reply\",\"text\":\"x\"}", Kind::Control);
    row("{\"type\":\"reply\",\"bytes\":7}", Kind::Control);
    row("{\"id\":1,\"title\":\"x\"}", Kind::Foreign);
    row("{\"id\":1,\"data\":1,\"more\":2}", Kind::Foreign);
    row("{\"id\":1", Kind::NotJson);
    row("hello", Kind::NotJson);
    row("", Kind::NotJson);
}

void TestServerText::textsAreToldApart()
{
    QFETCH(const QByteArray, text);
    QFETCH(const ServerText::Kind, kind);
    QCOMPARE(readServerText(text).kind, kind);
}

void TestServerText::aForeignTextKeepsItsTypeAndId()
{
    const ServerText change = readServerText("{\"event\":\"edit\",\"id\":\"q7\"}");
    QCOMPARE(change.message.type, QByteArray("edit"));
    QCOMPARE(change.foreignId, QByteArray("q7"));
    QVERIFY(change.message.id.isNone());
    const ServerText numbered = readServerText("{\"type\":\"tick\",\"id\":12,\"at\":1}");
    QCOMPARE(numbered.message.type, QByteArray("tick"));
    QCOMPARE(numbered.foreignId, QByteArray("12"));
    QCOMPARE(numbered.message.id, MessageId(12));
    QCOMPARE(readServerText("[1]").message.type, QByteArray("message"));
}

void TestServerText::aGapIsReadInBothItsForms()
{
    const std::pair<quint32, quint32> expected(3, 9);
    QCOMPARE(readServerText("{\"type\":\"gap\",\"gap\":{\"from\":3,\"to\":9}}").gap, expected);
    QCOMPARE(readServerText("{\"type\":\"gap\",\"from\":3,\"to\":9}").gap, expected);
}

void TestServerText::aMessageNumberHasOneForm_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<quint32>("id"); // 0: none
    const auto row = [](const char *text, quint32 id) { QTest::newRow(text) << QByteArray(text) << id; };
    row("1", 1);
    row("4294967295", 4294967295U);
    row("4294967296", 0);
    row("0", 0);
    row("01", 0);
    row("+1", 0);
    row("-1", 0);
    row(" 1", 0);
    row("1.0", 0);
    row("1e3", 0);
    row("x", 0);
    row("", 0);
}

void TestServerText::aMessageNumberHasOneForm()
{
    QFETCH(const QByteArray, text);
    QFETCH(const quint32, id);
    QCOMPARE(messageIdFromText(text).value_or(MessageId()), MessageId(id));
}

void TestServerText::aRangeIsTwoNumbers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("range") << QByteArray("1-20") << true;
    QTest::newRow("one number") << QByteArray("20") << false;
    QTest::newRow("no end") << QByteArray("1-") << false;
    QTest::newRow("words") << QByteArray("of-sorts") << false;
    QTest::newRow("empty") << QByteArray() << false;
}

void TestServerText::aRangeIsTwoNumbers()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, good);
    QCOMPARE(gapFromText(text).has_value(), good);
}

QTEST_APPLESS_MAIN(TestServerText)
#include "tst_servertext.moc"
