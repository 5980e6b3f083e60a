// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/chunkeddecoder.h"
#include "protocol/http1headdecoder.h"

#include <functional>
#include <optional>

namespace pushscope {

/// Takes a response body out of its framing, RFC 9112 6.3. Pure; one per body.
class HttpBodyReader
{
public:
    enum class State {
        Reading,
        Complete,
        Malformed, ///< terminal: the chunked coding is broken
        Truncated, ///< terminal: the connection ended before the body did
    };
    using DataHandler = std::function<void(QByteArrayView)>;

    /// `framing` is not Invalid and not Unsupported.
    HttpBodyReader(BodyFraming framing, DataHandler onData);
    Q_DISABLE_COPY_MOVE(HttpBodyReader)

    /// Takes bytes until the body is complete. Returns how many it took.
    qsizetype feed(QByteArrayView bytes);
    /// The connection is over.
    State end();

    State state() const { return m_state; }
    /// Bytes taken, with chunk sizes and trailers.
    qint64 wireBytes() const { return m_wireBytes; }

private:
    qsizetype take(QByteArrayView bytes);
    qsizetype takeChunks(QByteArrayView bytes);

    const BodyFraming m_framing;
    const DataHandler m_onData;
    std::optional<ChunkedDecoder> m_chunks; ///< where the framing is Chunked
    State m_state = State::Reading;
    qint64 m_wireBytes = 0;
};

} // namespace pushscope
