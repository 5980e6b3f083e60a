// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/http2codes.h"

#include <QList>

#include <array>

namespace pushscope {

namespace {

constexpr std::array<QByteArrayView, 10> FrameNames{"DATA",          "HEADERS",      "PRIORITY", "RST_STREAM",
                                                    "SETTINGS",      "PUSH_PROMISE", "PING",     "GOAWAY",
                                                    "WINDOW_UPDATE", "CONTINUATION"};
constexpr std::array<QByteArrayView, 14> ErrorNames{"NO_ERROR",
                                                    "PROTOCOL_ERROR",
                                                    "INTERNAL_ERROR",
                                                    "FLOW_CONTROL_ERROR",
                                                    "SETTINGS_TIMEOUT",
                                                    "STREAM_CLOSED",
                                                    "FRAME_SIZE_ERROR",
                                                    "REFUSED_STREAM",
                                                    "CANCEL",
                                                    "COMPRESSION_ERROR",
                                                    "CONNECT_ERROR",
                                                    "ENHANCE_YOUR_CALM",
                                                    "INADEQUATE_SECURITY",
                                                    "HTTP_1_1_REQUIRED"};
constexpr std::array<QByteArrayView, 7> SettingNames{"",
                                                     "HEADER_TABLE_SIZE",
                                                     "ENABLE_PUSH",
                                                     "MAX_CONCURRENT_STREAMS",
                                                     "INITIAL_WINDOW_SIZE",
                                                     "MAX_FRAME_SIZE",
                                                     "MAX_HEADER_LIST_SIZE"};

template <std::size_t Size>
QByteArrayView nameIn(const std::array<QByteArrayView, Size> &names, quint32 number)
{
    return number < Size ? names[number] : QByteArrayView();
}

struct FlagName
{
    quint8 flag;
    QByteArrayView name;
    quint16 types; ///< those that have it, one bit a type
};
constexpr quint16 bit(Http2FrameType type)
{
    return quint16(1 << int(type));
}
constexpr std::array<FlagName, 5> FlagNames{{
    {http2flag::EndStream, "END_STREAM", bit(Http2FrameType::Data) | bit(Http2FrameType::Headers)},
    {http2flag::Ack, "ACK", bit(Http2FrameType::Settings) | bit(Http2FrameType::Ping)},
    {http2flag::EndHeaders, "END_HEADERS",
     bit(Http2FrameType::Headers) | bit(Http2FrameType::PushPromise) | bit(Http2FrameType::Continuation)},
    {http2flag::Padded, "PADDED",
     bit(Http2FrameType::Data) | bit(Http2FrameType::Headers) | bit(Http2FrameType::PushPromise)},
    {http2flag::Priority, "PRIORITY", bit(Http2FrameType::Headers)},
}};

} // namespace

QByteArrayView http2FrameName(quint8 type)
{
    return nameIn(FrameNames, type);
}

QByteArrayView http2ErrorName(quint32 code)
{
    return nameIn(ErrorNames, code);
}

QByteArrayView http2SettingName(quint16 id)
{
    return nameIn(SettingNames, id);
}

QByteArray http2FlagNames(quint8 type, quint8 flags)
{
    QByteArrayList names;
    for (const FlagName &known : FlagNames) {
        if (type < FrameNames.size() && (known.types >> type & 1) && (flags & known.flag)) {
            names.append(known.name.toByteArray());
            flags &= quint8(~known.flag);
        }
    }
    if (flags)
        names.append("0x" + QByteArray::number(flags, 16));
    return names.join(", ");
}

} // namespace pushscope
