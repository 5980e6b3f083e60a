// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

namespace pushscope {

/// RFC 9113 6. The wire's own numbers.
enum class Http2FrameType : quint8 {
    Data = 0,
    Headers = 1,
    Priority = 2,
    RstStream = 3,
    Settings = 4,
    PushPromise = 5,
    Ping = 6,
    GoAway = 7,
    WindowUpdate = 8,
    Continuation = 9,
};

/// RFC 9113 6. What a bit means depends on the frame's type.
namespace http2flag {
inline constexpr quint8 EndStream = 0x1; ///< DATA, HEADERS
inline constexpr quint8 Ack = 0x1;       ///< SETTINGS, PING
inline constexpr quint8 EndHeaders = 0x4;
inline constexpr quint8 Padded = 0x8;
inline constexpr quint8 Priority = 0x20;
} // namespace http2flag

/// RFC 9113 7.
enum class Http2Error : quint32 {
    NoError = 0,
    ProtocolError = 1,
    InternalError = 2,
    FlowControlError = 3,
    SettingsTimeout = 4,
    StreamClosed = 5,
    FrameSizeError = 6,
    RefusedStream = 7,
    Cancel = 8,
    CompressionError = 9,
    ConnectError = 10,
    EnhanceYourCalm = 11,
    InadequateSecurity = 12,
    Http11Required = 13,
};

/// RFC 9113 6.5.2.
enum class Http2Setting : quint16 {
    HeaderTableSize = 1,
    EnablePush = 2,
    MaxConcurrentStreams = 3,
    InitialWindowSize = 4,
    MaxFrameSize = 5,
    MaxHeaderListSize = 6,
};

/// "PUSH_PROMISE", as the RFC writes it; empty for a number that it does not define.
QByteArrayView http2FrameName(quint8 type);
/// "REFUSED_STREAM".
QByteArrayView http2ErrorName(quint32 code);
/// "ENABLE_PUSH", without SETTINGS_ in front.
QByteArrayView http2SettingName(quint16 id);
/// "END_STREAM, PADDED": the flags that this type has; others in hexadecimal, "0x40".
QByteArray http2FlagNames(quint8 type, quint8 flags);

/// RFC 9113 3.4: what a client says first.
inline constexpr QByteArrayView Http2ClientPreface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

} // namespace pushscope
