// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/factrecorder.h"
#include "protocol/webpush/pushorder.h"
#include "protocol/webpush/pushsubscription.h"
#include "server/deadlines.h"
#include "server/subscriber.h"
#include "server/webpush/pushheaders.h"
#include "server/webpush/pushmarks.h"
#include "server/webpush/pushsender.h"

#include <deque>

namespace pushscope {

/// Which messages the push service has taken, by their paths there, so that a receipt finds its message.
/// Bounded: the oldest are forgotten.
class PushedPaths
{
public:
    using Whose = std::pair<LaneId, MessageId>;
    void insert(const QByteArray &path, const Whose &whose);
    std::optional<Whose> take(const QByteArray &path);

private:
    std::map<QByteArray, Whose> m_paths;
    std::deque<QByteArray> m_inOrder;
};

/// What all recipients share. Owned by ApplicationServer.
struct PushOffice
{
    FactRecorder &recorder;
    Deadlines &deadlines;
    PushMarks &marks;
    const P256Key key; ///< the application server's own, that it signs with
    PushSender *sender = nullptr;
    PushedPaths paths{};
    QByteArray receiptUrl{}; ///< of our receipt subscription, once there is one
    std::function<void(const QByteArray &url)> openReceipts{};
};

/// One subscription that the application server sends to: each message of the feed is encrypted, signed and
/// posted. Owned by ApplicationServer; server thread.
class PushRecipient : public Subscriber, private Timed
{
public:
    PushRecipient(MessageFeed &feed, PushOffice &office, PushSubscription subscription, LaneId lane);
    ~PushRecipient() override;

    const QByteArray &endpoint() const { return m_subscription.endpoint; }
    LaneId lane() const { return m_lane; }
    /// The push service has said that the subscription is gone: to be destroyed, from the event loop.
    bool isGone() const { return m_isGone; }
    void setSettings(const PushSettings &settings) { m_settings = settings; }
    /// Sends a message of our own with that wrong about it.
    void provoke(PushMischief mischief);

    qint64 outboxBytes() const override { return m_waitingBytes; }

protected:
    void write(const OutgoingMessage &message) override;
    void writeGap(const MessageRange &gap) override;
    void flush() override;
    void overflow() override;

private:
    /// A message on its way to the push service.
    struct Letter
    {
        MessageId message;
        QByteArray text;
        PushMischief mischief = PushMischief::None;
    };
    void send(Letter letter);
    void post(const Letter &letter, const QByteArray &url);
    void postToGone(const Letter &letter);
    QByteArray encrypted(const Letter &letter);
    QList<HttpHeader> fields(const Letter &letter, const QByteArray &url);
    QByteArray signedFor(const Letter &letter, const QByteArray &url);
    void answered(const Letter &letter, const QByteArray &body, const Http2Answer &answer);
    void pause(const Letter &letter, const Http2Answer &answer);
    void done(const Letter &letter);
    void giveUp();
    bool mustWait() const;
    void step(const Step &step, QByteArrayView payload, MessageId message);
    void deadlinePassed() override;

    PushOffice &m_office;
    const PushSubscription m_subscription;
    const LaneId m_lane;
    PushSettings m_settings;
    std::deque<Letter> m_waiting; ///< not posted yet
    qint64 m_waitingBytes = 0;    ///< of those and of those that are not answered
    int m_underway = 0;           ///< posted, not answered
    bool m_isPaused = false;      ///< told to come back later
    bool m_isGone = false;
    QByteArray m_token; ///< the Authorization that is used again for a while
    vapid::WorldTime m_tokenEnd{};
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); ///< answers come late
};

} // namespace pushscope
