// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/websockethandshake.h"

#include "server/webpush/browserpeer.h"

namespace pushscope {

namespace {

/// RFC 6455 4.1: 16 bytes in base64, which is 22 characters and "==".
bool isKey(QByteArrayView key)
{
    if (key.size() != 24)
        return false;
    const auto decoded =
        QByteArray::fromBase64Encoding(key.toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    return decoded && decoded.decoded.size() == 16;
}

Refusal badHandshake(QByteArray why)
{
    return {400, "bad-handshake", std::move(why), {}};
}

} // namespace

bool isWebSocketRequest(const HttpHead &head)
{
    return head.hasToken("Upgrade", "websocket");
}

std::optional<Refusal> refusalOfHandshake(const HttpHead &head, bool hasMore)
{
    if (head.method != "GET" || head.versionMinor < 1)
        return badHandshake(QByteArrayLiteral("A WebSocket begins with a GET of HTTP/1.1."));
    if (!head.hasToken("Connection", "Upgrade"))
        return badHandshake(QByteArrayLiteral("The header Connection: Upgrade is missing."));
    if (head.count("Sec-WebSocket-Version") != 1 || head.value("Sec-WebSocket-Version") != "13")
        return Refusal{426,
                       "unknown-websocket-version",
                       "This server speaks version 13 (RFC 6455).",
                       {{"Sec-WebSocket-Version", "13"}, {"Upgrade", "websocket"}}};
    if (head.count("Sec-WebSocket-Key") != 1 || !isKey(head.value("Sec-WebSocket-Key")))
        return badHandshake(
            QByteArrayLiteral("Sec-WebSocket-Key must be 16 bytes in base64 (RFC 6455 4.1)."));
    if (hasMore)
        return badHandshake(QByteArrayLiteral("The client has to wait for the answer (RFC 6455 4.1)."));
    return std::nullopt;
}

QByteArray plainHandshake(const HttpHead &head, QByteArrayView path)
{
    QByteArray plain = "GET /ws HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                       "Sec-WebSocket-Version: 13\r\n";
    if (path == BrowserPeer::Path && head.hasToken("Sec-WebSocket-Protocol", BrowserPeer::Subprotocol))
        plain += "Sec-WebSocket-Protocol: " + BrowserPeer::Subprotocol.toByteArray() + "\r\n";
    for (const char *name : {"Host", "Origin", "Sec-WebSocket-Key"}) {
        if (head.has(name))
            plain += QByteArray(name) + ": " + head.value(name).toByteArray() + "\r\n";
    }
    return plain + "\r\n";
}

} // namespace pushscope
