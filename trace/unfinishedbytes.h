// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/responsereader.h"

namespace pushscope {

/// Counts the bytes at the end of one connection's downward direction that no complete event has taken: what
/// is in flight when the connection ends. Knows event streams, lines of JSON, answers with a length and
/// WebSocket messages; of a body with a content coding it says nothing (0). Pure; holds no bytes.
class UnfinishedBytes
{
public:
    UnfinishedBytes();

    /// The next bytes from the server, in whatever pieces, from the connection's first on.
    void feed(QByteArrayView bytes) { m_reader.feed(bytes); }
    quint64 count() const;

private:
    enum class Grammar { Unknown, EventStream, Lines, Length };

    void beginBody(const HttpHead &head);
    void takeBody(QByteArrayView body);
    void takeEventStream(QByteArrayView body);
    void endLine();
    void takeFrame(const WebSocketFrame &frame);

    ResponseReader m_reader;
    Grammar m_grammar = Grammar::Unknown;
    quint64 m_open = 0;        ///< bytes of the body since the last complete event or line
    bool m_lineIsEmpty = true; ///< event stream: the present line has no byte yet
    bool m_lineIsComment = false;
    bool m_blockHasField = false; ///< event stream: since the last empty line
    bool m_afterCr = false;
    qint64 m_messageEnd = 0;      ///< of the framed bytes: up to the end of the last complete message
    bool m_insideMessage = false; ///< a fragment without FIN has come
};

} // namespace pushscope
