// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/lanerecorder.h"
#include "clients/lanerequest.h"
#include "clients/pushclient.h"
#include "protocol/message.h"
#include "protocol/reconnectpolicy.h"

#include <QTimer>

namespace pushscope {

/// What all clients share: settings, the machine, the recorder, the wait before another attempt, and the
/// order of the first and last facts. The clients' thread.
class LaneClient : public PushClient
{
    Q_OBJECT

public:
    LaneClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder,
               ReconnectPolicy::Settings reconnect);

    LaneId lane() const final { return m_settings.lane; }
    void open() final;
    void close() final;

protected:
    /// The URL is good: open the first connection.
    virtual void begin() = 0;
    /// The wait of reconnectAfter() is over.
    virtual void reconnect() = 0;
    /// End in the method's own way, then call finish(). Called once, never after finish().
    virtual void end() = 0;
    /// The scheme that the method speaks in plain: "http" or "ws". With an "s" the tap makes TLS of it.
    virtual QLatin1StringView scheme() const { return QLatin1StringView("http"); }

    /// Why the request cannot be made as it is asked for, in English; empty where it can.
    virtual QByteArray fault() const { return requestFault(m_settings.request); }

    /// Lets the machine take the cause, and records the change where it made one.
    void apply(Cause cause, ConnectionId connection = {}, TraceTime time = {});
    /// Records ReconnectScheduled; reconnect() follows.
    void reconnectAfter(std::chrono::milliseconds delay);
    /// The lane is over: finished() follows from the event loop. Once is enough.
    void finish();
    /// Whether close() was called or finish().
    bool isEnding() const { return m_isEnding; }

    /// Says that the lane speaks another method from here on, beginning in its machine's first state.
    void chooseMethod(Method method, TraceTime time);
    void recordDeviations(std::span<const Deviation> deviations, TraceTime time = {});
    /// Records Delivered, after the user's rules: what they do is a fact before it.
    void recordDelivered(const EventPayload &payload, LaneRecorder::About about) const;
    /// The text to send after the user's rules, whose effect is recorded; nothing: it is dropped.
    std::optional<QByteArray> ruledText(const QByteArray &text, ConnectionId connection) const;
    /// Records Delivered for a message in our server's JSON form.
    void deliver(const Message &message, ConnectionId connection, TraceTime time);
    void recordGap(std::pair<quint32, quint32> gap, ConnectionId connection, TraceTime time);

    const LaneSettings m_settings; ///< normalized
    const TapAddress m_tap;
    const LaneRecorder m_recorder;
    StateMachine m_machine;
    ReconnectPolicy m_policy;
    const MessageRules m_rules;

private:
    bool checkUrl();
    bool checkRequest();

    QTimer m_reconnectTimer;
    bool m_isEnding = false;   ///< nothing is opened any more
    bool m_isFinished = false; ///< finish() was called
};

} // namespace pushscope
