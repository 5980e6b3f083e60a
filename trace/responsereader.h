// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/chunkeddecoder.h"
#include "protocol/websocketframedecoder.h"

#include <functional>
#include <optional>

namespace pushscope {

/// Takes one connection's downward bytes apart: heads, bodies out of their framing, frames after an upgrade.
/// Tolerant: bytes that are no HTTP are passed over. Pure; holds nothing of a body. Not copied: its decoders
/// call back into it.
class ResponseReader
{
public:
    struct Handlers
    {
        std::function<void(const HttpHead &)> head; ///< of a final response or an upgrade
        /// A part of a body, inside the bytes that were fed. `chunk` counts from 1; 0: no chunks.
        std::function<void(QByteArrayView part, qint64 chunk)> body;
        std::function<void()> bodyEnd; ///< as the framing says, not by the connection's end
        std::function<void(const WebSocketFrame &)> frame; ///< without its payload
    };

    explicit ResponseReader(Handlers handlers);
    Q_DISABLE_COPY_MOVE(ResponseReader)

    /// The next bytes, in whatever pieces, from the connection's first on.
    void feed(QByteArrayView bytes);
    /// Bytes after the upgrade.
    qint64 framedBytes() const { return m_framed; }
    /// Bytes that came after the end of a body and begin no other answer.
    qint64 surplusBytes() const { return m_surplus; }

private:
    enum class Stage { Head, Length, Chunked, UntilClose, Frames, Passed };

    qsizetype step(QByteArrayView bytes);
    qsizetype stepHead(QByteArrayView bytes);
    qsizetype stepLength(QByteArrayView bytes);
    qsizetype stepChunked(QByteArrayView bytes);
    void beginBody(const HttpHead &head);
    void beginFrames();
    void endBody();

    const Handlers m_handlers;
    Stage m_stage = Stage::Head;
    std::optional<Http1HeadDecoder> m_head; ///< of the head that is being read
    std::optional<ChunkedDecoder> m_chunks;
    std::optional<WebSocketFrameDecoder> m_frames;
    qint64 m_left = 0;          ///< Stage::Length: bytes to come
    qint64 m_framed = 0;        ///< bytes fed as frames
    bool m_isAfterBody = false; ///< a body has ended and no other head has come
    qint64 m_surplus = 0;
};

} // namespace pushscope
