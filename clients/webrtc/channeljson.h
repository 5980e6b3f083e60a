// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/channeloptions.h"

#include <QByteArray>

namespace pushscope {

/// RTCDataChannelInit: {"ordered":false,"maxRetransmits":0}
QByteArray toJson(const ChannelOptions &options);

/// The pong that answers a ping; empty where the text is none.
QByteArray pongFor(QByteArrayView text);

/// What a pong answers, as it was sent in the ping; nothing where the text is none.
std::optional<QByteArray> pongNumber(QByteArrayView text);

/// Whether it is "stun:host" or "stun:host:port", RFC 7064.
bool isStunServer(const QByteArray &url);

} // namespace pushscope
