// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kit/rawclient.h"
#include "protocol/websocketframedecoder.h"

#include <deque>

namespace pushscope {

/// A WebSocket client made of bytes. Masks with a mask of its own.
class FrameClient
{
public:
    /// `lines`: further headers of the handshake, each ended by CR LF.
    explicit FrameClient(quint16 port, const QByteArray &target = "/ws", const QByteArray &lines = {})
        : m_client(port)
        , m_decoder([this](const WebSocketFrame &frame) { m_frames.push_back(frame); })
    {
        m_client.send(getRequest(
            target, "Connection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\nSec-WebSocket-Version: 13\r\n"
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    "Sec-WebSocket-Extensions: permessage-deflate\r\n" +
                        lines));
        m_head = m_client.readHead();
    }

    const HttpHead &head() const { return m_head; }
    RawClient &raw() { return m_client; }

    bool sendFrame(WebSocketOpcode opcode, const QByteArray &payload, bool isLast = true)
    {
        QByteArray frame(1, char((isLast ? 0x80 : 0) | int(opcode)));
        if (payload.size() < 126) {
            frame += char(0x80 | payload.size());
        } else { // in as few bytes as RFC 6455 5.2 wants
            const bool isShort = payload.size() < 65536;
            frame += char(0x80 | (isShort ? 126 : 127));
            for (int shift = isShort ? 8 : 56; shift >= 0; shift -= 8)
                frame += char((quint64(payload.size()) >> shift) & 0xFF);
        }
        const QByteArray mask = "\x11\x22\x33\x44";
        frame += mask;
        for (qsizetype i = 0; i < payload.size(); ++i)
            frame += char(payload[i] ^ mask[i % 4]);
        return m_client.send(frame);
    }
    bool sendText(const QByteArray &text) { return sendFrame(WebSocketOpcode::Text, text); }

    /// The next frame; an opcode of 15 where none comes.
    WebSocketFrame frame()
    {
        while (m_frames.empty()) {
            const QByteArray bytes = m_client.readBytes(1);
            if (bytes.isEmpty()) {
                WebSocketFrame none;
                none.opcode = 15;
                return none;
            }
            m_decoder.feed(bytes);
        }
        WebSocketFrame frame = m_frames.front();
        m_frames.pop_front();
        return frame;
    }
    QByteArray text()
    {
        const WebSocketFrame next = frame();
        return next.is(WebSocketOpcode::Text) ? next.payload
                                              : "no text but opcode " + QByteArray::number(next.opcode);
    }

private:
    RawClient m_client;
    WebSocketFrameDecoder m_decoder;
    std::deque<WebSocketFrame> m_frames;
    HttpHead m_head;
};

} // namespace pushscope
