// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/httplaneclient.h"
#include "protocol/eventstreamparser.h"

#include <memory>

namespace pushscope {

/// EventSource, WHATWG HTML 9.2, to the letter; also inspects event streams that are not ours.
/// https://html.spec.whatwg.org/multipage/server-sent-events.html
/// The clients' thread.
class EventSourceClient : public HttpLaneClient
{
    Q_OBJECT

public:
    EventSourceClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder);

private:
    void begin() override;
    void reconnect() override { connectToUrl(); }

    void connectToUrl();
    void headReceived(const HttpHead &head, const QUrl &url, TraceTime time);
    void announceConnection(const QUrl &url, TraceTime time);
    void bodyReceived(QByteArrayView bytes, TraceTime time);
    void requestEnded(const HttpOutcome &outcome, TraceTime time);
    void reestablishConnection(Cause cause, ConnectionId connection, TraceTime time);
    void failConnection(Cause cause, ErrorCode code, const QByteArray &detail);

    EventStreamHandler parserHandler();
    void takeEvent(const StreamEvent &event);
    void takeComment(QByteArrayView text);
    MessageId messageIdOf(QByteArrayView lastEventId);
    void record(FactKind kind, QByteArrayView payload, quint16 value = 0);

    std::unique_ptr<EventStreamParser> m_parser; ///< of the present response; null between responses
    QByteArray m_lastEventId;                    ///< the "last event ID string": outlives the connections
    QByteArray m_origin;                         ///< of the events: that of the URL that answered
    QByteArray m_deliveredId; ///< the id that the newest event of this connection had, or the one asked for
    bool m_hasDelivered = false; ///< this connection has had an event
    TraceTime m_readTime{};      ///< of the read that the present event was completed by
};

} // namespace pushscope
