// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/eventlog.h"

#include <deque>
#include <optional>

namespace pushscope {

/// What the trace says of one Web Push message. Indices of Step facts; nothing where it did not come so far.
struct PushRecord
{
    MessageId message; ///< none: sent on purpose with something wrong about it, or by an outsider
    TraceTime time{};  ///< when it was encrypted, or came
    std::optional<FactIndex> encrypted{};
    std::optional<FactIndex> signedAt{}; ///< only where a new token was made for it
    std::optional<FactIndex> sent{};
    std::optional<FactIndex> answered{};
    std::optional<FactIndex> opened{}; ///< decrypted, or not: PushDecrypt or PushUnreadable
    int status = 0;                    ///< of the push service's answer
    quint8 state = 0;                  ///< pushmessage::
};

/// The messages of a Web Push lane, and what real browsers did there: a fold that reads a lane once and goes
/// on from there. Bounded: the oldest records go. GUI thread, like the log.
class PushRecords
{
public:
    explicit PushRecords(const EventLog &log)
        : m_log(log)
    {}

    void setLane(LaneId lane);
    /// Whether anything new was there.
    bool catchUp();

    const std::deque<PushRecord> &records() const { return m_records; }
    /// The newest record of the message, or null.
    const PushRecord *find(MessageId message) const;
    /// The newest one, or null.
    const PushRecord *newest() const { return m_records.empty() ? nullptr : &m_records.back(); }
    /// The answer of a real browser's push service, the newest.
    std::optional<FactIndex> abroad() const { return m_abroad; }
    /// What happened with Firefox, in order.
    const std::deque<FactIndex> &browser() const { return m_browser; }

private:
    void take(FactIndex index, const Fact &fact);
    void takeStep(FactIndex index, const Fact &fact);
    PushRecord &recordOf(MessageId message, const Fact &fact);

    static constexpr std::size_t Limit = 10'000;
    static constexpr std::size_t BrowserLimit = 500;
    const EventLog &m_log;
    LaneId m_lane;
    FactIndex m_next = 0; ///< the first fact that was not read
    std::deque<PushRecord> m_records;
    std::optional<FactIndex> m_abroad;
    std::deque<FactIndex> m_browser;
};

} // namespace pushscope
