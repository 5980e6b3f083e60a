// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/doctor/finding.h"
#include "trace/responsereader.h"

#include <array>

namespace pushscope {

/// One read from the server, as the wire shows it.
struct SeenRead
{
    FactIndex fact = 0;
    TraceTime time{};
    quint32 size = 0;
    quint32 events = 0;      ///< event stream: blocks with a field that ended in it
    bool endsInside = false; ///< event stream: an event had begun and not ended after its last byte
    bool hasBody = false;    ///< some byte of a body or frame was in it
};

/// How lines ended, and where each kind was seen first.
enum class LineEnd : quint8 { Lf, CrLf, Cr };
struct SeenLineEnds
{
    std::array<quint64, 3> counts{}; ///< by LineEnd
    std::array<Evidence, 3> first{};
    int kinds() const
    {
        return int(std::ranges::count_if(counts, [](quint64 count) { return count > 0; }));
    }
};

/// Reads one connection's bytes from the server for the doctor: which read brought what, and how lines end.
/// Of a body with a content coding only the reads are known. Pure.
class StreamScan
{
public:
    StreamScan();

    void feed(FactIndex fact, TraceTime time, QByteArrayView bytes);
    /// The connection is over: an undecided last CR is counted.
    void end();

    const std::vector<SeenRead> &reads() const { return m_reads; }
    const SeenLineEnds &lineEnds() const { return m_lineEnds; }
    quint64 bodyBytes() const { return m_bodyBytes; }
    qint64 chunks() const { return m_chunks; } ///< of the last body
    /// Whether the last body ended as its framing says.
    bool isBodyWhole() const { return m_isBodyWhole; }
    /// Frames from the server that were masked, which RFC 6455 5.1 forbids.
    const std::vector<Evidence> &maskedFrames() const { return m_masked; }
    /// Bytes after the end of the last body that begin no other answer.
    qint64 surplusBytes() const { return m_reader.surplusBytes(); }
    quint64 frames() const { return m_frames; }
    quint64 pings() const { return m_pings; } ///< from the server
    quint64 closeFrames() const { return m_closes; }
    bool isEventStream() const { return m_isEventStream; }
    /// Events whose own id field says what that of the event right before them said: the first few. An event
    /// without the field bears the id on, which is something else.
    const std::vector<Evidence> &sameIds() const { return m_sameIds; }
    quint64 sameIdCount() const { return m_sameIdCount; }
    const QByteArray &sameId() const { return m_sameId; } ///< the first one

private:
    void takeHead(const HttpHead &head);
    void takeBody(QByteArrayView part);
    void takeLines(QByteArrayView part);
    void takeFrame(const WebSocketFrame &frame);
    void endLine();
    void endBlock();
    void count(LineEnd end, quint32 offset);

    ResponseReader m_reader;
    std::vector<SeenRead> m_reads;
    SeenLineEnds m_lineEnds;
    std::vector<Evidence> m_masked; ///< the first few
    QByteArrayView m_bytes;         ///< of the read that is being worked on
    quint64 m_bodyBytes = 0;
    qint64 m_chunks = 0;
    quint64 m_frames = 0;
    quint64 m_pings = 0;
    quint64 m_closes = 0;
    std::vector<Evidence> m_sameIds;
    quint64 m_sameIdCount = 0;
    QByteArray m_sameId;
    QByteArray m_line;     ///< what is read of the line, as far as ids need it
    QByteArray m_blockId;  ///< of the event that is being read
    QByteArray m_idBefore; ///< of the event before it; empty where it had none of its own
    bool m_blockHasData = false;
    Evidence m_crAt{};            ///< the CR of m_afterCr
    bool m_isEventStream = false; ///< and without a content coding
    bool m_isBodyWhole = false;
    bool m_afterCr = false; ///< the last byte was a CR: whether it ends a line alone is not known yet
    bool m_lineIsEmpty = true;
    bool m_lineIsComment = false;
    bool m_blockHasField = false;
};

} // namespace pushscope
