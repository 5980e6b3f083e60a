// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/fact.h"
#include "trace/lanesummary.h"

#include <limits>
#include <map>
#include <optional>
#include <vector>

namespace pushscope {

/// Counts a lane's messages from a whole session at once, straight from the words of LaneSummary, with no
/// thought of speed: what the folds have to agree with.
class SlowFolds
{
public:
    /// Facts in order of time.
    explicit SlowFolds(const FactBatch &session);

    struct Summary
    {
        LaneSummary lane;
        std::vector<TraceTime> latencies; ///< of first deliveries, sorted
    };
    /// Over everything.
    Summary summary(LaneId lane) const;
    /// Over messages published in [begin, end) and bytes moved in it.
    Summary summary(LaneId lane, TraceTime begin, TraceTime end) const;
    /// Expected messages that were overtaken, in order of publication.
    std::vector<MessageId> lost(LaneId lane) const;

private:
    struct Published
    {
        std::size_t fact = 0;
        int run = 0; ///< which run of the server's ids
    };
    struct Delivery
    {
        std::size_t fact = 0;
        std::optional<std::size_t> message; ///< place in m_published
        bool knownThen = false;             ///< the publication came before
        bool duplicate = false;
    };

    const Fact &at(std::size_t fact) const { return m_session.facts[fact]; }
    TraceTime publishedAt(std::size_t message) const { return at(m_published[message].fact).time; }
    int runAt(std::size_t fact) const;
    Delivery resolve(std::size_t fact) const;
    std::vector<Delivery> deliveries(LaneId lane) const;
    bool isExpected(LaneId lane, std::size_t message) const;
    void countMessages(Summary &summary, LaneId lane, TraceTime begin, TraceTime end) const;
    void countFacts(Summary &summary, LaneId lane, TraceTime begin, TraceTime end) const;

    FactBatch m_session;
    std::vector<Published> m_published;
};

} // namespace pushscope
