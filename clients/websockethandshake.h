// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/pushclient.h"

#include <QNetworkRequest>
#include <QWebSocketHandshakeOptions>

namespace pushscope {

/// What QWebSocket is to ask, from the user's wishes. A plain value.
struct WebSocketHandshake
{
    QNetworkRequest request; ///< ws: always, the tap makes the TLS connection; with the user's headers
    QWebSocketHandshakeOptions options;
    QString origin; ///< of the Origin header; empty: none
};

/// The handshake for the settings. What the handshake itself sets (Upgrade, Sec-WebSocket-Key, ...) is left
/// out of the headers; a Sec-WebSocket-Protocol is subprotocols like the others. RFC 6455 4.1.
WebSocketHandshake webSocketHandshake(const LaneSettings &settings);

/// Why it cannot be made, beside requestFault(), in English; empty where it can.
QByteArray webSocketFault(const LaneSettings &settings);

} // namespace pushscope
