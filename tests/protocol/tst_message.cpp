// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/message.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pushscope;

namespace {

Message message(quint32 id, const QByteArray &type, const QByteArray &data)
{
    Message made;
    made.id = MessageId(id);
    made.type = type;
    made.dataJson = data;
    return made;
}

} // namespace

class TestMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMessageIsOneJsonObjectOnOneLine();
    void aMessageIsReadBack_data();
    void aMessageIsReadBack();
    void membersMayComeInAnyOrder();
    void typeAndDataMayBeMissing();
    void digitsSurviveTheWayThrough();
    void whatIsNoMessageIsRefused_data();
    void whatIsNoMessageIsRefused();
    void invalidUtf8BecomesValidJson();
    void dataOverSeveralLinesIsPutOnOne();
    void dataThatIsNoJsonBecomesNull();
    void theDataTextOfAStringIsTheStringItself();
    void theDataTextOfAnotherValueIsItsJson();
    void anAnswerOfAPollIsReadBack();
    void gapAndMoreStandOnlyWhereTheyApply();
    void whatIsNoPollAnswerIsRefused_data();
    void whatIsNoPollAnswerIsRefused();
};

void TestMessage::aMessageIsOneJsonObjectOnOneLine()
{
    QCOMPARE(toJson(message(1, "message", "\"hi\"")), "{\"id\":1,\"type\":\"message\",\"data\":\"hi\"}");
    QCOMPARE(toJson(message(4294967295, "a\"\\\n", "{\"a\":[1,2]}")),
             "{\"id\":4294967295,\"type\":\"a\\\"\\\\\\n\",\"data\":{\"a\":[1,2]}}");
}

void TestMessage::aMessageIsReadBack_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("string") << QByteArray("message") << QByteArray("\"hi\"");
    QTest::newRow("number") << QByteArray("t") << QByteArray("-1.50");
    QTest::newRow("null") << QByteArray("t") << QByteArray("null");
    QTest::newRow("object") << QByteArray("t") << QByteArray("{\"b\":1,\"a\":{\"id\":5}}");
    QTest::newRow("odd type") << QByteArray("\x01\"\\\t\xE2\x82\xAC") << QByteArray("[]");
    QTest::newRow("empty type") << QByteArray("") << QByteArray("[]");
}

void TestMessage::aMessageIsReadBack()
{
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, data);
    const Message sent = message(7, type, data);
    QCOMPARE(messageFromJson(toJson(sent)), std::optional(sent));
    const QJsonObject object = QJsonDocument::fromJson(toJson(sent)).object();
    QCOMPARE(object.value(QStringLiteral("type")).toString().toUtf8(), type);
    QCOMPARE(object.keys().size(), 3);
}

void TestMessage::membersMayComeInAnyOrder()
{
    const auto read =
        messageFromJson(" { \"data\" : { \"x\" : 1 } , \"more\" : true , \"type\" : \"t\" , \"id\" : 9 } ");
    QCOMPARE(read, std::optional(message(9, "t", "{\"x\":1}")));
}

void TestMessage::typeAndDataMayBeMissing()
{
    QCOMPARE(messageFromJson("{\"id\":3}"), std::optional(message(3, "message", "null")));
}

void TestMessage::digitsSurviveTheWayThrough()
{
    const QByteArray data = "[0.1,1.10,12345678901234567890,123456789.123456789123456789,1e400]";
    const auto read = messageFromJson("{\"id\":1,\"data\":" + data + '}');
    QVERIFY(read);
    QCOMPARE(read->dataJson, data);
    QCOMPARE(dataText(*read), data);
}

void TestMessage::whatIsNoMessageIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json :
         {"", "1", "[]", "{}", "{\"id\":0}", "{\"id\":-1}", "{\"id\":1.5}", "{\"id\":\"1\"}",
          "{\"id\":4294967296}", "{\"id\":null}", "{\"id\":1,\"type\":5}", "{\"id\":1", "{\"id\":1}x",
          "{\"type\":\"reply\",\"data\":1}"})
        QTest::newRow(json) << QByteArray(json);
}

void TestMessage::whatIsNoMessageIsRefused()
{
    QFETCH(const QByteArray, json);
    QCOMPARE(messageFromJson(json), std::nullopt);
}

