// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/doctor/probe.h"

#include "protocol/json.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr std::size_t Back = 3; // so many ids before the last one

/// The ids that a lane's events had, each once, in order.
std::vector<QByteArray> idsOf(const EventLog &log, LaneId lane)
{
    std::vector<QByteArray> ids;
    for (const FactIndex index : log.laneFacts(lane)) {
        if (log.at(index).kind != FactKind::Delivered)
            continue;
        const QByteArray id = decodeEvent(log.payload(index)).lastEventId;
        if (!id.isEmpty() && (ids.empty() || ids.back() != id))
            ids.push_back(id);
    }
    return ids;
}

/// A lane's events under one id, in order.
std::vector<EventPayload> eventsOf(const EventLog &log, LaneId lane, const QByteArray &id)
{
    std::vector<EventPayload> events;
    for (const FactIndex index : log.laneFacts(lane)) {
        if (log.at(index).kind != FactKind::Delivered)
            continue;
        EventPayload event = decodeEvent(log.payload(index));
        if (event.lastEventId == id)
            events.push_back(std::move(event));
    }
    return events;
}

/// D17: asks for what came after an event that was seen; the next one seen then has to be the first.
class ResumeProbe : public Probe
{
public:
    ResumeProbe(const LaneSettings &examined, std::vector<QByteArray> ids)
        : m_examined(examined)
        , m_ids(std::move(ids))
        , m_asked(m_ids.size() > Back ? m_ids.size() - 1 - Back : 0)
    {}

    RuleId rule() const override { return RuleId(17); }

    std::vector<LaneSettings> lanes() const override
    {
        LaneSettings settings = m_examined;
        settings.lastEventId = m_ids[m_asked];
        return {settings};
    }

    std::optional<ProbeVerdict> judge(const EventLog &log, const std::vector<LaneId> &lanes,
                                      bool isOver) const override
    {
        if (sendsAgain(log, lanes.front()))
            return verdict(m_ids[m_asked]);
        for (const QByteArray &id : idsOf(log, lanes.front())) {
            // An event without an id of its own bears the one that was asked for.
            if (id != m_ids[m_asked])
                return verdict(id);
        }
        return isOver ? std::optional(ProbeVerdict{}) : std::nullopt;
    }

private:
    /// Whether the first event bears the id that was asked for because it is that event, and not because it
    /// has no id of its own.
    bool sendsAgain(const EventLog &log, LaneId lane) const
    {
        const std::vector<EventPayload> seen = eventsOf(log, m_examined.lane, m_ids[m_asked]);
        const std::vector<EventPayload> came = eventsOf(log, lane, m_ids[m_asked]);
        if (seen.empty() || came.empty())
            return false;
        const auto isTheSame = [&](const EventPayload &event) {
            return event.type == seen.front().type && event.data == seen.front().data;
        };
        return isTheSame(came.front()) && std::ranges::count_if(seen, isTheSame) == 1;
    }

    ProbeVerdict verdict(const QByteArray &got) const
    {
        const QByteArray &expected = m_ids[m_asked + 1];
        const auto known = std::size_t(std::ranges::find(m_ids, got) - m_ids.begin());
        const char *outcome = got == expected    ? "resumed"
                              : known == m_asked ? "repeated"
                              : known < m_asked  ? "duplicates"
                                                 : "ignored";
        return {got == expected ? ProbeResult::Passed : ProbeResult::Failed,
                QByteArray("\"outcome\":\"") + outcome + "\",\"asked\":" + json::quoted(m_ids[m_asked]) +
                    ",\"expected\":" + json::quoted(expected) + ",\"got\":" + json::quoted(got)};
    }

    const LaneSettings m_examined;
    const std::vector<QByteArray> m_ids; ///< two at least
    const std::size_t m_asked;
};

} // namespace

std::unique_ptr<Probe> makeResumeProbe(const Folds &folds, const LaneSettings &examined)
{
    std::vector<QByteArray> ids = idsOf(folds.log(), examined.lane);
    const bool isGet = examined.request.verb == "GET" && examined.method == Method::Sse;
    if (!isGet || ids.size() < 2)
        return nullptr;
    return std::make_unique<ResumeProbe>(examined, std::move(ids));
}

} // namespace pushscope
