// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/doctor/probe.h"

#include "trace/doctor/pace.h"

#include <algorithm>

namespace pushscope {

namespace {

using namespace std::chrono_literals;

constexpr TraceTime Listening = 2s; // after the stand, to what comes of what was missed

/// Bytes that came down on a lane at or after a time.
qint64 bytesSince(const EventLog &log, LaneId lane, TraceTime time)
{
    qint64 bytes = 0;
    const FactList &facts = log.laneFacts(lane);
    for (std::size_t i = log.lowerBound(lane, time); i < facts.size(); ++i) {
        const Fact fact = log.at(facts[i]);
        bytes += fact.kind == FactKind::BytesDown ? qint64(fact.payloadSize) : 0;
    }
    return bytes;
}

bool has(const EventLog &log, LaneId lane, FactKind kind)
{
    return std::ranges::any_of(log.laneFacts(lane),
                               [&](FactIndex index) { return log.at(index).kind == kind; });
}

/// D31: stands still until more has been sent than a network holds, and then looks whether the server has
/// kept all of it.
class SlowReaderProbe : public Probe
{
public:
    SlowReaderProbe(const LaneSettings &examined, double bytesPerSecond)
        : m_examined(examined)
        , m_bytesPerSecond(bytesPerSecond)
        , m_stand(standFor(bytesPerSecond))
    {}

    RuleId rule() const override { return RuleId(31); }
    std::vector<LaneSettings> lanes() const override { return {m_examined}; }
    std::chrono::seconds limit() const override
    {
        return std::chrono::ceil<std::chrono::seconds>(m_stand + Listening) + 5s;
    }

    bool isHolding(const EventLog &log, const std::vector<LaneId> &lanes, TraceTime now) override
    {
        if (!m_stoodFrom && has(log, lanes.front(), FactKind::BytesDown))
            m_stoodFrom = now;
        if (m_stoodFrom && !m_stoodUntil && now - *m_stoodFrom >= m_stand)
            m_stoodUntil = now;
        return m_stoodFrom && !m_stoodUntil;
    }

    std::optional<ProbeVerdict> judge(const EventLog &log, const std::vector<LaneId> &lanes,
                                      bool isOver) const override
    {
        if (!m_stoodUntil)
            return isOver ? std::optional(ProbeVerdict{}) : std::nullopt;
        const LaneId lane = lanes.front();
        const bool isGone = has(log, lane, FactKind::PeerClosed);
        if (!isGone && !isOver && traceNow() - *m_stoodUntil < Listening)
            return std::nullopt;
        return verdict(bytesSince(log, lane, *m_stoodUntil), isGone);
    }

private:
    ProbeVerdict verdict(qint64 bytes, bool isGone) const
    {
        const double usual = m_bytesPerSecond * std::chrono::duration<double>(Listening).count();
        const double kept = std::max(0.0, double(bytes) - usual);
        const double missed = m_bytesPerSecond * std::chrono::duration<double>(m_stand).count();
        const bool isKept = !isGone && kept > double(NetworkHolds) && kept > missed * 3 / 4;
        const auto held = std::chrono::floor<std::chrono::microseconds>(m_stand);
        return {isKept ? ProbeResult::Failed : ProbeResult::Passed,
                "\"held_us\":" + QByteArray::number(qint64(held.count())) +
                    ",\"bytes\":" + QByteArray::number(qint64(kept))};
    }

    const LaneSettings m_examined;
    const double m_bytesPerSecond;
    const TraceTime m_stand;              ///< how long nothing is read
    std::optional<TraceTime> m_stoodFrom; ///< from the first bytes on
    std::optional<TraceTime> m_stoodUntil;
};

} // namespace

std::unique_ptr<Probe> makeSlowReaderProbe(const Folds &folds, const LaneSettings &examined)
{
    const double pace = bytesPerSecond(folds.log(), examined.lane);
    if (!canShowSlowReaders(pace) || examined.request.verb != "GET")
        return nullptr;
    return std::make_unique<SlowReaderProbe>(examined, pace);
}

} // namespace pushscope
