// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/export/export.h"
#include "trace/export/masking.h"

#include <map>
#include <optional>

namespace pushscope {

/// A body as far as it is kept.
struct HarBody
{
    QByteArray bytes;
    qint64 size = 0; ///< of all of it, without chunk sizes

    bool isCut() const { return bytes.size() < size; }
};

/// When the parts of a connection were done; nothing where they were not.
struct HarConnection
{
    std::optional<TraceTime> lookupStarted, lookedUp, connectStarted, connected, tlsStarted, secured;
    QByteArray peer;               ///< address:port
    std::optional<FactIndex> tls;  ///< its TlsEstablished or TlsFailed
    bool isInsecure = false;       ///< a certificate that is not valid was taken all the same
    quint32 requests = 0;          ///< so far
    std::vector<std::size_t> used; ///< the entries, in order
};

/// One request and all that belongs to it, by place.
struct HarEntry
{
    LaneId lane;
    ConnectionId connection;
    FactIndex first = 0; ///< its Request, or the failure where none was sent
    FactIndex last = 0;  ///< the last fact that is of it
    bool isSent = true;
    bool opensConnection = false; ///< the connection's times are this entry's
    std::optional<FactIndex> response, finished, error, redirect;
    HarBody sent;
    HarBody received;
    qint64 headSize = 0; ///< bytes of the request's head
};

/// A lane, as the trace says it.
struct HarLaneInfo
{
    Method method = Method::Sse;
    QByteArray url; ///< masked
};

/// All requests of a trace. Reads it once; bodies are kept up to the options' limits.
class HarIndex
{
public:
    HarIndex(const EventLog &log, const Masking &masking, const ExportOptions &options);

    const std::vector<HarEntry> &entries() const { return m_entries; }
    const HarConnection &connection(const HarEntry &entry) const
    {
        return m_connections.at({entry.lane, entry.connection});
    }
    const HarLaneInfo &lane(LaneId lane) const { return m_lanes.at(lane); }
    /// What the wall clock showed at a moment: nanoseconds since 1970.
    qint64 wallTime(TraceTime time) const;

private:
    using Key = std::pair<LaneId, ConnectionId>;

    void take(FactIndex index, const Fact &fact);
    void takeConnection(FactIndex index, const Fact &fact);
    void takeRequest(FactIndex index, const Fact &fact);
    void takeFailure(FactIndex index, const Fact &fact);
    void takePart(FactIndex index, const Fact &fact);
    void takeClock(FactIndex index, const Fact &fact);
    HarEntry *openEntry(const Fact &fact);
    void readBodies();

    const EventLog &m_log;
    const Masking &m_masking;
    const ExportOptions &m_options;
    std::vector<HarEntry> m_entries;
    std::map<Key, HarConnection> m_connections;
    std::map<LaneId, HarLaneInfo> m_lanes;
    std::map<LaneId, std::size_t> m_newest; ///< entry of each lane
    qint64 m_wallOffset = 0;                ///< nanoseconds from a trace time to the wall clock's
    bool m_hasClock = false;                ///< the trace says so itself
};

} // namespace pushscope
