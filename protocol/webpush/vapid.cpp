// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/webpush/vapid.h"

#include "protocol/json.h"
#include "protocol/webpush/base64url.h"

#include <QUrl>

#include <algorithm>
#include <cmath>

namespace pushscope::vapid {

namespace {

constexpr qsizetype TokenLimit = 4096; ///< bytes of a token that are looked at

using Members = std::vector<json::Member>;

/// A JWT that has come apart.
struct Token
{
    QByteArrayView signedPart; ///< header and claims as they were signed
    Members header;
    Members claims;
    QByteArray signature;
};

std::optional<Members> decodedMembers(QByteArrayView part)
{
    const auto text = base64url::decode(part);
    return text ? json::members(*text) : std::nullopt;
}

std::optional<Token> tokenFrom(QByteArrayView text)
{
    const qsizetype first = text.indexOf('.');
    const qsizetype second = first < 0 ? -1 : text.indexOf('.', first + 1);
    if (second < 0 || text.size() > TokenLimit)
        return std::nullopt;
    const auto header = decodedMembers(text.first(first));
    const auto claims = decodedMembers(text.sliced(first + 1, second - first - 1));
    const auto signature = base64url::decode(text.sliced(second + 1));
    if (!header || !claims || !signature)
        return std::nullopt;
    return Token{text.first(second), *header, *claims, *signature};
}

std::optional<QByteArray> stringMember(const Members &members, QByteArrayView name)
{
    const auto value = json::find(members, name);
    return value ? json::string(*value) : std::nullopt;
}

/// RFC 7519 2: a NumericDate is any JSON number.
std::optional<double> dateMember(const Members &members, QByteArrayView name)
{
    const auto value = json::find(members, name);
    bool isNumber = false;
    const double date = value ? value->toDouble(&isNumber) : 0;
    return isNumber && std::isfinite(date) ? std::optional(date) : std::nullopt;
}

/// RFC 7515 4.1.11: what is critical has to be understood, and we understand nothing of that.
bool isEs256(const Members &header)
{
    return stringMember(header, "alg") == QByteArrayLiteral("ES256") && !json::find(header, "crit");
}

/// RFC 7519 4.1.3: a string, or an array of strings that has it.
bool isFor(const Members &claims, const QByteArray &audience)
{
    const auto value = json::find(claims, "aud");
    if (!value)
        return false;
    const auto elements = json::elements(*value);
    if (!elements)
        return json::string(*value) == audience;
    return std::ranges::any_of(*elements,
                               [&](const QByteArray &one) { return json::string(one) == audience; });
}

VapidFault judgeTime(const Members &claims, WorldTime now)
{
    const auto expires = dateMember(claims, "exp");
    const double present = double(now.count());
    if (!expires)
        return VapidFault::TooLong;
    if (*expires <= present)
        return VapidFault::Expired;
    if (*expires > present + double(WorldTime(LongestLife).count()))
        return VapidFault::TooLong;
    if (!json::find(claims, "nbf"))
        return VapidFault::None;
    const auto begins = dateMember(claims, "nbf");
    return begins && *begins <= present ? VapidFault::None : VapidFault::NotYet;
}

/// "t=abc" or "t=\"abc\"", RFC 9110 11.2. Nothing for anything else.
std::optional<std::pair<QByteArray, QByteArray>> parameterFrom(QByteArrayView text)
{
    const qsizetype equals = text.indexOf('=');
    if (equals <= 0)
        return std::nullopt;
    QByteArrayView value = text.sliced(equals + 1).trimmed();
    if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
        value = value.sliced(1, value.size() - 2);
    return std::pair(text.first(equals).trimmed().toByteArray().toLower(), value.toByteArray());
}

/// The scheme's parameters; false where one is malformed or comes twice.
bool readParameters(QByteArrayView text, QByteArray &token, QByteArray &key)
{
    for (const QByteArray &part : text.toByteArray().split(',')) {
        if (part.trimmed().isEmpty())
            continue; // RFC 9110 5.6.1.2: empty elements are passed over
        const auto parameter = parameterFrom(QByteArrayView(part).trimmed());
        if (!parameter)
            return false;
        QByteArray *const slot = parameter->first == "t" ? &token : parameter->first == "k" ? &key : nullptr;
        if (slot && !slot->isEmpty())
            return false;
        if (slot)
            *slot = parameter->second;
    }
    return !token.isEmpty() && !key.isEmpty();
}

} // namespace

QByteArray makeToken(const VapidClaims &claims, const P256Key &key)
{
    QByteArray body = "{\"aud\":" + json::quoted(claims.audience) +
                      ",\"exp\":" + QByteArray::number(qint64(claims.expires.count()));
    if (!claims.subject.isEmpty())
        body += ",\"sub\":" + json::quoted(claims.subject);
    const QByteArray text =
        base64url::encode(R"({"typ":"JWT","alg":"ES256"})") + '.' + base64url::encode(body + '}');
    return text + '.' + base64url::encode(key.sign(text));
}

QByteArray authorization(const VapidClaims &claims, const P256Key &key)
{
    return "vapid t=" + makeToken(claims, key) + ", k=" + base64url::encode(key.point());
}

QByteArray originOf(const QByteArray &url)
{
    const QUrl parsed(QString::fromUtf8(url), QUrl::StrictMode);
    const QString scheme = parsed.scheme();
    if (!parsed.isValid() || parsed.host().isEmpty())
        return {};
    const int usual = scheme == QLatin1StringView("https")  ? 443
                      : scheme == QLatin1StringView("http") ? 80
                                                            : -1;
    QUrl origin;
    origin.setScheme(scheme);
    origin.setHost(parsed.host());
    if (parsed.port() != usual)
        origin.setPort(parsed.port());
    return origin.toEncoded();
}

VapidFault readAuthorization(QByteArrayView field, VapidCredentials &credentials)
{
    const QByteArrayView text = field.trimmed();
    constexpr QByteArrayView Scheme = "vapid";
    const bool isVapid = text.size() >= Scheme.size() &&
                         text.first(Scheme.size()).compare(Scheme, Qt::CaseInsensitive) == 0 &&
                         (text.size() == Scheme.size() || text[Scheme.size()] == ' ');
    if (!isVapid)
        return VapidFault::Missing;
    QByteArray key;
    credentials = {};
    if (!readParameters(text.sliced(Scheme.size()), credentials.token, key))
        return VapidFault::Malformed;
    credentials.key = base64url::decode(key).value_or(QByteArray());
    return p256::isPoint(credentials.key) ? VapidFault::None : VapidFault::BadKey;
}

VapidFault verify(const VapidCredentials &credentials, const QByteArray &audience, WorldTime now)
{
    const auto token = tokenFrom(credentials.token);
    if (!token)
        return VapidFault::Malformed;
    if (!isEs256(token->header))
        return VapidFault::WrongAlgorithm;
    if (!p256::isPoint(credentials.key))
        return VapidFault::BadKey;
    if (!p256::verify(credentials.key, token->signedPart, token->signature))
        return VapidFault::BadSignature;
    if (const VapidFault fault = judgeTime(token->claims, now); fault != VapidFault::None)
        return fault;
    return isFor(token->claims, audience) ? VapidFault::None : VapidFault::WrongAudience;
}

} // namespace pushscope::vapid
