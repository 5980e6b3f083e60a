// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/eventlog.h"

#include <memory>
#include <optional>
#include <vector>

namespace pushscope {

class AttemptFold;

/// Why a connection attempt began.
enum class AttemptBegin : quint8 {
    Opened,      ///< by the user
    Reconnected, ///< by the client, after the one before had ended
    Redirected,
};

/// How it ended.
enum class AttemptEnd : quint8 {
    Running,
    ByUser,      ///< neutral: we closed it
    ByCut,       ///< neutral: we cut it
    ByPeer,      ///< an orderly end by the server
    ByReset,     ///< RST from the server
    Refused,     ///< status or type that ends EventSource, or a handshake that failed
    Unreachable, ///< lookup, connect or TLS failed
    TimedOut,
    Broken, ///< bytes that break the protocol, or over a limit
};

/// So many duplicates of an attempt are known one by one; all are counted.
constexpr std::size_t DuplicateLimit = 10'000;

/// One connection attempt of a lane and what became of it. Times are nothing where they did not happen.
struct Attempt
{
    int number = 1; ///< within the lane
    AttemptBegin begin = AttemptBegin::Opened;
    AttemptEnd end = AttemptEnd::Running;
    FactIndex firstFact = 0;
    FactIndex lastFact = 0;
    ConnectionId connection;
    TraceTime began{};
    std::optional<TraceTime> lookedUp, connected, secured, requested, firstByte, responded, firstEvent,
        lastEvent, lastRead, ended;
    quint16 status = 0; ///< of the response; 0: none
    std::optional<QByteArray> lastEventIdSent;
    quint64 events = 0;
    quint64 comments = 0;
    quint64 bytesDown = 0;
    quint64 bytesUp = 0;
    quint64 bytesInFlight = 0;  ///< of an event that was not complete when it ended
    TraceTime longestSilence{}; ///< between reads, or the last read and the end
    quint64 duplicates = 0;     ///< events with an id that the attempts before had delivered
    /// Their facts, oldest first; of the first DuplicateLimit.
    std::vector<FactIndex> duplicateFacts;
    /// Numeric ids that are missing between the id asked for and the first one that came; nothing where ids
    /// are no numbers or none was asked for.
    std::optional<quint64> gap;
    QByteArray error; ///< detail of its last Error fact
};

/// All attempts of a lane, oldest first. A fold that reads the lane's facts once; cheap to extend. GUI
/// thread. Bounded: over AttemptLimit the oldest are forgotten (numbers go on), and duplicates are looked for
/// among the last hundred thousand ids or so.
class Attempts
{
public:
    static constexpr std::size_t AttemptLimit = 20'000;

    Attempts(const EventLog &log, LaneId lane);
    ~Attempts();

    /// Reads what has come since; true where something changed. After the log was cleared it begins anew.
    bool update();
    const std::vector<Attempt> &all() const;

private:
    const EventLog &m_log;
    const LaneId m_lane;
    FactIndex m_next = 0; ///< facts before it have been read
    std::unique_ptr<AttemptFold> m_fold;
};

} // namespace pushscope
