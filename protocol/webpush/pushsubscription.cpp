// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/webpush/pushsubscription.h"

#include "protocol/json.h"
#include "protocol/webpush/base64url.h"

#include <QUrl>

#include <algorithm>

namespace pushscope {

namespace {

std::optional<QByteArray> member(const std::vector<json::Member> &members, QByteArrayView name)
{
    const auto value = json::find(members, name);
    return value ? json::string(*value) : std::nullopt;
}

/// The bytes of a key; some libraries pad what they store.
QByteArray keyBytes(QByteArray text)
{
    while (text.endsWith('='))
        text.chop(1);
    return base64url::decode(text).value_or(QByteArray());
}

/// 127.0.0.0/8, written in full; a name such as 127.example.net is none.
bool isLoopbackAddress(const QString &host)
{
    const QStringList parts = host.split(u'.');
    return parts.size() == 4 && parts.front() == QLatin1StringView("127") &&
           std::ranges::all_of(parts, [](const QString &part) {
               bool isNumber = false;
               part.toUShort(&isNumber);
               return isNumber;
           });
}

bool isOnThisMachine(const QString &host)
{
    return host == QLatin1StringView("localhost") || host == QLatin1StringView("::1") ||
           isLoopbackAddress(host);
}

/// Message and token are readable by everyone on the way without TLS.
bool isEndpoint(const QByteArray &text)
{
    const QUrl url = QUrl::fromEncoded(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return false;
    return url.scheme() == QLatin1StringView("https") ||
           (url.scheme() == QLatin1StringView("http") && isOnThisMachine(url.host()));
}

SubscriptionFault takeKeys(const QByteArray &json, webpush::PushReceiver &receiver)
{
    const auto keys = json::members(json);
    if (!keys)
        return SubscriptionFault::NoKeys;
    const auto point = member(*keys, "p256dh");
    const auto auth = member(*keys, "auth");
    if (!point || !auth)
        return SubscriptionFault::NoKeys;
    receiver = {.point = keyBytes(*point), .auth = keyBytes(*auth)};
    if (!p256::isPoint(receiver.point))
        return SubscriptionFault::BadP256dh;
    return receiver.auth.size() == webpush::AuthSize ? SubscriptionFault::None : SubscriptionFault::BadAuth;
}

} // namespace

SubscriptionFault subscriptionFromJson(QByteArrayView text, PushSubscription &subscription)
{
    const auto members = json::members(text);
    if (!members)
        return SubscriptionFault::NotJson;
    const auto endpoint = member(*members, "endpoint");
    if (!endpoint || endpoint->isEmpty())
        return SubscriptionFault::NoEndpoint;
    if (!isEndpoint(*endpoint))
        return SubscriptionFault::BadEndpoint;
    subscription.endpoint = *endpoint;
    const auto keys = json::find(*members, "keys");
    return keys ? takeKeys(*keys, subscription.receiver) : SubscriptionFault::NoKeys;
}

QByteArray toJson(const PushSubscription &subscription)
{
    return "{\"endpoint\":" + json::quoted(subscription.endpoint) + ",\"keys\":{\"p256dh\":\"" +
           base64url::encode(subscription.receiver.point) + "\",\"auth\":\"" +
           base64url::encode(subscription.receiver.auth) + "\"}}";
}

} // namespace pushscope
