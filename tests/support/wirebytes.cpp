// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/wirebytes.h"

#include <array>

namespace pushscope::wirebytes {

namespace {

constexpr char FinText = char(0x81);
constexpr int MaskBit = 0x80;
constexpr qsizetype ShortLength = 125;

QByteArray frameHeader(qsizetype length, int maskBit)
{
    QByteArray header(1, FinText);
    if (length <= ShortLength)
        return header + char(int(length) | maskBit);
    return header + char(126 | maskBit) + char(length >> 8) + char(length & 0xFF);
}

} // namespace

QByteArray httpChunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

QByteArray jsonHead(qsizetype contentLength)
{
    return "HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Type: application/json\r\n"
           "Cache-Control: no-store\r\nContent-Length: " +
           QByteArray::number(contentLength) + "\r\n\r\n";
}

QByteArray streamHead(const QByteArray &contentType)
{
    return "HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Type: " + contentType +
           "\r\nCache-Control: no-store\r\nTransfer-Encoding: chunked\r\n\r\n";
}

QByteArray handshakeRequest(const QByteArray &target, const QByteArray &host)
{
    return "GET " + target + " HTTP/1.1\r\nHost: " + host +
           "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
           "Sec-WebSocket-Version: 13\r\n\r\n";
}

QByteArray handshakeHead()
{
    return QByteArrayLiteral(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");
}

QByteArray textFrame(const QByteArray &text)
{
    return frameHeader(text.size(), 0) + text;
}

QByteArray maskedTextFrame(const QByteArray &text)
{
    constexpr std::array<char, 4> Mask{0x37, char(0xfa), 0x21, 0x3d};
    QByteArray frame = frameHeader(text.size(), MaskBit);
    frame.append(Mask.data(), Mask.size());
    for (qsizetype i = 0; i < text.size(); ++i)
        frame += char(text[i] ^ Mask[std::size_t(i) % Mask.size()]);
    return frame;
}

} // namespace pushscope::wirebytes
