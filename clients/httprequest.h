// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/fact.h"
#include "protocol/http1headdecoder.h"

#include <QUrl>

#include <chrono>
#include <optional>

namespace pushscope {

/// What is to be asked. A plain value.
struct HttpRequest
{
    QByteArray method = QByteArrayLiteral("GET");
    QUrl url; ///< http: or https:, with a host; the fragment is not sent
    /// Beside Content-Length, which is computed. Host, Connection and Accept-Encoding replace what would be
    /// sent without.
    QList<HttpHeader> headers;
    QByteArray body;
    bool keepAlive = false;      ///< use a connection that is kept open, and keep this one
    bool followRedirects = true; ///< else a 3xx is an answer like any other
    bool acceptEncoding = false; ///< ask for gzip and deflate
    friend bool operator==(const HttpRequest &, const HttpRequest &) = default;
};

/// What an exchange puts up with. Zero durations mean: no limit.
struct HttpLimits
{
    std::chrono::milliseconds connect{30'000};
    std::chrono::milliseconds head{30'000}; ///< from the request to the end of the response head
    std::chrono::milliseconds idle{30'000}; ///< between two reads of the body
    qsizetype headBytes = 64 * 1024;
    qint64 bodyBytes = qint64(64) << 20; ///< after content decoding; 0: no limit, for streams
    int redirects = 20;                  ///< Fetch, 4.4
    int interimResponses = 20;           ///< 1xx before the final response
};

/// How an exchange ended.
struct HttpOutcome
{
    bool isComplete = false; ///< the whole body came, as its framing says
    /// A kept-alive connection turned out to be closed before anything of the answer came. The request may
    /// be made again on a new connection; that is the caller's choice.
    bool wasStale = false;
    ErrorCode error = ErrorCode::Other; ///< where it is not complete
    QByteArray detail{};                ///< in English, for people
};

/// The part of an address that a connection belongs to.
struct HttpOrigin
{
    QByteArray host; ///< as in the URL, brackets around IPv6
    quint16 port = 80;
    bool tls = false; ///< https: the tap makes the TLS connection

    static HttpOrigin of(const QUrl &url);
    /// "localhost:8088"; the port is left out where it is the scheme's own, 80 or 443.
    QByteArray hostHeader() const;
    /// "http://localhost:8088", HTML 7.1.1: the serialization of an origin.
    QByteArray serialized() const { return (tls ? "https://" : "http://") + hostHeader(); }
    friend bool operator==(const HttpOrigin &, const HttpOrigin &) = default;
};

/// Whether the scheme is one that an exchange speaks: http or https.
bool isHttpScheme(QStringView scheme);

/// The request head as it goes out, RFC 9112 3.
QByteArray requestHead(const HttpRequest &request);

/// Whether there is a header of that name; names compare without case.
bool hasHeader(const QList<HttpHeader> &headers, QByteArrayView name);

/// Takes `user:password@` out of the URL and gives it as an Authorization value: "Basic ...", RFC 7617.
/// Nothing where there is none.
std::optional<QByteArray> takeUserInfo(QUrl &url);

/// Whether the text can stand in a header value: no CR, LF, NUL.
bool isHeaderValue(QByteArrayView value);

} // namespace pushscope
