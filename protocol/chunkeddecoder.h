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
        Malformed, ///< terminal: a size that is none, or no line end after the data
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
    /// Chunks begun so far, without the last (empty) one.
    qint64 chunkCount() const { return m_chunks; }
    const QList<HttpHeader> &trailers() const { return m_trailers; }

private:
    // filled in with the implementation
    DataHandler m_onData;
    SpanHandler m_onSpan;
    qint64 m_position;
    State m_state = State::Reading;
    qint64 m_chunks = 0;
    QList<HttpHeader> m_trailers;
};

} // namespace pushscope
