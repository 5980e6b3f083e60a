// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <deque>
#include <vector>

namespace pushscope {

/// The payload bytes of a log's facts: appended at the end, dropped from the front, in segments. A payload
/// lies whole in one segment; one larger than a segment gets its own. Owned by EventLog, its thread.
class PayloadArena
{
public:
    explicit PayloadArena(qsizetype segmentBytes)
        : m_segmentBytes(segmentBytes)
    {}

    qsizetype segmentBytes() const { return m_segmentBytes; }
    /// Takes a copy. Gives its offset; offsets only grow. An empty payload takes the present end.
    quint64 append(QByteArrayView payload);
    /// What append() took; valid until the next append() or dropBefore().
    QByteArrayView at(quint64 offset, quint32 size) const;
    /// Where the next payload would go if it fits.
    quint64 end() const;
    /// The offset at which the second segment begins: what lies before is freed together.
    quint64 frontEnd() const { return offsetOf(m_firstSegment + 1, 0); }
    std::size_t segmentCount() const { return m_segments.size(); }
    /// Frees the segments that lie wholly before the offset.
    void dropBefore(quint64 offset);
    void clear();
    /// Bytes allocated.
    qint64 bytes() const { return m_bytes; }

private:
    static quint64 offsetOf(quint64 segment, std::size_t position) { return segment << 32 | position; }
    void openSegment(qsizetype size);

    qsizetype m_segmentBytes;
    std::deque<std::vector<char>> m_segments;
    quint64 m_firstSegment = 0; ///< number of m_segments.front(); only grows
    qint64 m_bytes = 0;         ///< sum of the segments' capacities
};

} // namespace pushscope
