// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/headers.h"
#include <QUrlQuery>

namespace pushscope {

namespace {

constexpr qsizetype ShortestSecret = 12;

bool isSecretName(const QString &name)
{
    static const QStringList Names{
        QStringLiteral("token"),   QStringLiteral("access_token"),  QStringLiteral("auth_token"),
        QStringLiteral("api_key"), QStringLiteral("apikey"),        QStringLiteral("api-key"),
        QStringLiteral("jwt"),     QStringLiteral("authorization"), QStringLiteral("auth"),
        QStringLiteral("bearer"),  QStringLiteral("secret"),        QStringLiteral("password")};
    return Names.contains(name, Qt::CaseInsensitive);
}

} // namespace

// A secret in the URL stands in every log on the way; one that expires ends an EventSource at its next
// reconnect. The value itself is kept out of the finding.
void tokenInUrl(const LaneView &lane, RuleReport &report)
{
    const QUrlQuery query(lane.url);
    const QList<std::pair<QString, QString>> items = query.queryItems();
    if (!lane.attempts.empty())
        report.looked();
    for (const auto &[name, value] : items) {
        if (isSecretName(name) && value.size() >= ShortestSecret)
            report.found(Severity::Risk, d29::InQuery, {name.toUtf8()}, {{lane.started, lane.started, 0, 0}});
    }
    for (const AttemptView &attempt : lane.attempts) {
        if (isExpiry(lane, attempt))
            return report.found(Severity::Risk, d29::Expired,
                                {QByteArray::number(attempt.response()->head.status)},
                                {attempt.response()->evidence()});
    }
}

} // namespace pushscope
