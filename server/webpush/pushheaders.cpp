// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/webpush/pushheaders.h"

#include "protocol/webpush/aes128gcm.h"

#include <algorithm>
#include <array>

namespace pushscope {

namespace {

using vapid::VapidFault;

constexpr qsizetype LongestTopic = 32;
constexpr std::chrono::seconds LargestTtl{
    2147483647}; ///< RFC 8030 5.2: 2^31 - 1 at least has to be understood
constexpr QByteArrayView ReceiptRelation = "urn:ietf:params:push:receipt";
constexpr std::array<QByteArrayView, 4> Urgencies{"very-low", "low", "normal", "high"};

Refusal bad(QByteArray what, QByteArray why)
{
    return {400, std::move(what), std::move(why), {}};
}

bool isDigits(QByteArrayView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::chrono::seconds> ttlFrom(const QByteArray &text)
{
    if (!isDigits(text))
        return std::nullopt;
    bool isSmall = false;
    const qlonglong seconds = text.toLongLong(&isSmall);
    return isSmall ? std::min(std::chrono::seconds(seconds), LargestTtl) : LargestTtl;
}

bool isTopic(const QByteArray &topic)
{
    const auto isAllowed = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
               c == '_';
    };
    return !topic.isEmpty() && topic.size() <= LongestTopic && std::ranges::all_of(topic, isAllowed);
}

/// The target of "<URL>; rel=\"urn:ietf:params:push:receipt\"" among a field's links.
QByteArray receiptLink(const QByteArray &field)
{
    for (const QByteArray &link : field.split(',')) {
        const qsizetype begin = link.indexOf('<');
        const qsizetype end = link.indexOf('>', begin + 1);
        if (begin >= 0 && end > begin && link.indexOf(ReceiptRelation, end) > 0)
            return link.sliced(begin + 1, end - begin - 1);
    }
    return {};
}

Refusal forbidden(QByteArray why)
{
    return {403, "bad-vapid", std::move(why), {}};
}

QByteArray whyOf(VapidFault fault)
{
    switch (fault) {
    case VapidFault::Malformed:
        return QByteArrayLiteral(
            "The Authorization must be \"vapid t=TOKEN, k=KEY\" with a JWT (RFC 8292 3).");
    case VapidFault::BadKey:
        return QByteArrayLiteral(
            "k is no uncompressed P-256 point in base64url without padding (RFC 8292 3.2).");
    case VapidFault::WrongAlgorithm:
        return QByteArrayLiteral("The token must be signed with ES256 (RFC 8292 2).");
    case VapidFault::BadSignature:
        return QByteArrayLiteral("The token's signature does not fit the key k.");
    case VapidFault::Expired:
        return QByteArrayLiteral("The token has expired (exp).");
    case VapidFault::TooLong:
        return QByteArrayLiteral("exp must be at most 24 hours ahead (RFC 8292 2).");
    case VapidFault::WrongAudience:
        return QByteArrayLiteral("aud must be this push service's origin, with its port (RFC 8292 2).");
    case VapidFault::NotYet:
        return QByteArrayLiteral("The token holds later only (nbf).");
    case VapidFault::Missing:
    case VapidFault::None:
        break;
    }
    return {};
}

} // namespace

QByteArrayView urgencyName(PushUrgency urgency)
{
    return Urgencies[std::size_t(urgency)];
}

std::optional<PushUrgency> readUrgency(const PushRequest &request)
{
    const auto it = std::ranges::find(Urgencies, QByteArrayView(request.value("urgency")));
    if (request.count("urgency") != 1 || it == Urgencies.end())
        return std::nullopt;
    return PushUrgency(it - Urgencies.begin());
}

std::optional<Refusal> readWishes(const PushRequest &request, PushWishes &wishes)
{
    const auto ttl = request.count("ttl") == 1 ? ttlFrom(request.value("ttl")) : std::nullopt;
    if (!ttl)
        return bad("bad-ttl", "There must be one TTL field, a number of seconds in digits (RFC 8030 5.2).");
    wishes.ttl = *ttl;
    if (request.count("urgency") > 0) {
        const auto urgency = readUrgency(request);
        if (!urgency)
            return bad("bad-urgency", "Urgency is very-low, low, normal or high, once (RFC 8030 5.3).");
        wishes.urgency = *urgency;
    }
    wishes.topic = request.value("topic");
    if (request.count("topic") > 1 || (request.count("topic") == 1 && !isTopic(wishes.topic)))
        return bad("bad-topic", "A topic is 1 to 32 letters, digits, - and _, given once (RFC 8030 5.4).");
    wishes.wantsReceipt = request.prefers("respond-async");
    wishes.receiptUrl = receiptLink(request.value("link"));
    return std::nullopt;
}

std::optional<Refusal> judgeVapid(const PushRequest &request, const QByteArray &key, vapid::WorldTime now)
{
    vapid::VapidCredentials credentials;
    VapidFault fault = vapid::readAuthorization(request.value("authorization"), credentials);
    if (fault == VapidFault::Missing || request.count("authorization") > 1)
        return Refusal{401,
                       "no-vapid",
                       "Say who you are: Authorization: vapid t=TOKEN, k=KEY (RFC 8292 3), once.",
                       {{"WWW-Authenticate", "vapid"}}};
    if (fault == VapidFault::None)
        fault = vapid::verify(credentials, request.origin, now);
    if (fault != VapidFault::None)
        return forbidden(whyOf(fault));
    if (!key.isEmpty() && key != credentials.key)
        return forbidden("The subscription is for another application server key (RFC 8292 4.2).");
    const auto header = aes128gcm::readHeader(request.body);
    if (header && header->keyId == credentials.key)
        return bad("same-key", "The key that signs must not be the one that encrypts (RFC 8292 3.2).");
    return std::nullopt;
}

} // namespace pushscope
