// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "protocol/eventstreamparser.h"
#include "trace/doctor/llmstream.h"
#include <array>

namespace pushscope {

namespace {

constexpr std::size_t Enough = 2;
constexpr qsizetype LongestPing = 64; // what is longer says something

bool isKeepAliveName(const QByteArray &type)
{
    constexpr std::array<QByteArrayView, 6> Names{"ping",       "heartbeat",  "keepalive",
                                                  "keep-alive", "keep_alive", "hb"};
    return std::ranges::find(Names, type.toLower()) != Names.end();
}

bool isEventLine(QByteArrayView line)
{
    return !line.startsWith("id") && !line.startsWith("retry");
}

} // namespace

// A keep-alive sent as an event reaches every handler, one without data fires nothing at all; a comment is
// what is meant. Not said of language models, whose vendors document such events.
void pingEvents(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream() || !lane.isGet() || isLlmStream(lane))
        return;
    std::vector<Evidence> pings, empty;
    QByteArray type;
    for (const AttemptView &attempt : lane.attempts) {
        report.looked();
        for (const SeenEvent &event : attempt.events) {
            const EventPayload payload = lane.event(event);
            if (!isKeepAliveName(payload.type) || payload.data.size() > LongestPing)
                continue;
            type = payload.type;
            pings.push_back(event.evidence());
        }
        for (const FactIndex index : attempt.of(FactKind::Ignored)) {
            if (lane.fact(index).value == quint16(IgnoredReason::EmptyData) &&
                isEventLine(lane.payload(index)))
                empty.push_back({index, index, 0, 0});
        }
    }
    if (pings.size() >= Enough)
        report.found(Severity::Advice, d20::AsEvent, {type, QByteArray::number(pings.size())}, pings);
    if (empty.size() >= Enough)
        report.found(Severity::Advice, d20::WithoutData, {QByteArray::number(empty.size())}, empty);
}

} // namespace pushscope
