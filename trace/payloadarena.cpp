// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/payloadarena.h"

#include <algorithm>

namespace pushscope {

quint64 PayloadArena::append(QByteArrayView payload)
{
    if (payload.isEmpty())
        return end();
    if (m_segments.empty() || qsizetype(m_segments.back().size()) + payload.size() > m_segmentBytes)
        openSegment(payload.size());
    std::vector<char> &segment = m_segments.back();
    const quint64 offset = end();
    m_bytes -= qint64(segment.capacity());
    const std::size_t wanted = segment.size() + std::size_t(payload.size());
    if (wanted > segment.capacity())
        segment.reserve(std::max(wanted, std::min(2 * segment.capacity(), std::size_t(m_segmentBytes))));
    segment.insert(segment.end(), payload.begin(), payload.end());
    m_bytes += qint64(segment.capacity());
    return offset;
}

QByteArrayView PayloadArena::at(quint64 offset, quint32 size) const
{
    if (size == 0)
        return {};
    const std::vector<char> &segment = m_segments[std::size_t((offset >> 32) - m_firstSegment)];
    return {segment.data() + quint32(offset), qsizetype(size)};
}

quint64 PayloadArena::end() const
{
    if (m_segments.empty())
        return offsetOf(m_firstSegment, 0);
    return offsetOf(m_firstSegment + m_segments.size() - 1, m_segments.back().size());
}

void PayloadArena::dropBefore(quint64 offset)
{
    while (!m_segments.empty() && frontEnd() <= offset) {
        m_bytes -= qint64(m_segments.front().capacity());
        m_segments.pop_front();
        ++m_firstSegment;
    }
}

void PayloadArena::clear()
{
    m_segments.clear();
    m_bytes = 0;
}

void PayloadArena::openSegment(qsizetype size)
{
    if (!m_segments.empty()) {
        // Doubling leaves up to half of a segment empty; a closed one keeps what it needs.
        std::vector<char> &closed = m_segments.back();
        m_bytes -= qint64(closed.capacity());
        closed.shrink_to_fit();
        m_bytes += qint64(closed.capacity());
    }
    m_segments.emplace_back().reserve(std::size_t(size));
    m_bytes += qint64(m_segments.back().capacity());
}

} // namespace pushscope
