// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/streamscan.h"

#include <utility>

namespace pushscope {

namespace {

constexpr std::size_t MaskedLimit = 16; // as many as anybody looks at
constexpr qsizetype IdLimit = 256;      // longer ones are not compared
constexpr QByteArrayView IdField = "id:";
constexpr QByteArrayView DataField = "data";

} // namespace

StreamScan::StreamScan()
    : m_reader({.head = [this](const HttpHead &head) { takeHead(head); },
                .body =
                    [this](QByteArrayView part, qint64 chunk) {
                        m_chunks = std::max(m_chunks, chunk);
                        takeBody(part);
                    },
                .bodyEnd = [this] { m_isBodyWhole = true; },
                .frame = [this](const WebSocketFrame &frame) { takeFrame(frame); }})
{}

void StreamScan::feed(FactIndex fact, TraceTime time, QByteArrayView bytes)
{
    m_reads.push_back({.fact = fact, .time = time, .size = quint32(bytes.size())});
    m_bytes = bytes;
    const qint64 framed = m_reader.framedBytes();
    m_reader.feed(bytes);
    SeenRead &read = m_reads.back();
    read.hasBody = read.hasBody || m_reader.framedBytes() > framed;
    read.endsInside = m_isEventStream && (m_blockHasField || (!m_lineIsEmpty && !m_lineIsComment));
    m_bytes = {};
}

void StreamScan::end()
{
    if (std::exchange(m_afterCr, false))
        count(LineEnd::Cr, m_crAt.offset);
}

void StreamScan::takeHead(const HttpHead &head)
{
    const QByteArray coding = head.joined("Content-Encoding").toLower();
    const bool isCoded = !coding.isEmpty() && coding != "identity" && coding != "none";
    m_isEventStream = !isCoded && head.joined("Content-Type").toLower().startsWith("text/event-stream");
    m_isBodyWhole = m_afterCr = m_lineIsComment = m_blockHasField = false;
    m_lineIsEmpty = true;
    m_line.clear();
    m_blockId.clear();
    m_idBefore.clear();
    m_blockHasData = false;
    m_chunks = 0;
}

void StreamScan::takeBody(QByteArrayView part)
{
    m_bodyBytes += quint64(part.size());
    m_reads.back().hasBody = true;
    if (m_isEventStream)
        takeLines(part);
}

void StreamScan::takeLines(QByteArrayView part)
{
    const auto base = quint32(part.data() - m_bytes.data());
    for (qsizetype i = 0; i < part.size(); ++i) {
        const char byte = part[i];
        if (std::exchange(m_afterCr, false)) {
            count(byte == '\n' ? LineEnd::CrLf : LineEnd::Cr, base + quint32(i));
            if (byte == '\n')
                continue;
        }
        if (byte == '\r' || byte == '\n') {
            m_afterCr = byte == '\r';
            m_crAt = {m_reads.back().fact, m_reads.back().fact, base + quint32(i), 1};
            if (byte == '\n')
                count(LineEnd::Lf, base + quint32(i));
            endLine();
            continue;
        }
        if (std::exchange(m_lineIsEmpty, false))
            m_lineIsComment = byte == ':';
        if (m_line.size() < IdLimit)
            m_line += byte;
    }
}

void StreamScan::endLine()
{
    if (m_lineIsEmpty && std::exchange(m_blockHasField, false)) {
        ++m_reads.back().events;
        endBlock();
    } else if (!m_lineIsEmpty && !m_lineIsComment) {
        m_blockHasField = true;
        m_blockHasData = m_blockHasData || m_line.startsWith(DataField);
        if (m_line.startsWith(IdField) && m_line.size() < IdLimit)
            m_blockId = m_line.sliced(IdField.size()).trimmed();
    }
    m_line.clear();
    m_lineIsEmpty = true;
    m_lineIsComment = false;
}

void StreamScan::endBlock()
{
    if (!std::exchange(m_blockHasData, false))
        return;
    const QByteArray id = std::exchange(m_blockId, {});
    if (!id.isEmpty() && id == m_idBefore) {
        const FactIndex fact = m_reads.back().fact;
        if (m_sameIdCount++ == 0)
            m_sameId = id;
        if (m_sameIds.size() < MaskedLimit && (m_sameIds.empty() || m_sameIds.back().first != fact))
            m_sameIds.push_back({fact, fact, 0, 0});
    }
    m_idBefore = id;
}

void StreamScan::count(LineEnd end, quint32 offset)
{
    if (m_lineEnds.counts[std::size_t(end)]++ > 0)
        return;
    const FactIndex fact = m_reads.back().fact;
    m_lineEnds.first[std::size_t(end)] = end == LineEnd::Lf ? Evidence{fact, fact, offset, 1} : m_crAt;
}

void StreamScan::takeFrame(const WebSocketFrame &frame)
{
    ++m_frames;
    m_pings += frame.is(WebSocketOpcode::Ping) ? 1 : 0;
    m_closes += frame.is(WebSocketOpcode::Close) ? 1 : 0;
    const FactIndex fact = m_reads.back().fact;
    if (frame.masked && m_masked.size() < MaskedLimit)
        m_masked.push_back({fact, fact, 0, 0});
}

} // namespace pushscope
