// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/httplaneclient.h"
#include "clients/webpush/pushlink.h"
#include "protocol/webpush/webpushcipher.h"

#include <deque>
#include <set>

namespace pushscope {

/// Web Push, the user agent: subscribes at the push service, gives the subscription to the application server
/// that the lane's URL names, holds the GET on it, decrypts what is pushed and acknowledges it. A lost
/// connection ends no subscription: what came meanwhile waits at the push service. The clients' thread.
class WebPushClient : public HttpLaneClient
{
    Q_OBJECT

public:
    WebPushClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder);

private:
    /// What the application server and the push service have told us.
    struct PushPlaces
    {
        QByteArray key;          ///< the application server's
        QByteArray service;      ///< the URL to subscribe at
        QByteArray subscription; ///< the subscription resource; empty: not subscribed
        QByteArray endpoint;     ///< the push resource
    };

    void begin() override;
    void reconnect() override;
    void end() override;

    void askKey();
    void takeKey();
    void openLink();
    void linkOpen();
    void linkClosed(ErrorCode code, const QByteArray &detail);
    void subscribe();
    void takeSubscription(const Http2Answer &answer);
    void monitor();
    void monitorEnded(const Http2Answer &answer);
    void registerSubscription();
    void registered();
    void startOver();
    void retryLater(Cause cause);

    /// Asks the application server over HTTP/1.1; `done` with a body of 2xx only.
    void askPublisher(const QByteArray &verb, const QByteArray &path, const QByteArray &body, StepKind asked,
                      StepKind told, std::function<void()> done);
    void pushed(const Http2Pushed &pushed, TraceTime time);
    void read(const QByteArray &body, TraceTime time);
    void deliverText(const QByteArray &plaintext, TraceTime time);
    void acknowledge(const QByteArray &path);
    bool isRepeated(const QByteArray &path);
    void asked(StepKind kind, const QByteArray &head);
    void answered(const Http2Answer &answer);
    void step(const Step &step, QByteArrayView payload, TraceTime time = {}, MessageId message = {});

    const webpush::PushReceiverKeys m_keys; ///< the lane's own, made anew for each
    PushPlaces m_places;
    std::unique_ptr<PushLink> m_link; ///< null while there is no connection to the push service
    QByteArray m_answer;              ///< the application server's present answer's body
    int m_status = 0;                 ///< of that answer
    bool m_isRegistered = false;      ///< the application server has the subscription
    int m_failures = 0;               ///< connections in a row that did not come about
    std::set<QByteArray> m_seen;      ///< messages that were delivered; bounded
    std::deque<QByteArray> m_seenInOrder;
    QTimer m_goodbye; ///< how long the DELETE of the subscription may take
};

} // namespace pushscope
