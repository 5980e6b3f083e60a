// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/support/scriptedserver.h"

#include <QCryptographicHash>

namespace pushscope::test {

/// The server's side of a WebSocket, frame by frame, for scripts.
namespace rawwebsocket {

inline QByteArray acceptHead(const QByteArray &requestHead)
{
    const QByteArray name = "Sec-WebSocket-Key: ";
    const qsizetype begin = requestHead.indexOf(name) + name.size();
    const QByteArray key = requestHead.mid(begin, requestHead.indexOf("\r\n", begin) - begin);
    const QByteArray hash =
        QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1);
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: " +
           hash.toBase64() + "\r\n\r\n";
}

/// Reads the request and accepts it; gives the request's head.
inline QByteArray accept(RawSocket &peer)
{
    const QByteArray head = ScriptedServer::readHead(peer);
    peer.send(acceptHead(head));
    return head;
}

inline QByteArray frame(int opcode, const QByteArray &payload)
{
    QByteArray bytes(1, char(0x80 | opcode));
    if (payload.size() < 126) {
        bytes += char(payload.size());
    } else if (payload.size() < 65536) {
        bytes += char(126);
        bytes += char(payload.size() >> 8);
        bytes += char(payload.size());
    } else {
        bytes += char(127);
        for (int shift = 56; shift >= 0; shift -= 8)
            bytes += char(quint64(payload.size()) >> shift);
    }
    return bytes + payload;
}

inline QByteArray text(const QByteArray &payload)
{
    return frame(1, payload);
}

inline QByteArray close(quint16 code, const QByteArray &reason)
{
    return frame(8, QByteArray(1, char(code >> 8)) + char(code) + reason);
}

struct Frame
{
    int opcode = -1; ///< -1: the connection ended
    QByteArray payload;
};

/// The client's next frame, unmasked; short ones only.
inline Frame read(RawSocket &peer)
{
    const QByteArray head = peer.readExactly(2);
    if (head.size() < 2)
        return {};
    const QByteArray mask = peer.readExactly(4);
    QByteArray payload = peer.readExactly(head.at(1) & 0x7f);
    for (qsizetype i = 0; i < payload.size(); ++i)
        payload[i] = char(payload.at(i) ^ mask.at(i % 4));
    return {head.at(0) & 0xf, payload};
}

/// The next frame of that kind; others are passed over.
inline Frame read(RawSocket &peer, int opcode)
{
    while (true) {
        Frame frame = read(peer);
        if (frame.opcode == opcode || frame.opcode < 0)
            return frame;
    }
}

} // namespace rawwebsocket
} // namespace pushscope::test
