// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace pushscope::wirebytes {

/// Bytes as our server and our clients put them on the wire, for sessions made by hand.
QByteArray httpChunk(const QByteArray &bytes);
/// The head of a 200 JSON answer with that Content-Length.
QByteArray jsonHead(qsizetype contentLength);
/// The head of a chunked 200 answer.
QByteArray streamHead(const QByteArray &contentType);
/// The handshake of RFC 6455, 1.3, with the key that is its example.
QByteArray handshakeRequest(const QByteArray &target, const QByteArray &host);
QByteArray handshakeHead();
/// One text frame, as a server sends it and, masked, as a client does. Under 64 KiB.
QByteArray textFrame(const QByteArray &text);
QByteArray maskedTextFrame(const QByteArray &text);

} // namespace pushscope::wirebytes
