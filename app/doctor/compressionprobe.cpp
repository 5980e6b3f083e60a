// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/doctor/probe.h"

#include "trace/attempts.h"

namespace pushscope {

namespace {

using namespace std::chrono_literals;

constexpr TraceTime Later = 2s; // so much later is no chance

/// How long after the request the first event came; nothing where none has.
std::optional<TraceTime> firstEventOf(const EventLog &log, LaneId lane)
{
    Attempts attempts(log, lane);
    attempts.update();
    if (attempts.all().empty())
        return std::nullopt;
    const Attempt &attempt = attempts.all().back();
    return attempt.firstEvent && attempt.requested ? std::optional(*attempt.firstEvent - *attempt.requested)
                                                   : std::nullopt;
}

/// Whether it was asked for compressed and nothing came: perhaps for that reason.
bool isSilentWithCompression(const Folds &folds, const LaneSettings &examined)
{
    return examined.request.acceptEncoding && folds.summary(examined.lane).requests > 0;
}

QByteArray member(const char *name, TraceTime time)
{
    return '"' + QByteArray(name) +
           "\":" + QByteArray::number(qint64(std::chrono::floor<std::chrono::microseconds>(time).count()));
}

/// D02: asks once without and once with a content coding, at the same time, and compares the first events.
class CompressionProbe : public Probe
{
public:
    explicit CompressionProbe(const LaneSettings &examined)
        : m_examined(examined)
    {}

    RuleId rule() const override { return RuleId(2); }

    std::vector<LaneSettings> lanes() const override
    {
        LaneSettings plain = m_examined;
        plain.request.acceptEncoding = false;
        LaneSettings coded = m_examined;
        coded.request.acceptEncoding = true;
        return {plain, coded};
    }

    std::optional<ProbeVerdict> judge(const EventLog &log, const std::vector<LaneId> &lanes,
                                      bool isOver) const override
    {
        const auto plain = firstEventOf(log, lanes[0]);
        const auto coded = firstEventOf(log, lanes[1]);
        if (plain && coded)
            return verdict(*plain, *coded);
        if (!isOver)
            return std::nullopt;
        const TraceTime waited = log.lastTime() - log.at(log.laneFacts(lanes[1]).front()).time;
        if (plain && waited > *plain + Later)
            return silent(*plain, waited);
        return ProbeVerdict{};
    }

private:
    static ProbeVerdict verdict(TraceTime plain, TraceTime coded)
    {
        const bool isLate = coded > plain + Later && coded > 3 * plain;
        return {isLate ? ProbeResult::Failed : ProbeResult::Passed,
                member("plain_us", plain) + ',' + member("coded_us", coded)};
    }

    /// Nothing came with a coding, perhaps not even a head: that is held back with the first bytes.
    static ProbeVerdict silent(TraceTime plain, TraceTime waited)
    {
        return {ProbeResult::Failed, member("plain_us", plain) + ',' + member("silent_us", waited)};
    }

    const LaneSettings m_examined;
};

} // namespace

std::unique_ptr<Probe> makeCompressionProbe(const Folds &folds, const LaneSettings &examined)
{
    const bool hasEvents = folds.summary(examined.lane).delivered > 0;
    if ((!hasEvents && !isSilentWithCompression(folds, examined)) || examined.method == Method::WebSocket ||
        examined.request.verb != "GET")
        return nullptr;
    return std::make_unique<CompressionProbe>(examined);
}

} // namespace pushscope
