// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include <QUrlQuery>

namespace pushscope {

namespace {

/// The cursor that a request carries in its URL; nothing where there is none.
std::optional<quint32> cursorOf(const SeenHead &request)
{
    const QByteArray after =
        QUrlQuery(QUrl::fromEncoded(request.head.target)).queryItemValue(QStringLiteral("after")).toUtf8();
    bool ok = false;
    const quint32 cursor = after.toUInt(&ok);
    return ok ? std::optional(cursor) : std::nullopt;
}

/// Each request with a cursor asks for what came after it: an event up to it shows that it is not heeded.
void repeatedAnswers(const LaneView &lane, RuleReport &report)
{
    for (const AttemptView &attempt : lane.attempts) {
        auto request = attempt.requests.begin();
        std::optional<quint32> cursor;
        FactIndex asked = 0;
        for (const SeenEvent &event : attempt.events) {
            for (; request != attempt.requests.end() && request->fact < event.fact; ++request) {
                cursor = cursorOf(*request);
                asked = request->fact;
            }
            const MessageId message = lane.fact(event.fact).message;
            if (!cursor || message.isNone())
                continue;
            report.looked();
            if (message.value <= *cursor)
                return report.found(Severity::Breaks, d40::CursorIgnored,
                                    {QByteArray::number(*cursor), QByteArray::number(message.value)},
                                    {{asked, asked, 0, 0}, event.evidence()});
        }
    }
}

} // namespace

// A poll whose answer may be cached gives everybody the same answer; one whose cursor is not heeded gives
// again what it gave before, and loses what came between two polls.
void pollCache(const LaneView &lane, RuleReport &report)
{
    if (!lane.isPoll())
        return;
    for (const AttemptView &attempt : lane.attempts) {
        for (const SeenHead &response : attempt.responses) {
            const QByteArray control = response.head.joined("Cache-Control").toLower();
            if (response.head.status == 200 && control.contains("max-age=") &&
                !control.contains("max-age=0") && !control.contains("no-store"))
                return report.found(Severity::Breaks, d40::Cacheable, {response.head.joined("Cache-Control")},
                                    {response.evidence()});
        }
    }
    repeatedAnswers(lane, report);
}

} // namespace pushscope
