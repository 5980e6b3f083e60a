// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/webrtc/channeljson.h"

#include "protocol/json.h"

#include <QUrl>

namespace pushscope {

QByteArray toJson(const ChannelOptions &options)
{
    QByteArray json = options.ordered ? "{\"ordered\":true" : "{\"ordered\":false";
    if (options.maxRetransmits)
        json += ",\"maxRetransmits\":" + QByteArray::number(*options.maxRetransmits);
    if (options.maxPacketLifeTime)
        json += ",\"maxPacketLifeTime\":" + QByteArray::number(qint64(options.maxPacketLifeTime->count()));
    return json + '}';
}

namespace {

/// "n" of an object of that type, as JSON.
std::optional<QByteArray> numberOf(QByteArrayView text, QByteArrayView wanted)
{
    const auto members = json::members(text);
    const auto type = members ? json::find(*members, "type") : std::nullopt;
    if (!type || json::string(*type) != wanted)
        return std::nullopt;
    return json::find(*members, "n");
}

} // namespace

QByteArray pongFor(QByteArrayView text)
{
    const auto number = numberOf(text, "ping");
    return number ? "{\"type\":\"pong\",\"n\":" + *number + '}' : QByteArray();
}

std::optional<QByteArray> pongNumber(QByteArrayView text)
{
    const auto number = numberOf(text, "pong");
    return number ? json::string(*number) : std::nullopt;
}

bool isStunServer(const QByteArray &url)
{
    if (!url.startsWith("stun:") || url.startsWith("stun://"))
        return false;
    const QUrl parsed(QStringLiteral("stun://") + QString::fromUtf8(url.mid(5)), QUrl::StrictMode);
    return parsed.isValid() && !parsed.host().isEmpty() && parsed.path().isEmpty() &&
           parsed.userInfo().isEmpty() && !parsed.hasQuery() && !parsed.hasFragment();
}

} // namespace pushscope
