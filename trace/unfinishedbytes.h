// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/chunkeddecoder.h"
#include "protocol/websocketframedecoder.h"

#include <optional>

namespace pushscope {

/// Counts the bytes at the end of one connection's downward direction that no complete event has taken: what
/// is in flight when the connection ends. Knows event streams, lines of JSON, answers with a length and
/// WebSocket messages; of a body with a content coding it says nothing (0). Pure; holds no bytes.
class UnfinishedBytes
{
public:
    /// The next bytes from the server, in whatever pieces, from the connection's first on.
    void feed(QByteArrayView bytes);
    quint64 count() const;

private:
    enum class Stage { Head, Length, Chunked, UntilClose, Frames, Passed };
    enum class Grammar { Unknown, EventStream, Lines };

    qsizetype step(QByteArrayView bytes);
    qsizetype stepHead(QByteArrayView bytes);
    void beginBody(const HttpHead &head);
    void beginFrames();
    void beginHead();
    void takeBody(QByteArrayView body);
    void takeEventStream(QByteArrayView body);
    void endLine();
    void takeFrame(const WebSocketFrame &frame);

    Stage m_stage = Stage::Head;
    Grammar m_grammar = Grammar::Unknown;
    std::optional<Http1HeadDecoder> m_head;
    std::optional<ChunkedDecoder> m_chunks;
    std::optional<WebSocketFrameDecoder> m_frames;
    qint64 m_left = 0;         ///< Stage::Length: bytes to come
    quint64 m_open = 0;        ///< bytes of the body since the last complete event or line
    bool m_isCoded = false;    ///< a content coding hides where events end
    bool m_lineIsEmpty = true; ///< event stream: the present line has no byte yet
    bool m_lineIsComment = false;
    bool m_blockHasField = false; ///< event stream: since the last empty line
    bool m_afterCr = false;
    qint64 m_framed = 0;          ///< bytes fed as frames
    qint64 m_messageEnd = 0;      ///< of them: up to the end of the last complete message
    bool m_insideMessage = false; ///< a fragment without FIN has come
};

} // namespace pushscope
