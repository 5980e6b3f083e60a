// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/sessionbuilder.h"

#include <optional>

namespace pushscope {

/// Writes one lane's part of a session, method by method as the clients and the tap record it: states by the
/// machine's own table, request and response heads, chunks and frames byte for byte. Every function takes
/// the time at which the thing happens; call them in order of time.
class LaneScript
{
public:
    LaneScript(SessionBuilder &session, LaneId lane, Method method);

    LaneScript &start(TraceTime time);
    LaneScript &stop(TraceTime time);

    /// Stream, SSE, WebSocket: connects, asks (with a cursor where there is one to send) and is answered.
    /// Takes 4 ms.
    LaneScript &connect(TraceTime time);
    /// Stream, SSE, WebSocket: a message arrives on the open connection.
    LaneScript &deliver(TraceTime time, MessageId message);
    /// Polls: a request at `asked`, its answer with these messages at `answered`. Connects where it has to.
    LaneScript &poll(TraceTime asked, TraceTime answered, const std::vector<MessageId> &messages);
    /// Polls: a request that is still held at the end of the session.
    LaneScript &ask(TraceTime time);

    /// We cut the link: connections are reset, the client hears of it and plans to come back.
    LaneScript &cut(TraceTime time, std::chrono::milliseconds reconnectDelay = std::chrono::seconds(2));
    LaneScript &restore(TraceTime time);
    /// An attempt to connect while the link is cut.
    LaneScript &refused(TraceTime time, std::chrono::milliseconds reconnectDelay = std::chrono::seconds(2));

    /// Whether connect() asks for what came after the last message: SSE always, others where set.
    void setResume(bool resume) { m_resume = resume; }
    LaneId lane() const { return m_lane; }
    ConnectionId connection() const { return m_connection; }

private:
    void record(TraceTime time, FactKind kind, QByteArrayView payload = {}, quint16 value = 0,
                MessageId message = {});
    void apply(TraceTime time, Cause cause);
    void error(TraceTime time, ErrorCode code, QByteArrayView detail);
    void openConnection(TraceTime time);
    void sendRequest(TraceTime time);
    void receiveHead(TraceTime time, quint16 status, const QByteArray &head, const QByteArray &body);
    void receiveStreamHead(TraceTime time);
    void receiveHandshake(TraceTime time);
    void receive(TraceTime time, const QByteArray &bytes);
    void finishRequest(TraceTime time);
    void recordDelivered(TraceTime time, const Message &message);
    QByteArray target() const;
    QByteArray requestHead() const;

    SessionBuilder &m_session;
    const LaneId m_lane;
    const Method m_method;
    StateMachine m_machine;
    ConnectionId m_connection; ///< the newest
    bool m_isConnected = false;
    bool m_resume = true;
    MessageId m_last;                ///< the newest delivered: what a cursor says
    std::optional<quint16> m_status; ///< of the open request's answer
    qsizetype m_bodyBytes = 0;       ///< of the open request's answer, on the wire
    bool m_isAsking = false;         ///< a request is open
};

} // namespace pushscope
