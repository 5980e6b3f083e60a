// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wirespan.h"
#include "trace/eventlog.h"
#include "trace/wire/wirerows.h"

#include <array>
#include <map>
#include <memory>

namespace pushscope {

class WireConnection;

/// One lane's bytes as rows: heads, chunks, frames, events. A fold of the log, taken up by catchUp(), so that
/// a transcript nobody looks at costs nothing. Holds no bytes: rows name places in the log. GUI thread.
class WireTranscript
{
public:
    WireTranscript(const EventLog &log, LaneId lane, std::size_t rowLimit = WireRows::DefaultLimit);
    ~WireTranscript();

    LaneId lane() const { return m_lane; }
    const WireRows &rows() const { return m_rows; }

    /// Folds what the log has got since the last call and forgets what it has evicted. After the log was
    /// cleared make another transcript.
    void catchUp();

    /// The row's bytes from the log, at most `limit`; fewer where the log has evicted some.
    QByteArray bytes(const WireRow &row, qsizetype limit) const;

private:
    void take(FactIndex index);
    void takeBytes(FactIndex index, WireDirection direction);
    void takeDatagram(FactIndex index, WireDirection direction);
    void takeFailure(FactIndex index);
    WireConnection &connection(ConnectionId id);
    WireConnection &open(ConnectionId id, bool inStep);

    const EventLog &m_log;
    const LaneId m_lane;
    WireRows m_rows;
    FactIndex m_next = 0;                    ///< the first fact not folded yet
    std::array<quint32, 2> m_datagrams{};    ///< so many, by direction
    std::array<qint64, 2> m_datagramBytes{}; ///< the same in bytes
    bool m_sawBeginning =
        true; ///< every fact of the lane was seen: new connections begin with their first byte
    std::map<ConnectionId, std::unique_ptr<WireConnection>> m_connections; ///< open ones; bounded
};

/// A row's bytes marked up, in order and without gaps; positions as in the row. `bytes` may be cut short.
QList<WireSpan> wireSpans(const WireRow &row, QByteArrayView bytes);

} // namespace pushscope
