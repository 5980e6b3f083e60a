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

    /// Called with the head of an answer of another type than text/event-stream, until the first stream was
    /// announced; true: somebody else has taken the exchange over, see release().
    using OtherTypeHandler = std::function<bool(const HttpHead &, TraceTime)>;
    void setOtherTypeHandler(OtherTypeHandler handler) { m_onOtherType = std::move(handler); }

private:
    void begin() override;
    void reconnect() override;

    void connectToUrl();
    void headReceived(const HttpHead &head, const QUrl &url, TraceTime time);
    void announceConnection(const QUrl &url, TraceTime time);
    void bodyReceived(QByteArrayView bytes, TraceTime time);
    void requestEnded(const HttpOutcome &outcome, TraceTime time);
    void reestablishConnection(Cause cause, ConnectionId connection, TraceTime time);
    void failed(const HttpHead &head, Cause cause, ErrorCode code, const QByteArray &detail);
    void retryAfterError(const HttpHead &head);
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
    const std::vector<Deviation> m_deviations;
    OtherTypeHandler m_onOtherType; ///< empty: such an answer fails the connection
    ReconnectPolicy m_errorPolicy;  ///< after 4xx and 5xx, where those are tried again
    bool m_hasDelivered = false;    ///< this connection has had an event
    TraceTime m_readTime{};         ///< of the read that the present event was completed by
};

} // namespace pushscope
