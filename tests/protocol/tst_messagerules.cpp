// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/messagerules.h"

#include <QTest>

using namespace pushscope;

namespace {

MessageRules rulesOf(const char *text)
{
    return MessageRules(messageRulesFromText(text).rules);
}

} // namespace

class tst_MessageRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rulesAreReadFromTheirText();
    void whatIsNoRuleIsNamed_data();
    void whatIsNoRuleIsNamed();
    void messagesAreDroppedEditedAndPutIn();
    void sentAndReceivedAreApart();
    void bytesThatAreNoTextPass();
};

void tst_MessageRules::rulesAreReadFromTheirText()
{
    using Action = MessageRule::Action;
    const ParsedRules parsed = messageRulesFromText(" drop /^ping$/ edit /a\\/b(\\d)/x\\1\\/y/  inject-sent");
    QCOMPARE(parsed.fault, QByteArray("inject-sent"));
    const ParsedRules good = messageRulesFromText("drop /^ping$/ edit /a\\/b(\\d)/x\\1/ edit-sent /q//");
    QVERIFY(good.fault.isEmpty());
    QCOMPARE(good.rules, (QList<MessageRule>{{Action::Drop, false, "^ping$", ""},
                                             {Action::Edit, false, "a/b(\\d)", "x\\1"},
                                             {Action::Edit, true, "q", ""}}));
    QVERIFY(messageRulesFromText("").rules.isEmpty());
}

void tst_MessageRules::whatIsNoRuleIsNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"drop", "drop /a", "drop //", "edit /a/b", "change /a/b/", "drop /(/", "/a/", "drop a/b/"})
        QTest::newRow(text) << QByteArray(text);
}

void tst_MessageRules::whatIsNoRuleIsNamed()
{
    QFETCH(const QByteArray, text);
    const ParsedRules parsed = messageRulesFromText(text);
    QVERIFY(parsed.rules.isEmpty());
    QCOMPARE(parsed.fault, text);
}

void tst_MessageRules::messagesAreDroppedEditedAndPutIn()
{
    const MessageRules rules = rulesOf("drop /^ping$/ edit /(\\d+) EUR/\\1 USD/ inject /last/[DONE]/");
    QVERIFY(!rules.received("ping").data);
    QCOMPARE(rules.received("5 EUR").data.value_or(""), QByteArray("5 USD"));
    QVERIFY(rules.received("5 EUR").isEdited);
    QVERIFY(!rules.received("other").isEdited);
    QCOMPARE(rules.received("other").data.value_or(""), QByteArray("other"));
    QCOMPARE(rules.received("the last").injected, QList<QByteArray>{"[DONE]"});
    QCOMPARE(rules.received("the last").data.value_or(""), QByteArray("the last"));
}

void tst_MessageRules::sentAndReceivedAreApart()
{
    const MessageRules rules = rulesOf("drop-sent /secret/ edit /a/b/");
    QVERIFY(rules.received("secret").data.has_value());
    QVERIFY(!rules.sent("secret").data.has_value());
    QCOMPARE(rules.sent("a").data.value_or(""), QByteArray("a"));
}

void tst_MessageRules::bytesThatAreNoTextPass()
{
    const MessageRules rules = rulesOf("drop /./");
    QCOMPARE(rules.received("\xff\xfe").data.value_or(""), QByteArray("\xff\xfe"));
    const QByteArray large(2 << 20, 'x');
    QCOMPARE(rules.received(large).data.value_or(""), large);
}

QTEST_GUILESS_MAIN(tst_MessageRules)
#include "tst_messagerules.moc"
