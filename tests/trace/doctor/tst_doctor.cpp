// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fixtureplayer.h"

#include "trace/doctor/doctor.h"
#include "trace/doctor/rule.h"
#include "trace/folds.h"

#include <QDir>
#include <QSet>
#include <QTest>

using namespace pushscope;

namespace {

const QString Fixtures = QStringLiteral(PUSHSCOPE_SOURCE_DIR "/tests/trace/doctor/fixtures");

QString nameOf(RuleId rule)
{
    return QStringLiteral("D%1").arg(rule.value, 2, 10, QLatin1Char('0'));
}

Diagnosis diagnose(const FactBatch &batch, TraceTime now = {})
{
    EventLog log;
    Folds folds(log);
    log.append(batch);
    return examine(folds, LaneId(1), now);
}

QStringList rulesFound(const Diagnosis &diagnosis)
{
    QStringList found;
    for (const Finding &finding : diagnosis.findings)
        found << nameOf(finding.rule);
    found.removeDuplicates();
    found.sort();
    return found;
}

} // namespace

/// Every rule of the doctor with recordings that trigger it and recordings that do not.
class DoctorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFixtureTriggersTheRuleItIsNamedAfter_data()
    {
        QTest::addColumn<QString>("file");
        const QStringList files = QDir(Fixtures).entryList({QStringLiteral("*.script")});
        QVERIFY(!files.isEmpty());
        for (const QString &file : files)
            QTest::newRow(qPrintable(file)) << file;
    }

    void aFixtureTriggersTheRuleItIsNamedAfter()
    {
        QFETCH(const QString, file);
        const FixturePlayer player(Fixtures + u'/' + file);
        QVERIFY2(player.error().isEmpty(), qPrintable(player.error()));
        const Diagnosis diagnosis = diagnose(player.batch(), player.now());
        QStringList expected = player.also();
        if (file.startsWith(u'd'))
            expected << file.left(3).toUpper();
        expected.sort();
        QCOMPARE(rulesFound(diagnosis), expected);
        if (file.startsWith(QStringLiteral("not-"))) {
            const RuleId rule(quint8(file.mid(5, 2).toInt()));
            const auto row = std::ranges::find(diagnosis.rules, rule, &Diagnosis::Row::rule);
            QVERIFY(row != diagnosis.rules.end());
            QVERIFY2(row->outcome != RuleOutcome::Found, qPrintable(nameOf(rule)));
        }
        for (const Finding &finding : diagnosis.findings)
            QVERIFY(!finding.evidence.empty());
    }

    void everyRuleHasARecordingThatTriggersIt()
    {
        QSet<QString> covered;
        for (const QString &file : QDir(Fixtures).entryList({QStringLiteral("d*.script")}))
            covered << file.left(3).toUpper();
        // Rules of HTTP/2, which is not spoken here: they never find anything.
        covered << QStringLiteral("D25") << QStringLiteral("D42");
        for (const Rule &rule : allRules())
            QVERIFY2(covered.contains(nameOf(rule.id)), qPrintable(nameOf(rule.id)));
    }

    void everyRuleHasARowInOrderAndEvidenceIsInTheTrace()
    {
        EventLog log;
        Folds folds(log);
        log.append(sampleSession());
        const Diagnosis diagnosis = examine(folds, LaneId(4));
        QCOMPARE(diagnosis.rules.size(), allRules().size());
        for (std::size_t i = 1; i < diagnosis.rules.size(); ++i)
            QVERIFY(diagnosis.rules[i - 1].rule < diagnosis.rules[i].rule);
        QCOMPARE(examine(folds, LaneId(4)).findings, diagnosis.findings);
    }

    void ourOwnServersSessionIsHealthy_data()
    {
        QTest::addColumn<int>("lane");
        for (int lane = 1; lane <= 5; ++lane)
            QTest::addRow("%d", lane) << lane;
    }

    void ourOwnServersSessionIsHealthy()
    {
        QFETCH(const int, lane);
        EventLog log;
        Folds folds(log);
        log.append(sampleSession());
        QCOMPARE(rulesFound(examine(folds, LaneId(quint8(lane)))), QStringList());
    }

    void theWorstFindingComesFirst()
    {
        const FixturePlayer player(Fixtures + QStringLiteral("/several.script"));
        const Diagnosis diagnosis = diagnose(player.batch());
        QVERIFY(diagnosis.findings.size() > 1);
        for (std::size_t i = 1; i < diagnosis.findings.size(); ++i)
            QVERIFY(diagnosis.findings[i - 1].severity >= diagnosis.findings[i].severity);
        QCOMPARE(diagnosis.worst(), std::optional(diagnosis.findings.front().severity));
    }

    void aLaneThatIsNotThereHasNoFindings()
    {
        EventLog log;
        Folds folds(log);
        const Diagnosis diagnosis = examine(folds, LaneId(9));
        QVERIFY(diagnosis.findings.empty());
        QCOMPARE(diagnosis.rules.size(), allRules().size());
    }

    void aTraceWithoutItsBeginningIsBorne()
    {
        const FixturePlayer player(Fixtures + QStringLiteral("/healthy-sse.script"));
        const FactBatch batch = player.batch();
        for (std::size_t skip = 1; skip < batch.facts.size(); skip += 3) {
            FactBatch rest = batch;
            rest.facts.erase(rest.facts.begin(), rest.facts.begin() + qsizetype(skip));
            for (const Finding &finding : diagnose(rest).findings)
                QVERIFY2(false, qPrintable(nameOf(finding.rule)));
        }
    }
};

QTEST_GUILESS_MAIN(DoctorTest)
#include "tst_doctor.moc"
