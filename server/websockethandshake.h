// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/httpanswer.h"

#include <optional>

namespace pushscope {

/// Whether the request asks for a WebSocket.
bool isWebSocketRequest(const HttpHead &head);

/// Judges a client's opening handshake, RFC 6455 4.2.1. Nothing where it is right. Pure; QWebSocketServer
/// itself accepts keys that are none. `hasMore`: something follows the head, though the client has to wait
/// for the answer first.
std::optional<Refusal> refusalOfHandshake(const HttpHead &head, bool hasMore);

/// The handshake with only the headers that matter to us, for QWebSocketServer to read. permessage-deflate
/// and subprotocols, which we do not speak, are left out; a real browser at our push service has its own.
QByteArray plainHandshake(const HttpHead &head, QByteArrayView path);

} // namespace pushscope
