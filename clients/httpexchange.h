// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/contentdecoder.h"
#include "clients/httpbodyreader.h"
#include "clients/httpconnection.h"
#include "clients/httpredirect.h"
#include "clients/httprequest.h"
#include "clients/lanerecorder.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace pushscope {

/// One HTTP/1.1 request and its answer, redirects included, every byte accounted for. Records Request,
/// Response, RequestFinished and Error. It never asks again by itself.
/// Owned by a client, used once; the clients' thread.
class HttpExchange : public QObject
{
    Q_OBJECT

public:
    /// Each may abort or delete (later) the exchange. The times are those of the reads.
    struct Handlers
    {
        /// The final response's head; `url` is the one that answered.
        std::function<void(const HttpHead &, const QUrl &url, TraceTime)> head;
        /// A part of the body, out of its framing and its content coding.
        std::function<void(QByteArrayView, TraceTime)> body;
        /// Once, last; not after abort().
        std::function<void(const HttpOutcome &, TraceTime)> end;
    };

    HttpExchange(HttpConnections &connections, LaneRecorder recorder, HttpLimits limits, QObject *parent);
    ~HttpExchange() override;

    void start(HttpRequest request, Handlers handlers);
    /// Whom to tell from here on.
    void setHandlers(Handlers handlers) { m_handlers = std::move(handlers); }
    /// Ends it now; no handler is called any more.
    void abort();

    bool isRunning() const { return m_phase != Phase::Idle; }
    /// Of the present or last connection.
    ConnectionId connection() const { return m_connectionId; }

private:
    enum class Phase { Idle, Connecting, Head, Body };

    void redirect(HttpRedirect redirect);
    void startHop();
    void send();
    void received(QByteArrayView bytes, TraceTime time);
    qsizetype feedHead(QByteArrayView bytes);
    void headComplete();
    void interimResponse();
    bool followRedirect();
    void beginBody();
    bool setUpDecoding();
    qsizetype feedBody(QByteArrayView bytes);
    void decode(QByteArrayView bytes);
    bool deliver(QByteArrayView bytes);
    void bodyComplete(QByteArrayView rest);
    void connectionClosed(ErrorCode code, const QByteArray &detail);
    void timedOut();
    void setPhase(Phase phase);
    void recordFinished();
    void releaseConnection(bool mayKeep);
    void fail(ErrorCode code, const QByteArray &detail, bool wasStale = false);
    void end(const HttpOutcome &outcome);

    HttpConnections &m_connections;
    const LaneRecorder m_recorder;
    const HttpLimits m_limits;
    HttpRequest m_request; ///< of the present hop
    Handlers m_handlers;
    Phase m_phase = Phase::Idle;
    QTimer m_timer;                         ///< runs out when the present phase takes too long
    HttpConnection *m_connection = nullptr; ///< null outside of a hop
    ConnectionId m_connectionId;
    std::optional<Http1HeadDecoder> m_head; ///< of the present response
    std::unique_ptr<HttpBodyReader> m_body; ///< null until the head is complete
    std::optional<ContentDecoder> m_content;
    TraceTime m_readTime{};     ///< of the read that is being worked on
    qint64 m_decodedBytes = 0;  ///< of the body, after content decoding
    int m_redirects = 0;        ///< followed
    int m_interim = 0;          ///< 1xx responses to the present hop
    int m_status = 0;           ///< of the present hop; 0 until its head came
    bool m_requestSent = false; ///< the present hop's Request is recorded, RequestFinished is not
    bool m_answerBegun = false; ///< some byte of the present hop's answer came
};

} // namespace pushscope
