// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <array>

namespace pushscope {

/// Walks over the headers of a client's WebSocket frames and judges them before QWebSocket reads them: that
/// one takes frames without a mask, and Qt 6.11.2 never comes back from a frame over its size limit. Pure;
/// one per connection.
class FrameCheck
{
public:
    enum class Verdict {
        Fine,
        Unmasked,  ///< 1002: RFC 6455 5.1
        Malformed, ///< 1002: reserved bits and opcodes, fragments out of order, a length in too many bytes
        TooLong,   ///< 1009: the message, with all its fragments
    };

    /// `messageLimit`: bytes of payload of one message.
    explicit FrameCheck(quint64 messageLimit)
        : m_messageLimit(messageLimit)
    {}

    /// The next bytes of the connection. Once it is not fine, it stays so.
    Verdict feed(QByteArrayView bytes);
    /// A whole close frame has come.
    bool hasClose() const { return m_isClose && m_payload == 0; }

private:
    void takeHeaderByte(quint8 byte);
    Verdict judgeStart() const;
    Verdict judgeLength();
    int headerLength() const;
    int longLength() const;
    quint8 opcode() const { return m_header[0] & 0x0F; }
    bool isControl() const { return m_header[0] & 0x08; }
    bool isLast() const { return m_header[0] & 0x80; }

    const quint64 m_messageLimit;
    Verdict m_verdict = Verdict::Fine;
    std::array<quint8, 14> m_header{}; ///< of the present frame, as far as it has come
    int m_headerSize = 0;              ///< bytes of it that have come
    quint64 m_payload = 0;             ///< bytes of payload that are still to come
    quint64 m_message = 0;             ///< bytes of the present message so far
    bool m_isInMessage = false;        ///< a fragment has come and more are to follow
    bool m_isClose = false;            ///< the header of a close frame has come
};

} // namespace pushscope
