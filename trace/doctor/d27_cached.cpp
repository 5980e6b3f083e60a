// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/headers.h"

namespace pushscope {

namespace {

/// The header that says that a cache answered, "Age: 17"; empty where none does.
QByteArray cacheHit(const HttpHead &head)
{
    if (head.joined("Age").toLongLong() > 0)
        return "Age: " + head.joined("Age");
    for (const char *name : {"X-Cache", "CF-Cache-Status", "X-Cache-Status", "CDN-Cache"}) {
        const QByteArray value = head.joined(name);
        if (value.toUpper().startsWith("HIT"))
            return QByteArray(name) + ": " + value;
    }
    return {};
}

bool asksToBeCached(const QByteArray &control)
{
    for (const QByteArray &directive : control.split(',')) {
        const QByteArray name = directive.trimmed();
        if (name == "no-store" || name == "no-cache" || name == "private")
            return false;
    }
    const qsizetype age = control.indexOf("max-age=");
    return age >= 0 && control.mid(age + 8).split(',').front().trimmed().toLongLong() > 0;
}

} // namespace

// A stream out of a cache, or one that asks to be cached.
void cached(const LaneView &lane, RuleReport &report)
{
    if (lane.isWebSocket() || !lane.isGet())
        return;
    for (const SeenHead *response : streamAnswers(lane)) {
        report.looked();
        const HttpHead &head = response->head;
        const QByteArray hit = cacheHit(head);
        if (!hit.isEmpty())
            return report.found(Severity::Breaks, d27::FromCache, {hit}, {response->evidence()});
        if (asksToBeCached(head.joined("Cache-Control").toLower()))
            return report.found(Severity::Risk, d27::Cacheable, {head.joined("Cache-Control")},
                                {response->evidence()});
    }
}

} // namespace pushscope
