// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/webrtc/rtcevent.h"
#include "protocol/channeloptions.h"
#include "protocol/fact.h"

#include <QObject>

#include <functional>
#include <memory>

namespace pushscope {

/// How a peer is to be set up. A plain value.
struct RtcSettings
{
    /// "stun:host:port", asked for our address as others see it; empty: nothing leaves the machine for that.
    QByteArray stunServer{};
    /// Sees every datagram that goes between ICE and the network stack: BytesUp, BytesDown. Called in the
    /// stack's threads, never after stop(). May be empty.
    std::function<void(FactKind, QByteArrayView, TraceTime)> datagrams{};
};

/// One RTCPeerConnection with one data channel. Owned by its user; lives and calls back in the user's thread,
/// while the stack below runs threads of its own. Nothing of that stack is seen in this header: without it
/// the program is built with a peer that cannot start.
class RtcPeer : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(const RtcEvent &)>;

    RtcPeer(RtcSettings settings, Handler handler);
    ~RtcPeer() override;

    /// Why no peer can be made in this build; empty where one can.
    static QByteArray missingFromBuild();
    /// Loads the stack, once in the process. May take a second: any thread, ahead of time. Gives why it
    /// cannot, in English, or nothing.
    static QByteArray load();

    /// Begins. Gives why not, in English; empty where it has. Once, before anything else.
    QByteArray start();
    /// Makes the data channel and an offer; LocalDescription follows. Gives why not, as start().
    QByteArray offer(const ChannelOptions &channel);
    /// Takes the other peer's offer; RemoteSet follows.
    void takeOffer(const QByteArray &sdp);
    /// Answers the offer; LocalDescription follows.
    void answer();
    /// Takes the answer to our offer; RemoteSet follows.
    void takeAnswer(const QByteArray &sdp);
    void addCandidate(quint32 mediaLine, const QByteArray &candidate);

    /// Sends a message of 1 to LongestMessage bytes, a text without NUL. False where it is none, or there is
    /// no open channel.
    bool sendText(const QByteArray &utf8);
    bool sendBinary(const QByteArray &bytes);
    /// Bytes that wait to be sent.
    quint64 bufferedAmount() const;
    /// Starts the channel's closing procedure; its state follows.
    void closeChannel();
    /// Ends everything at once; no event comes afterwards.
    void stop();

    static constexpr qsizetype LongestMessage = 65'536;
    /// BufferedLow comes when less than this waits.
    static constexpr quint64 LowWater = 64 * 1024;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pushscope
