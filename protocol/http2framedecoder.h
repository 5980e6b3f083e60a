// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http2codes.h"
#include "protocol/wirespan.h"

#include <QByteArray>

#include <array>
#include <functional>

namespace pushscope {

/// A frame as it stands on the wire: its 9-byte head, RFC 9113 4.1, and the beginning of its payload.
struct Http2Frame
{
    static constexpr qsizetype HeadSize = 9;
    /// Bytes of a payload that are kept: enough for what SETTINGS, RST_STREAM, GOAWAY, WINDOW_UPDATE and the
    /// promised stream of a PUSH_PROMISE say. None of DATA, HEADERS and CONTINUATION.
    static constexpr qsizetype KeptBytes = 96;

    quint32 length = 0; ///< of the payload
    quint8 type = 0;    ///< may be one that the RFC does not define
    quint8 flags = 0;
    quint32 stream = 0;  ///< 0: the connection
    QByteArray kept;     ///< the payload's first bytes, see KeptBytes
    qint64 position = 0; ///< of the head's first byte in its direction's stream of bytes

    bool is(Http2FrameType known) const { return type == quint8(known); }
    bool has(quint8 flag) const { return flags & flag; }
    /// DATA or HEADERS that ends the stream's direction.
    bool endsStream() const;
    /// Of RST_STREAM and GOAWAY; NoError where the frame is too short.
    Http2Error error() const;
    /// Of WINDOW_UPDATE.
    quint32 increment() const;
    /// The promised stream of a PUSH_PROMISE, 0 where the frame is too short.
    quint32 promised() const;
    /// The last stream that a GOAWAY names.
    quint32 lastStream() const;
    /// Of SETTINGS: how many whole entries are kept, and one of them.
    qsizetype settingCount() const;
    std::pair<quint16, quint32> setting(qsizetype index) const;

    friend bool operator==(const Http2Frame &, const Http2Frame &) = default;
};

/// A frame's head and what is kept of its payload, as a FrameSent or FrameReceived fact holds them.
QByteArray encodeHttp2Frame(const Http2Frame &frame);
/// Reads that form. An empty frame where the bytes are too short.
Http2Frame decodeHttp2Frame(QByteArrayView payload);

/// Takes one direction of an HTTP/2 connection apart into frames, incrementally. Tolerant: it judges nothing.
class Http2FrameDecoder
{
public:
    using SpanHandler = std::function<void(WireSpan)>;

    enum class Step {
        Nothing, ///< more bytes are wanted
        Head,    ///< the head is whole: frame() has it, the payload is to come
        Frame,   ///< the frame is whole
    };

    /// `hasPreface`: the direction begins with the client's preface, which is passed over.
    explicit Http2FrameDecoder(bool hasPreface, qint64 position = 0, SpanHandler onSpan = {});

    /// Takes bytes up to the next step at most. Returns how many it took.
    qsizetype feed(QByteArrayView bytes);
    /// What the last feed() came to. A frame without payload goes from nothing to Frame at once.
    Step step() const { return m_step; }
    /// The frame whose head has come last.
    const Http2Frame &frame() const { return m_frame; }
    /// Whether the last feed() took bytes of a head, and that head once it is whole.
    bool tookHead() const { return m_tookHead; }
    QByteArrayView head() const { return {m_head.data(), Http2Frame::HeadSize}; }
    /// Whether the client's preface is still to come, or to end.
    bool isInPreface() const { return m_prefaceLeft > 0; }
    /// Whether the last byte lies inside a frame or the preface.
    bool isInside() const { return m_headSize > 0 || m_left > 0 || m_prefaceLeft > 0; }

private:
    qsizetype takePreface(QByteArrayView bytes);
    qsizetype takeHead(QByteArrayView bytes);
    qsizetype takePayload(QByteArrayView bytes);
    void mark(qsizetype size, WireRole role);

    SpanHandler m_onSpan;
    qint64 m_position;       ///< of the next byte
    qsizetype m_prefaceLeft; ///< bytes of the preface that are to come
    std::array<char, Http2Frame::HeadSize> m_head{};
    qsizetype m_headSize = 0; ///< bytes of a head seen so far; 0 between frames
    quint32 m_left = 0;       ///< payload bytes to come
    Step m_step = Step::Nothing;
    bool m_tookHead = false;
    Http2Frame m_frame;
};

} // namespace pushscope