void TestMessage::invalidUtf8BecomesValidJson()
{
    const QByteArray json = toJson(message(1, "t\xFF", "\"a\xE2\x82\""));
    QVERIFY(json.isValidUtf8());
    QCOMPARE(json, "{\"id\":1,\"type\":\"t\xEF\xBF\xBD\",\"data\":\"a\xEF\xBF\xBD\"}");
    QCOMPARE(messageFromJson("{\"id\":1,\"type\":\"t\xFF\",\"data\":\"a\xE2\x82\"}"),
             std::optional(message(1, "t\xEF\xBF\xBD", "\"a\xEF\xBF\xBD\"")));
}

void TestMessage::dataOverSeveralLinesIsPutOnOne()
{
    QCOMPARE(toJson(message(1, "t", "{\n  \"a\": 1\r\n}\n")), "{\"id\":1,\"type\":\"t\",\"data\":{\"a\":1}}");
    QCOMPARE(toJson(message(1, "t", "[1,\r2]")), "{\"id\":1,\"type\":\"t\",\"data\":[1,2]}");
}

void TestMessage::dataThatIsNoJsonBecomesNull()
{
    QCOMPARE(toJson(message(1, "t", "")), "{\"id\":1,\"type\":\"t\",\"data\":null}");
    QCOMPARE(toJson(message(1, "t", "\xFF")), "{\"id\":1,\"type\":\"t\",\"data\":null}");
}

void TestMessage::theDataTextOfAStringIsTheStringItself()
{
    QCOMPARE(dataText(message(1, "t", "\"a\\nb \\u20ac\"")), "a\nb \xE2\x82\xAC");
    QCOMPARE(dataText(message(1, "t", "\"\"")), "");
}

void TestMessage::theDataTextOfAnotherValueIsItsJson()
{
    QCOMPARE(dataText(message(1, "t", "{\"a\":\"\\n\"}")), "{\"a\":\"\\n\"}");
    QCOMPARE(dataText(message(1, "t", "null")), "null");
    QCOMPARE(dataText(message(1, "t", "5")), "5");
}

void TestMessage::anAnswerOfAPollIsReadBack()
{
    PollAnswer answer;
    answer.messages = {message(4, "t", "\"a\""), message(5, "message", "{\"b\":[]}")};
    answer.last = 5;
    answer.gap = std::pair(1U, 3U);
    answer.more = true;
    const QByteArray json = toJson(answer);
    QCOMPARE(json, "{\"messages\":[{\"id\":4,\"type\":\"t\",\"data\":\"a\"},"
                   "{\"id\":5,\"type\":\"message\",\"data\":{\"b\":[]}}],"
                   "\"last\":5,\"gap\":{\"from\":1,\"to\":3},\"more\":true}");
    const auto read = pollAnswerFromJson(json);
    QVERIFY(read);
    QVERIFY(read->messages == answer.messages);
    QCOMPARE(read->last, 5U);
    QVERIFY(read->gap == answer.gap);
    QVERIFY(read->more);
    QVERIFY(QJsonDocument::fromJson(json).isObject());
}

void TestMessage::gapAndMoreStandOnlyWhereTheyApply()
{
    QCOMPARE(toJson(PollAnswer()), "{\"messages\":[],\"last\":0}");
    const auto read = pollAnswerFromJson(" { \"last\" : 7 , \"messages\" : [ ] , \"more\" : false } ");
    QVERIFY(read);
    QVERIFY(read->messages.empty() && !read->gap && !read->more);
    QCOMPARE(read->last, 7U);
}

void TestMessage::whatIsNoPollAnswerIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json :
         {"", "[]", "{}", "{\"messages\":[]}", "{\"last\":1}", "{\"messages\":{},\"last\":1}",
          "{\"messages\":[],\"last\":-1}", "{\"messages\":[1],\"last\":1}",
          "{\"messages\":[{\"id\":0}],\"last\":1}", "{\"messages\":[],\"last\":1,\"gap\":{}}",
          "{\"messages\":[],\"last\":1,\"gap\":[1,2]}", "{\"messages\":[],\"last\":1"})
        QTest::newRow(json) << QByteArray(json);
}

void TestMessage::whatIsNoPollAnswerIsRefused()
{
    QFETCH(const QByteArray, json);
    QVERIFY(!pollAnswerFromJson(json));
}

QTEST_GUILESS_MAIN(TestMessage)
#include "tst_message.moc"
