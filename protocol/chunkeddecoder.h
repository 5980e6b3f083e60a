// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http1headdecoder.h"
#include "protocol/wirespan.h"

#include <functional>

namespace pushscope {

/// Decodes the chunked transfer coding, RFC 9112 7.1, incrementally: extensions are passed over, trailers
/// kept.
class ChunkedDecoder
{
public:
    enum class State {
        Reading,
        Complete,  ///< the last chunk and the trailers have come
        Malformed, ///< terminal: a size that is none, no line end after the data, a CR on its own
        TooLong,   ///< terminal: a size line or trailers over 64 KiB, or a size over 2^62
    };
    /// The data of one read inside one chunk. `chunk` counts from 1; `position` is that of the first byte.
    using DataHandler = std::function<void(QByteArrayView data, qint64 chunk, qint64 position)>;
    /// Every byte marked up, in order; may be empty.
    using SpanHandler = std::function<void(WireSpan)>;

    explicit ChunkedDecoder(DataHandler onData, qint64 position = 0, SpanHandler onSpan = {});

    /// Takes bytes until the body is complete. Returns how many it took.
    qsizetype feed(QByteArrayView bytes);

    State state() const { return m_state; }
    /// Whether a line ended in a bare LF. A strict reader refuses: two readers may not agree on the body.
    bool hasBareLf() const { return m_hasBareLf; }
    /// Chunks begun so far, without the last (empty) one.
    qint64 chunkCount() const { return m_chunks; }
    const QList<HttpHeader> &trailers() const { return m_trailers; }

private:
    /// Where in the grammar the next byte stands.
    enum class Step { Size, Extension, SizeLf, Data, DataEnd, DataLf, Trailer };

    qsizetype step(QByteArrayView bytes);
    qsizetype takeSize(QByteArrayView bytes);
    bool takeDigit(int digit);
    qsizetype takeExtension(QByteArrayView bytes);
    qsizetype takeData(QByteArrayView bytes);
    qsizetype takeDataEnd(char byte);
    qsizetype takeTrailer(QByteArrayView bytes);
    void takeTrailerLine();
    void beginChunk();
    qsizetype fail(State state);
    qsizetype mark(qsizetype size, WireRole role);

    DataHandler m_onData;
    SpanHandler m_onSpan;
    qint64 m_position; ///< of the next byte that gets a span
    State m_state = State::Reading;
    Step m_step = Step::Size;
    bool m_hasBareLf = false;
    qint64 m_chunks = 0;
    qint64 m_left = 0;        ///< of the present chunk: its size so far, then the data bytes to come
    qsizetype m_lineSize = 0; ///< bytes of the present size line, or of all trailer lines so far
    bool m_hasDigit = false;  ///< whether the present size line has one yet
    QByteArray m_line;        ///< the trailer line that is being read
    QList<HttpHeader> m_trailers;
};

} // namespace pushscope
