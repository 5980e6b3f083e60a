// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/httpanswer.h"
#include "server/messagerange.h"
#include "server/requesttarget.h"

#include <memory>

namespace pushscope {

/// A whole, checked request.
struct ReceivedRequest
{
    HttpHead head;
    RequestTarget target;
    QByteArray body;

    bool isHead() const { return head.method == "HEAD"; }
};

/// Where an exchange's bytes go. Implemented by the connection.
class AnswerSink
{
public:
    virtual ~AnswerSink() = default;
    /// Stores bytes for the client; they go out at the next flush(). `messages`: recorded as
    /// sent when they do.
    virtual void queue(QByteArray bytes, MessageRange messages) = 0;
    virtual void flush() = 0;
    virtual qint64 outboxBytes() const = 0;
    /// The answer is whole. The exchange is destroyed later, not inside the call.
    virtual void finish() = 0;
    /// Ends the connection at once, with what has not been sent. The exchange is destroyed later.
    virtual void abort() = 0;
    /// The same, with a reset (RST) in place of the end.
    virtual void reset() = 0;
};

/// What keeps an answer going after its request has been handled: a long poll, a stream. Owned by its
/// exchange and destroyed with it, which happens when the answer has ended or the client has left.
class HeldAnswer
{
public:
    virtual ~HeldAnswer() = default;
    /// The outbox has sunk below its low-water mark.
    virtual void roomAvailable() {}
    /// The server stops: end the answer in order.
    virtual void serverStops() = 0;
};

/// One request and its answer, written as raw HTTP/1.1 so that every Qt version sends the same bytes: HEAD
/// has no body, 204 no length, an old client no chunks. Owned by its connection; server thread.
class Exchange
{
public:
    /// `corsHeaders` go into every answer.
    Exchange(ReceivedRequest request, LaneId lane, QList<HttpHeader> corsHeaders, AnswerSink &sink);
    ~Exchange();
    Q_DISABLE_COPY_MOVE(Exchange)

    const ReceivedRequest &request() const { return m_request; }
    /// The lab's lane that asks, or none.
    LaneId lane() const { return m_lane; }

    /// Gives the whole answer, which no cache may keep unless it says so itself. `messages`: those that it
    /// carries.
    void answer(const Answer &answer, MessageRange messages = {});
    void refuse(const Refusal &refusal) { answer(answerOf(refusal)); }

    /// Begins an answer of unknown length, chunked where the client knows chunks. False for HEAD, whose
    /// answer is whole with that.
    bool begin(const QByteArray &contentType);
    /// After begin(): whether what is sent has to be in chunks.
    bool isChunked() const { return m_chunked; }
    /// What goes on with the answer.
    void hold(std::unique_ptr<HeldAnswer> held) { m_held = std::move(held); }
    /// Sends bytes that are framed already, see isChunked(); from flush() on.
    void queue(const QByteArray &framed, MessageRange messages = {});
    /// Sends bytes of the body, not framed yet; from flush() on.
    void queueBody(QByteArrayView bytes);
    void flush();
    qint64 outboxBytes() const { return m_sink.outboxBytes(); }
    /// Ends an answer that was begun.
    void end();
    /// Cuts the connection.
    void abort() { m_sink.abort(); }
    /// Resets it.
    void reset() { m_sink.reset(); }

    /// Whether anything has been answered.
    bool isBegun() const { return m_begun; }
    HeldAnswer *held() const { return m_held.get(); }
    /// Whether the connection may carry another request afterwards: RFC 9112 9.3.
    bool keepsConnection() const { return m_keepsConnection; }
    /// The connection is to end after this answer.
    void closeAfterwards() { m_keepsConnection = false; }

private:
    QByteArray headOf(int status, QList<HttpHeader> headers) const;

    ReceivedRequest m_request;
    const LaneId m_lane;
    const QList<HttpHeader> m_corsHeaders;
    AnswerSink &m_sink;
    std::unique_ptr<HeldAnswer> m_held; ///< null unless the answer goes on by itself
    bool m_begun = false;
    bool m_ended = false;
    bool m_chunked = false;
    bool m_keepsConnection;
};

} // namespace pushscope
