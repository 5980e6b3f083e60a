// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What stands in for RtcPeer where the program is built without GStreamer.

#include "clients/webrtc/rtcpeer.h"

namespace pushscope {

class RtcPeer::Private
{};

RtcPeer::RtcPeer(RtcSettings, Handler) {}

RtcPeer::~RtcPeer() = default;

QByteArray RtcPeer::missingFromBuild()
{
    return QByteArrayLiteral("This Pushscope was built without GStreamer's WebRTC. Install "
                             "libgstreamer-plugins-bad1.0-dev and libnice-dev, and build it again.");
}

QByteArray RtcPeer::load()
{
    return missingFromBuild();
}

QByteArray RtcPeer::start()
{
    return missingFromBuild();
}

QByteArray RtcPeer::offer(const ChannelOptions &)
{
    return missingFromBuild();
}

void RtcPeer::takeOffer(const QByteArray &) {}

void RtcPeer::answer() {}

void RtcPeer::takeAnswer(const QByteArray &) {}

void RtcPeer::addCandidate(quint32, const QByteArray &) {}

bool RtcPeer::sendText(const QByteArray &)
{
    return false;
}

bool RtcPeer::sendBinary(const QByteArray &)
{
    return false;
}

quint64 RtcPeer::bufferedAmount() const
{
    return 0;
}

void RtcPeer::closeChannel() {}

void RtcPeer::stop() {}

} // namespace pushscope
