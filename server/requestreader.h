// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/chunkeddecoder.h"
#include "protocol/requestcheck.h"

#include <memory>

namespace pushscope {

/// Reads one HTTP/1.x request in whatever pieces it comes: first the head, which the caller judges, then the
/// body. Strict: what it lets through means the same to every reader. Pure; one per request.
class RequestReader
{
public:
    enum class State {
        Head,     ///< the head has not ended
        HeadDone, ///< acceptBody() or no further
        Body,     ///< the body has not ended
        Complete,
        Refused,     ///< terminal: refusal() says why
        BodyTooLong, ///< terminal: 413
        BadBody,     ///< terminal: 400, a chunked body that is none
    };

    RequestReader(qsizetype headLimit, qsizetype bodyLimit);

    /// Takes bytes until the state changes. Returns how many it took.
    qsizetype feed(QByteArrayView bytes);
    /// After HeadDone: goes on with the body, which may be empty.
    void acceptBody();

    State state() const { return m_state; }
    RequestRefusal refusal() const { return m_refusal; }
    /// What the lines so far said; whole from HeadDone on.
    const HttpHead &head() const { return m_head.head(); }
    const QByteArray &body() const { return m_body; }
    /// Whether the request has a body, RFC 9112 6.3. From HeadDone on.
    bool hasBody() const;

private:
    qsizetype feedHead(QByteArrayView bytes);
    qsizetype feedLength(QByteArrayView bytes);
    qsizetype feedChunks(QByteArrayView bytes);

    Http1HeadDecoder m_head;
    const qsizetype m_bodyLimit;
    State m_state = State::Head;
    RequestRefusal m_refusal = RequestRefusal::None;
    BodyFraming m_framing;                    ///< from HeadDone on
    std::unique_ptr<ChunkedDecoder> m_chunks; ///< while a chunked body is read
    QByteArray m_body;
};

} // namespace pushscope
