// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/text/doctortext.h"

#include "widgets/text/doctorwords.h"
#include "widgets/text/formattext.h"

#include <QCoreApplication>

namespace pushscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Doctor)
};

QString translated(const char *english)
{
    return QCoreApplication::translate("Doctor", english);
}

/// A value as people read it: see DoctorSentenceWords::formats.
QString valueText(const QByteArray &value, char format)
{
    if (format == 't')
        return format::duration(std::chrono::microseconds(value.toLongLong()));
    if (format == 'b')
        return format::bytes(value.toULongLong());
    return value.isEmpty() ? Text::tr("(none)") : QString::fromUtf8(value);
}

/// Each %1 .. %9 once, so that a value that holds "%2" stays what it is.
QString filled(const QString &sentence, const std::vector<QString> &values)
{
    QString text;
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        const int digit = sentence[i] == u'%' && i + 1 < sentence.size() ? sentence[i + 1].digitValue() : 0;
        if (digit >= 1 && std::size_t(digit) <= values.size()) {
            text += values[std::size_t(digit) - 1];
            ++i;
        } else {
            text += sentence[i];
        }
    }
    return text;
}

} // namespace

QString ruleName(RuleId rule)
{
    return QStringLiteral("D%1").arg(rule.value, 2, 10, QLatin1Char('0'));
}

QString doctorTitle(RuleId rule)
{
    const DoctorRuleWords *words = doctorRuleWords(rule);
    return words ? translated(words->title) : QString();
}

QString doctorSentence(const Finding &finding)
{
    const DoctorSentenceWords *words = doctorSentenceWords(finding.rule, finding.variant);
    if (!words)
        return doctorTitle(finding.rule);
    const QByteArrayView formats(words->formats);
    std::vector<QString> values;
    for (std::size_t i = 0; i < finding.values.size(); ++i)
        values.push_back(
            valueText(finding.values[i], qsizetype(i) < formats.size() ? formats[qsizetype(i)] : 'x'));
    return filled(translated(words->sentence), values);
}

QString doctorFix(RuleId rule)
{
    const DoctorRuleWords *words = doctorRuleWords(rule);
    return words ? translated(words->fix) : QString();
}

QUrl doctorSource(RuleId rule)
{
    const DoctorRuleWords *words = doctorRuleWords(rule);
    return words ? QUrl(QString::fromLatin1(words->source)) : QUrl();
}

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Breaks:
        return Text::tr("Error");
    case Severity::Risk:
        return Text::tr("Warning");
    case Severity::Advice:
        return Text::tr("Advice");
    }
    return {};
}

QString outcomeName(RuleOutcome outcome)
{
    switch (outcome) {
    case RuleOutcome::Passed:
        return Text::tr("Passed");
    case RuleOutcome::Found:
        return Text::tr("Found");
    case RuleOutcome::NotApplicable:
        return Text::tr("Does not apply");
    case RuleOutcome::NeedsProbe:
        return Text::tr("Needs a probe");
    }
    return {};
}

QString doctorNotApplicable(RuleId rule)
{
    const bool isHttp2 = rule == RuleId(25) || rule == RuleId(42);
    return isHttp2 ? Text::tr("The connection is HTTP/1.1; this is about HTTP/2.") : QString();
}

} // namespace pushscope
