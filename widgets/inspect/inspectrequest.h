// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace pushscope {

/// What is spoken to the address.
enum class InspectProtocol : quint8 {
    Auto, ///< by the URL's scheme, then by the answer's type
    Sse,
    WebSocket,
    Ndjson,
    Raw,
};
constexpr int InspectProtocolCount = 5;

enum class InspectAuth : quint8 { None, Bearer, Basic };

struct RequestHeader
{
    QString name;
    QString value;
    friend bool operator==(const RequestHeader &, const RequestHeader &) = default;
};

/// What the user asks for: everything the request bar and its sheet edit. A plain value; the default is what
/// EventSource asks.
struct InspectRequest
{
    QString url;
    QString verb = QStringLiteral("GET");
    InspectProtocol protocol = InspectProtocol::Auto;
    QList<RequestHeader> headers; ///< besides those that the fields below make
    QString body;
    InspectAuth auth = InspectAuth::None;
    QString user;         ///< basic
    QString secret;       ///< the bearer token, or the password
    QString cookies;      ///< "a=1; b=2"
    QString lastEventId;  ///< sent with the first request
    QString subprotocols; ///< WebSocket: names with commas between
    QString rules;        ///< what is done to messages on their way, see messageRulesFromText()
    QString proxy;        ///< "http://user:password@host:port" or "socks5://..."; empty: none
    std::chrono::milliseconds connectTimeout{30'000};
    std::chrono::milliseconds headTimeout{300'000}; ///< as browsers
    std::chrono::milliseconds idleTimeout{0};       ///< 0: none
    bool retryOnError = false;
    bool followRedirects = true;
    bool acceptEncoding = false;
    bool reconnect = true;
    QString textPath;         ///< what a merged view reads: a JSON path, "openai", "anthropic", or nothing
    bool keepSecrets = false; ///< store them with the request
    friend bool operator==(const InspectRequest &, const InspectRequest &) = default;
};

/// Why a request cannot be sent.
enum class RequestProblem : quint8 {
    EmptyUrl,
    NotAUrl,
    NoHost,
    OtherScheme,
    SchemeOfProtocol, ///< a WebSocket URL with another protocol
    BadVerb,
    VerbOfWebSocket, ///< the handshake is a GET
    BadHeaderName,
    BadHeaderValue,
    BadLastEventId,
    BadProxy,
    BadRules,
    BrokenPercent, ///< a '%' in the URL without two digits
};

/// The URL as it will be asked: without a scheme `http://` is meant, and a WebSocket's is ws or wss.
QString completedUrl(const InspectRequest &request);
/// The first thing that is wrong, or nothing. Pure.
std::optional<RequestProblem> validate(const InspectRequest &request);

/// Whether the method may be repeated by itself (RFC 9110, 9.2.1).
bool isRepeatable(const InspectRequest &request);
/// Whether a WebSocket is asked for.
bool isWebSocket(const InspectRequest &request);
/// Whether the URL is asked over TLS.
bool isSecure(const InspectRequest &request);
/// Whether the body is meant to be JSON: its type says so, or it begins like an object or an array.
bool isJsonBody(const InspectRequest &request);

/// Whether the header's value is a secret: Authorization, Cookie, X-Api-Key and their like.
bool isSecretHeader(const QString &name);
/// Without what only the user may know; the same request otherwise.
InspectRequest withoutSecrets(InspectRequest request);
/// Whether withoutSecrets() would take something away.
bool hasSecrets(const InspectRequest &request);
/// The last four characters behind dots: "••••3f9c"; only dots where it is short.
QString masked(const QString &secret);

} // namespace pushscope
