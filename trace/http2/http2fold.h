// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http2fact.h"
#include "protocol/http2framedecoder.h"
#include "trace/eventlog.h"

#include <array>
#include <deque>
#include <map>
#include <optional>

namespace pushscope {

/// One frame of a lane, as a row shows it.
struct Http2FrameRow
{
    FactIndex fact = 0;
    TraceTime time{};
    ConnectionId connection;
    bool isOurs = false;
    Http2Frame frame; ///< without what is kept of the payload, see Http2Fold::frame()
};

/// Bytes that a receiver still takes: of a connection, or of one stream.
struct Http2Windows
{
    qint64 up = 65'535;   ///< that the server takes
    qint64 down = 65'535; ///< that we take
};

/// One connection, as its frames have left it.
struct Http2ConnectionView
{
    ConnectionId id;
    std::map<quint16, quint32> ours, theirs; ///< what the SETTINGS say, by Http2Setting
    Http2Windows windows;                    ///< of the whole connection
    std::map<quint32, quint8> streams;       ///< that are neither idle nor closed, with their state
};

/// What was promised to a lane, and what became of it.
struct Http2PushCounts
{
    int promised = 0, accepted = 0, refused = 0, neverOffered = 0, broken = 0;
    qint64 wasted = 0; ///< bytes of DATA frames, heads included, on streams that we refused
    friend bool operator==(const Http2PushCounts &, const Http2PushCounts &) = default;
};

/// One part of a page load, with the times of what happened to it.
struct Http2PagePart
{
    QByteArray target;
    std::array<std::optional<TraceTime>, 8> times; ///< by PageStep
    qint64 bytes = 0;
    std::optional<TraceTime> at(PageStep step) const { return times[std::size_t(step)]; }
};

/// The newest load of the page in one of its three ways.
struct Http2PageLoadView
{
    std::optional<TraceTime> begun, loaded;
    bool failed = false;
    std::vector<Http2PagePart> parts; ///< the page itself first
};

/// What the HTTP/2 facts of one lane come to: frames, streams, settings, windows, pushes and page loads.
/// Reads the lane once and goes on from there. GUI thread.
class Http2Fold
{
public:
    Http2Fold(const EventLog &log, LaneId lane, std::size_t frameLimit = 20'000);

    void catchUp();

    /// The newest frames, oldest first.
    const std::deque<Http2FrameRow> &frames() const { return m_frames; }
    std::size_t droppedFrames() const { return m_dropped; }
    /// With what is kept of its payload.
    Http2Frame frame(const Http2FrameRow &row) const;

    /// The feed's newest connection.
    const Http2ConnectionView &connection() const;
    const Http2PushCounts &pushes() const { return m_pushes; }
    const Http2PageLoadView &page(PageVariant variant) const { return m_pages[std::size_t(variant)]; }
    bool hasPages() const;

private:
    void take(FactIndex index);
    void takeFrame(FactIndex index, const Fact &fact);
    void countData(std::pair<ConnectionId, quint32> stream, qint64 size);
    void takeMark(const Fact &fact, QByteArrayView payload);
    void takeDecision(const Fact &fact, QByteArrayView payload);
    Http2ConnectionView &view(ConnectionId connection);
    void move(const Fact &fact, quint32 stream);

    const EventLog &m_log;
    const LaneId m_lane;
    const std::size_t m_limit;
    FactIndex m_next = 0;
    std::deque<Http2FrameRow> m_frames;
    std::size_t m_dropped = 0;
    std::map<ConnectionId, Http2ConnectionView> m_connections; ///< the newest ones
    ConnectionId m_feed; ///< the newest on which the lane's own stream moved
    Http2PushCounts m_pushes;
    std::map<std::pair<ConnectionId, quint32>, qint64> m_data; ///< DATA bytes of promised streams under way
    std::array<Http2PageLoadView, 3> m_pages;
};

} // namespace pushscope
