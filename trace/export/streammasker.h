// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/eventlog.h"
#include "trace/export/exchangereader.h"
#include "trace/export/http2blocks.h"
#include "trace/export/secretset.h"

#include <optional>
#include <unordered_map>

namespace pushscope {

/// What changes inside the payloads of facts that hold bytes: places count from the payload's first byte.
using PayloadEdits = std::unordered_map<FactIndex, Replacements>;

/// Finds what has to be masked in the bytes of one connection, across reads, chunks and frames, and keeps
/// them readable: Content-Length, chunk sizes and frame headers are set to what then follows.
class StreamMasker
{
public:
    /// What stands in a secret's place: its mask, or as many stars as it has bytes, so that no length on the
    /// wire changes.
    enum class Fill { Mask, SameLength };

    /// The set may grow meanwhile.
    StreamMasker(const SecretSet &secrets, PayloadEdits &edits, Fill fill = Fill::Mask);

    void feed(ByteFlow flow, FactIndex fact, QByteArrayView bytes);
    /// No more bytes come.
    void finish();
    /// The oldest fact that what follows may still change; those before it are forgotten. Nothing: none.
    /// For Fill::SameLength.
    std::optional<FactIndex> settle();

private:
    struct Range ///< of a stream, and what stands there instead
    {
        qint64 begin;
        qint64 end;
        qint64 added; ///< bytes of the text
    };
    struct Read
    {
        qint64 position;
        FactIndex fact;
    };
    struct Piece ///< of the text that is held
    {
        qint64 position; ///< in the stream
        qsizetype size;
    };
    struct Frame
    {
        WebSocketFrame frame; ///< its payload is in the message
        qsizetype offset = 0; ///< of its payload there
        qsizetype size = 0;
    };
    struct Side
    {
        std::deque<Read> reads;
        QByteArray held; ///< body bytes that the next piece may complete to a secret, or a whole request body
        std::deque<Piece> pieces;       ///< where they lie
        std::deque<LengthMark> lengths; ///< whose bytes are not all masked yet
        std::vector<Range> ranges;      ///< those inside them
        std::vector<Frame> frames;      ///< of the message that is being read
        QByteArray message;             ///< its bytes
        qint64 done = 0;                ///< before it every byte was given to this by the reader
    };

    ExchangeHandler handler();
    Side &side(ByteFlow flow) { return m_sides[flow == ByteFlow::Up ? 0 : 1]; }
    void takeHead(ByteFlow flow, QByteArrayView raw, qint64 position);
    void takeBody(ByteFlow flow, QByteArrayView bytes, qint64 position);
    void takeFrame(ByteFlow flow, const WebSocketFrame &frame);
    void maskHeld(ByteFlow flow, bool isAll);
    void maskMessage(ByteFlow flow);
    void settleLengths(Side &side, qint64 safe);
    static void dropHeld(Side &side, qsizetype size);
    static qint64 settledPosition(const Side &side);
    static qint64 positionOf(const Side &side, qsizetype offset);
    Replacements filled(Replacements found) const;
    void replace(Side &side, qint64 begin, qint64 end, const QByteArray &text);

    const SecretSet &m_secrets;
    PayloadEdits &m_edits;
    const Fill m_fill;
    std::array<Side, 2> m_sides;
    Http2Blocks m_http2;
    ExchangeReader m_reader;
};

} // namespace pushscope
