// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/lanelog.h"
#include "trace/merge/mergedtext.h"

#include <QTest>

using namespace pushscope;

namespace {

struct Told
{
    QByteArray type, data;
};

QByteArray sectionsOf(const MergedText &merged)
{
    static constexpr const char *Parts[] = {"text", "reasoning", "tool", "refusal"};
    QByteArrayList all;
    for (const MergedSection &section : merged.sections()) {
        QByteArray line = Parts[std::size_t(section.part)];
        if (!section.name.isEmpty())
            line += ' ' + section.name;
        all << line + ": " + section.text;
    }
    return all.join(" | ");
}

QByteArray chat(const QByteArray &delta, const QByteArray &more = "null")
{
    return "{\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":" + delta +
           ",\"finish_reason\":" + more + "}]}";
}

} // namespace

Q_DECLARE_METATYPE(Told)

class MergedTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyProfileIsRecognisedAndJoined_data()
    {
        QTest::addColumn<QList<Told>>("events");
        QTest::addColumn<MergeProfile>("profile");
        QTest::addColumn<QByteArray>("sections");
        QTest::addColumn<quint64>("tokens");
        QTest::newRow("OpenAI chat")
            << QList<Told>{{"message", chat("{\"role\":\"assistant\",\"content\":\"\"}")},
                           {"message", chat("{\"reasoning_content\":\"Hm. \"}")},
                           {"message", chat("{\"content\":\"Hel\"}")},
                           {"message", chat("{\"content\":\"lo \\ud83d\\ude00\"}")},
                           {"message", chat("{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"find\","
                                            "\"arguments\":\"{\\\"q\\\"\"}}]}")},
                           {"message", chat("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":"
                                            "\":1}\"}}]}")},
                           {"message", chat("{}", "\"stop\"")},
                           {"message", "{\"choices\":[],\"usage\":{\"completion_tokens\":9,"
                                       "\"prompt_tokens\":3}}"},
                           {"message", "[DONE]"}}
            << MergeProfile::OpenAiChat
            << QByteArray("reasoning: Hm.  | text: Hello \xF0\x9F\x98\x80 | tool find: {\"q\":1}")
            << quint64(9);
        QTest::newRow("OpenAI responses")
            << QList<Told>{{"response.created", "{\"type\":\"response.created\",\"response\":{}}"},
                           {"response.output_text.delta", "{\"type\":\"response.output_text.delta\","
                                                          "\"output_index\":0,\"delta\":\"Hel\"}"},
                           {"response.output_text.delta", "{\"type\":\"response.output_text.delta\","
                                                          "\"output_index\":0,\"delta\":\"lo\"}"},
                           {"response.output_item.added",
                            "{\"type\":\"response.output_item.added\",\"output_index\":1,\"item\":"
                            "{\"type\":\"function_call\",\"name\":\"find\"}}"},
                           {"response.function_call_arguments.delta",
                            "{\"type\":\"response.function_call_arguments.delta\",\"output_index\":1,"
                            "\"delta\":\"{}\"}"},
                           {"response.completed",
                            "{\"type\":\"response.completed\",\"response\":"
                            "{\"status\":\"completed\",\"usage\":{\"output_tokens\":4}}}"}}
            << MergeProfile::OpenAiResponses << QByteArray("text: Hello | tool find: {}") << quint64(4);
        QTest::newRow("Anthropic")
            << QList<Told>{{"message_start", "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_"
                                             "tokens\":5,\"output_tokens\":1}}}"},
                           {"content_block_start", "{\"type\":\"content_block_start\",\"index\":0,\"content_"
                                                   "block\":{\"type\":\"text\",\"text\":\"\"}}"},
                           {"ping", "{\"type\":\"ping\"}"},
                           {"content_block_delta", "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
                                                   "{\"type\":\"text_delta\",\"text\":\"Hel\"}}"},
                           {"content_block_delta", "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
                                                   "{\"type\":\"text_delta\",\"text\":\"lo\"}}"},
                           {"content_block_start",
                            "{\"type\":\"content_block_start\",\"index\":1,\"content_block\":"
                            "{\"type\":\"tool_use\",\"name\":\"find\"}}"},
                           {"content_block_delta",
                            "{\"type\":\"content_block_delta\",\"index\":1,\"delta\":"
                            "{\"type\":\"input_json_delta\",\"partial_json\":\"{}\"}}"},
                           {"message_delta",
                            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},"
                            "\"usage\":{\"output_tokens\":12}}"},
                           {"message_stop", "{\"type\":\"message_stop\"}"}}
            << MergeProfile::Anthropic << QByteArray("text: Hello | tool find: {}") << quint64(12);
        QTest::newRow("Gemini")
            << QList<Told>{{"message", "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hm\","
                                       "\"thought\":true},{\"text\":\"Hel\"}]}}]}"},
                           {"message", "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"lo\"}]},"
                                       "\"finishReason\":\"STOP\"}],\"usageMetadata\":"
                                       "{\"candidatesTokenCount\":2,\"thoughtsTokenCount\":1}}"}}
            << MergeProfile::Gemini << QByteArray("reasoning: Hm | text: Hello") << quint64(3);
        QTest::newRow("Ollama")
            << QList<Told>{{"message", "{\"model\":\"m\",\"message\":{\"content\":\"Hel\"},\"done\":false}"},
                           {"message", "{\"model\":\"m\",\"message\":{\"content\":\"lo\"},\"done\":false}"},
                           {"message", "{\"model\":\"m\",\"message\":{\"content\":\"\"},\"done\":true,"
                                       "\"done_reason\":\"stop\",\"eval_count\":2}"}}
            << MergeProfile::Ollama << QByteArray("text: Hello") << quint64(2);
    }
    void everyProfileIsRecognisedAndJoined()
    {
        QFETCH(QList<Told>, events);
        QFETCH(MergeProfile, profile);
        QFETCH(QByteArray, sections);
        QFETCH(quint64, tokens);
        LaneLog lane;
        lane.start().add(FactKind::Request, "POST /");
        MergedText merged(lane.log, LaneLog::Lane);
        for (const Told &event : events) {
            lane.deliver(event.data, event.type);
            QVERIFY(merged.end() != MergeEnd::Complete);
            merged.catchUp();
        }
        lane.add(FactKind::RequestFinished);
        merged.catchUp();
        QCOMPARE(merged.profile(), profile);
        QCOMPARE(sectionsOf(merged), sections);
        QCOMPARE(merged.end(), MergeEnd::Complete);
        QCOMPARE(merged.outputTokens(), std::optional(tokens));
        QVERIFY(merged.rate() && !merged.rate()->isEstimate);
        QVERIFY(merged.timeToFirstPiece());
        for (const MergedPiece &piece : merged.pieces()) {
            QCOMPARE(merged.eventAt(piece.section, piece.begin), std::optional(piece.fact));
            QVERIFY(!merged.piecesOf(piece.fact).empty());
        }
    }

    void anAnswerWithoutItsMarkerIsTruncatedAndItsRateAnEstimate()
    {
        LaneLog lane;
        lane.start().add(FactKind::Request, "POST /");
        for (int i = 0; i < 11; ++i)
            lane.deliver(chat("{\"content\":\"x\"}"));
        MergedText merged(lane.log, LaneLog::Lane);
        QVERIFY(merged.catchUp());
        QVERIFY(!merged.catchUp());
        QCOMPARE(merged.end(), MergeEnd::Running);
        lane.add(FactKind::PeerClosed);
        QVERIFY(merged.catchUp());
        QCOMPARE(merged.end(), MergeEnd::Truncated);
        // Eleven pieces, a millisecond apart.
        QVERIFY(merged.rate()->isEstimate);
        QCOMPARE(qRound(merged.rate()->perSecond), 1000);
    }

    void anEarlierAnswerIsReadWhenOneOfItsEventsIsWanted()
    {
        LaneLog lane;
        lane.start()
            .add(FactKind::Request, "POST /")
            .deliver(chat("{\"content\":\"one\"}"))
            .deliver("[DONE]");
        const FactIndex first = lane.log.endIndex() - 2;
        lane.add(FactKind::Request, "POST /").deliver(chat("{\"content\":\"two\"}"));
        const FactIndex second = lane.log.endIndex() - 1;
        lane.add(FactKind::Request, "POST /").deliver(chat("{\"content\":\"three\"}"));
        MergedText merged(lane.log, LaneLog::Lane);
        merged.catchUp();
        QCOMPARE(sectionsOf(merged), QByteArray("text: three"));
        QVERIFY(merged.isNewest() && merged.answer() == 3);
        merged.setWanted(first);
        QVERIFY(merged.catchUp());
        QCOMPARE(sectionsOf(merged), QByteArray("text: one"));
        QVERIFY(!merged.isNewest() && merged.answer() == 1 && merged.end() == MergeEnd::Complete);
        lane.deliver(chat("{\"content\":\"!\"}"));
        merged.catchUp();
        QCOMPARE(sectionsOf(merged), QByteArray("text: one"));
        merged.setWanted(second);
        merged.catchUp();
        QCOMPARE(sectionsOf(merged), QByteArray("text: two"));
        merged.setWanted(std::nullopt);
        merged.catchUp();
        QCOMPARE(sectionsOf(merged), QByteArray("text: three!"));
    }

    void anotherRequestBeginsAnotherAnswer()
    {
        LaneLog lane;
        lane.add(FactKind::Request, "POST /").deliver(chat("{\"content\":\"one\"}")).deliver("[DONE]");
        lane.add(FactKind::Request, "POST /")
            .deliver("{\"model\":\"m\",\"response\":\"two\",\"done\":false}");
        MergedText merged(lane.log, LaneLog::Lane);
        merged.catchUp();
        QCOMPARE(merged.profile(), MergeProfile::Ollama);
        QCOMPARE(sectionsOf(merged), QByteArray("text: two"));
        QCOMPARE(merged.end(), MergeEnd::Running);
    }

    void aPathOfOnesOwnIsJoined()
    {
        LaneLog lane;
        lane.deliver("{\"a\":[{\"t\":\"x\"},{\"t\":1.50}]}")
            .deliver("no JSON")
            .deliver("{\"a\":[{\"t\":\"y\"}]}");
        MergedText merged(lane.log, LaneLog::Lane);
        merged.catchUp();
        QVERIFY(!merged.isRecognised());
        QVERIFY(merged.sections().empty());
        merged.setProfile(MergeProfile::Path, *JsonPath::compile("$.a[*].t"));
        merged.catchUp();
        QCOMPARE(sectionsOf(merged), QByteArray("text: x1.50y"));
        QCOMPARE(merged.piecesOf(0).size(), std::size_t(2));
        QVERIFY(merged.eventAt(0, 4).has_value());
        QCOMPARE(merged.eventAt(0, 6), std::nullopt);
    }

    void errorsAreTold()
    {
        LaneLog lane;
        lane.deliver("{\"type\":\"message_start\",\"message\":{}}", "message_start");
        lane.deliver("{\"type\":\"error\",\"error\":{\"message\":\"Overloaded\"}}", "error");
        MergedText merged(lane.log, LaneLog::Lane);
        merged.catchUp();
        QCOMPARE(merged.error(), QByteArray("Overloaded"));
    }

    void otherEventsAreNotRecognised()
    {
        for (const char *data : {"{\"a\":1}", "[DONE]", "", "{\"type\":\"ping\"}", "{\"choices\":3}",
                                 "{\"candidates\":{}}", "{\"type\":\"response.x\"}", "\"text\""})
            QCOMPARE(recogniseMergeProfile("message", data), MergeProfile::None);
    }

    void namesAreRead()
    {
        QCOMPARE(mergeProfileFromName("anthropic"), std::optional(MergeProfile::Anthropic));
        QCOMPARE(mergeProfileName(MergeProfile::OpenAiChat), QByteArrayView("openai-chat"));
        QCOMPARE(mergeProfileFromName("none"), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(MergedTextTest)
#include "tst_mergedtext.moc"
