// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sessionbuilder.h"
#include "trace/doctor/rule.h"
#include "trace/doctor/variants.h"
#include "widgets/text/doctorsnippets.h"
#include "widgets/text/doctortext.h"
#include "widgets/text/doctorwords.h"
#include "widgets/text/evidencetext.h"

#include <QFile>
#include <QTest>

using namespace pushscope;

/// What the doctor says in words.
class DoctorTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRuleHasATitleAFixAndASource()
    {
        for (const Rule &rule : allRules()) {
            QVERIFY2(!doctorTitle(rule.id).isEmpty(), qPrintable(ruleName(rule.id)));
            QVERIFY2(!doctorFix(rule.id).isEmpty(), qPrintable(ruleName(rule.id)));
            QVERIFY2(doctorSource(rule.id).isValid(), qPrintable(ruleName(rule.id)));
            QCOMPARE(doctorSource(rule.id).scheme(), QStringLiteral("https"));
        }
    }

    void everySentenceUsesEachOfItsValuesOnce()
    {
        for (const Rule &rule : allRules()) {
            for (quint8 variant = 1; variant < 9; ++variant) {
                const DoctorSentenceWords *words = doctorSentenceWords(rule.id, variant);
                if (!words)
                    continue;
                const QByteArray sentence(words->sentence);
                const QByteArray formats(words->formats);
                for (int i = 1; i <= formats.size(); ++i)
                    QVERIFY2(sentence.count('%' + QByteArray::number(i)) <= 1, words->sentence);
                QVERIFY2(!sentence.contains('%' + QByteArray::number(formats.size() + 1)), words->sentence);
            }
        }
    }

    void aSentenceHasItsFigures()
    {
        const Finding finding{
            .rule = RuleId(1), .variant = d01::CutsInsideEvents, .values = {"3", "2000000", "4096"}};
        QCOMPARE(doctorSentence(finding),
                 QStringLiteral("3 times a read ended inside an event and nothing came for up to 2.00 s; "
                                "about 4.1 kB came between."));
    }

    void aValueThatLooksLikeAPlaceStaysWhatItIs()
    {
        const Finding finding{.rule = RuleId(2), .variant = d02::InHeaps, .values = {"%2", "<b>5</b>"}};
        QVERIFY(doctorSentence(finding).contains(QStringLiteral("coded with %2,")));
        QVERIFY(doctorSentence(finding).contains(QStringLiteral("<b>5</b>")));
    }

    void missingValuesAndUnknownRulesAreBorne()
    {
        QVERIFY(!doctorSentence({.rule = RuleId(1), .variant = d01::CutsInsideEvents}).isEmpty());
        QVERIFY(doctorSentence({.rule = RuleId(99), .variant = 1}).isEmpty());
    }

    void bufferingHasSnippetsForProxyAndServers()
    {
        QStringList products;
        for (const ConfigSnippet &snippet : doctorSnippets(RuleId(1)))
            products << snippet.product;
        QCOMPARE(products,
                 QStringList({QStringLiteral("nginx"), QStringLiteral("Node"), QStringLiteral("Spring")}));
        QVERIFY(doctorSnippets(RuleId(1)).front().text.contains(QStringLiteral("proxy_buffering off;")));
    }

    void evidenceNamesItsPlace()
    {
        EventLog log;
        log.append(sampleSession());
        const EvidenceText text(log, LaneId(4));
        QStringList labels;
        for (const FactIndex index : log.laneFacts(LaneId(4))) {
            const FactKind kind = log.at(index).kind;
            if (kind == FactKind::Response || kind == FactKind::Delivered || kind == FactKind::BytesDown)
                labels << text.label({index, index, 3, 1});
        }
        QVERIFY(labels.contains(QStringLiteral("Response headers, attempt 1")));
        QVERIFY(labels.contains(QStringLiteral("Event 2, attempt 1")));
        QVERIFY(labels.contains(QStringLiteral("Read 2, byte 3, attempt 1")));
        QCOMPARE(text.label({log.endIndex(), log.endIndex(), 0, 0}),
                 QStringLiteral("No longer in the trace"));
    }

    void theDocumentationHasARowForEveryRule()
    {
        QFile file(QStringLiteral(PUSHSCOPE_SOURCE_DIR "/docs/doctor.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (const Rule &rule : allRules())
            QVERIFY2(text.contains(QStringLiteral("| %1 |").arg(ruleName(rule.id))),
                     qPrintable(ruleName(rule.id)));
    }
};

QTEST_GUILESS_MAIN(DoctorTextTest)
#include "tst_doctortext.moc"
