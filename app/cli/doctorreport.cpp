// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/doctorreport.h"

#include "app/cli/clitext.h"
#include "app/cli/terminaltext.h"
#include "trace/attempts.h"
#include "trace/export/jsonobject.h"
#include "widgets/text/doctorsnippets.h"
#include "widgets/text/doctortext.h"
#include "widgets/text/evidencetext.h"
#include "widgets/text/formattext.h"

namespace pushscope {

namespace {

constexpr qsizetype ShownPlaces = 3; // JSON has them all

QByteArrayView severityKey(Severity severity)
{
    switch (severity) {
    case Severity::Breaks:
        return "error";
    case Severity::Risk:
        return "warning";
    case Severity::Advice:
        break;
    }
    return "advice";
}

QByteArrayView outcomeKey(RuleOutcome outcome)
{
    switch (outcome) {
    case RuleOutcome::Passed:
        return "passed";
    case RuleOutcome::Found:
        return "found";
    case RuleOutcome::NeedsProbe:
        return "needs-probe";
    case RuleOutcome::NotApplicable:
        break;
    }
    return "not-applicable";
}

int colourOf(Severity severity)
{
    return severity == Severity::Breaks ? 31 : severity == Severity::Risk ? 33 : 36;
}

QString coloured(const QString &text, int colour, bool colours)
{
    return colours ? QStringLiteral("\x1b[%1m%2\x1b[0m").arg(colour).arg(text) : text;
}

/// Without user, password and query, which may hold secrets.
QString shownUrl(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
}

struct Counts
{
    std::size_t attempts = 0;
    quint64 events = 0;
    bool isConnected = false;
    bool isReached = false; ///< something has answered
};

Counts countsOf(const DoctorReport &report)
{
    Attempts attempts(report.log, report.lane);
    attempts.update();
    Counts counts{.attempts = attempts.all().size()};
    for (const Attempt &attempt : attempts.all()) {
        counts.events += attempt.events;
        counts.isConnected = counts.isConnected || attempt.connected;
        counts.isReached = counts.isReached || attempt.bytesDown > 0;
    }
    return counts;
}

QString indented(const QString &text)
{
    return QStringLiteral("                ") + text + u'\n';
}

QString findingText(const Finding &finding, const EvidenceText &places, bool colours)
{
    const QString head = severityName(finding.severity).leftJustified(9);
    QString text = coloured(head, colourOf(finding.severity), colours) + ruleName(finding.rule) +
                   QStringLiteral("    ") + coloured(doctorTitle(finding.rule), 1, colours) + u'\n';
    text += indented(terminalText(doctorSentence(finding)));
    QStringList seen;
    for (const Evidence &evidence : finding.evidence)
        seen << places.label(evidence);
    text += indented(CliText::tr("seen: %1").arg(seen.mid(0, ShownPlaces).join(QStringLiteral("; "))));
    text += indented(CliText::tr("do: %1").arg(doctorFix(finding.rule)));
    for (const ConfigSnippet &snippet : doctorSnippets(finding.rule)) {
        text += indented(snippet.product + u':');
        for (const QString &line : snippet.text.split(u'\n'))
            text += indented(QStringLiteral("  ") + line);
    }
    return text + indented(doctorSource(finding.rule).toString());
}

QByteArray list(const QByteArrayList &items)
{
    return '[' + items.join(',') + ']';
}

QByteArray evidenceJson(const DoctorReport &report, const EvidenceText &places, const Evidence &evidence)
{
    JsonObject json;
    json.string("label", places.label(evidence).toUtf8())
        .number("first", evidence.first)
        .number("last", evidence.last);
    if (evidence.first >= report.log.firstIndex() && evidence.first < report.log.endIndex())
        json.number(
            "t_us",
            quint64(
                std::chrono::floor<std::chrono::microseconds>(report.log.at(evidence.first).time).count()));
    if (evidence.size > 0)
        json.number("offset", quint64(evidence.offset)).number("size", quint64(evidence.size));
    return json.object();
}

QByteArray findingJson(const DoctorReport &report, const EvidenceText &places, const Finding &finding)
{
    QByteArrayList values, evidence, snippets;
    for (const QByteArray &value : finding.values)
        values << json::quoted(value);
    for (const Evidence &each : finding.evidence)
        evidence << evidenceJson(report, places, each);
    for (const ConfigSnippet &snippet : doctorSnippets(finding.rule))
        snippets << JsonObject()
                        .string("product", snippet.product.toUtf8())
                        .string("text", snippet.text.toUtf8())
                        .object();
    JsonObject json;
    json.string("rule", ruleName(finding.rule).toUtf8())
        .string("severity", severityKey(finding.severity))
        .number("variant", quint64(finding.variant))
        .string("title", doctorTitle(finding.rule).toUtf8())
        .string("sentence", doctorSentence(finding).toUtf8())
        .raw("values", list(values))
        .raw("evidence", list(evidence))
        .string("fix", doctorFix(finding.rule).toUtf8())
        .raw("snippets", list(snippets))
        .string("source", doctorSource(finding.rule).toEncoded());
    return json.object();
}

QString summaryText(const DoctorReport &report)
{
    const Diagnosis &diagnosis = report.diagnosis;
    return CliText::tr("%1 errors, %2 warnings, %3 pieces of advice; %4 rules passed, %5 do not apply, %6 "
                       "need a probe (--probe)")
        .arg(diagnosis.count(Severity::Breaks))
        .arg(diagnosis.count(Severity::Risk))
        .arg(diagnosis.count(Severity::Advice))
        .arg(diagnosis.count(RuleOutcome::Passed))
        .arg(diagnosis.count(RuleOutcome::NotApplicable))
        .arg(diagnosis.count(RuleOutcome::NeedsProbe));
}

QString unreachedText(const DoctorReport &report, const Counts &counts)
{
    if (counts.isConnected)
        return CliText::tr("Connected, but no answer came");
    Attempts attempts(report.log, report.lane);
    attempts.update();
    const QByteArray error = attempts.all().empty() ? QByteArray() : attempts.all().back().error;
    return CliText::tr("Nothing could be reached: %1").arg(terminalText(QString::fromUtf8(error)));
}

} // namespace

QByteArray doctorText(const DoctorReport &report, bool colours)
{
    const Counts counts = countsOf(report);
    const EvidenceText places(report.log, report.lane);
    QString text = CliText::tr("%1: looked at for %2, %3 attempts, %4 events")
                       .arg(terminalText(shownUrl(report.url)), format::duration(report.watched))
                       .arg(counts.attempts)
                       .arg(counts.events) +
                   u'\n';
    if (!counts.isReached)
        text += unreachedText(report, counts) + u'\n';
    for (const Finding &finding : report.diagnosis.findings)
        text += u'\n' + findingText(finding, places, colours);
    return QString(text + u'\n' + summaryText(report) + u'\n').toUtf8();
}

QByteArray doctorJson(const DoctorReport &report)
{
    const Counts counts = countsOf(report);
    const EvidenceText places(report.log, report.lane);
    QByteArrayList findings, rules;
    for (const Finding &finding : report.diagnosis.findings)
        findings << findingJson(report, places, finding);
    for (const Diagnosis::Row &row : report.diagnosis.rules) {
        JsonObject json;
        json.string("rule", ruleName(row.rule).toUtf8()).string("outcome", outcomeKey(row.outcome));
        if (const QString reason = doctorNotApplicable(row.rule); !reason.isEmpty())
            json.string("reason", reason.toUtf8());
        rules << json.object();
    }
    JsonObject json;
    json.string("url", shownUrl(report.url).toUtf8())
        .number("duration_us", quint64(std::chrono::floor<std::chrono::microseconds>(report.watched).count()))
        .raw("reached", counts.isReached ? "true" : "false")
        .number("attempts", quint64(counts.attempts))
        .number("events", counts.events)
        .number("status", quint64(doctorStatus(report)))
        .raw("findings", list(findings))
        .raw("rules", list(rules));
    return json.line();
}

int doctorStatus(const DoctorReport &report)
{
    if (report.diagnosis.worst() == Severity::Breaks)
        return 3;
    return countsOf(report).isReached ? 0 : 1;
}

} // namespace pushscope
