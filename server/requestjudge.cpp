// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/requestjudge.h"

#include "server/requesttarget.h"
#include "server/webpush/browserpeer.h"
#include "server/websockethandshake.h"

namespace pushscope {

namespace {

bool isSafe(const HttpHead &head)
{
    return head.method == "GET" || head.method == "HEAD" || head.method == "OPTIONS";
}

QByteArray whyOf(RequestRefusal refusal)
{
    switch (refusal) {
    case RequestRefusal::UnsupportedVersion:
        return QByteArrayLiteral("This server speaks HTTP/1.1 and HTTP/1.0.");
    case RequestRefusal::HeadTooLong:
        return QByteArrayLiteral("The request line and headers are too long.");
    case RequestRefusal::NulByte:
    case RequestRefusal::ControlByte:
        return QByteArrayLiteral("There is a control character in the head (RFC 9110 5.5).");
    case RequestRefusal::BareLineEnd:
        return QByteArrayLiteral("Each line of the head must end with CR LF (RFC 9112 2.2).");
    case RequestRefusal::FoldedLine:
        return QByteArrayLiteral("A header is folded over two lines (RFC 9112 5.2).");
    case RequestRefusal::BadHeaderName:
        return QByteArrayLiteral("A header has no colon, or its name is no token (RFC 9112 5.1).");
    case RequestRefusal::BadTarget:
        return QByteArrayLiteral("The request target is not of the form of RFC 9112 3.2.");
    case RequestRefusal::BadHost:
        return QByteArrayLiteral("There must be one Host header, and it must fit the target (RFC 9112 3.2).");
    case RequestRefusal::BadFraming:
        return QByteArrayLiteral(
            "Content-Length and Transfer-Encoding do not say where the body ends (RFC 9112 6.3).");
    case RequestRefusal::UnknownCoding:
        return QByteArrayLiteral("The only transfer coding known here is chunked.");
    case RequestRefusal::UnsupportedMethod:
        return QByteArrayLiteral("This server is no proxy.");
    default:
        return QByteArrayLiteral("This is no HTTP request (RFC 9112 3).");
    }
}

QByteArray whatOf(RequestRefusal refusal)
{
    switch (refusal) {
    case RequestRefusal::UnsupportedVersion:
        return QByteArrayLiteral("unsupported-version");
    case RequestRefusal::HeadTooLong:
        return QByteArrayLiteral("head-too-long");
    case RequestRefusal::BadTarget:
        return QByteArrayLiteral("bad-target");
    case RequestRefusal::BadHost:
        return QByteArrayLiteral("bad-host");
    case RequestRefusal::BadFraming:
        return QByteArrayLiteral("bad-framing");
    case RequestRefusal::UnknownCoding:
        return QByteArrayLiteral("unknown-coding");
    case RequestRefusal::UnsupportedMethod:
        return QByteArrayLiteral("unsupported-method");
    default:
        return QByteArrayLiteral("malformed-head");
    }
}

/// Firefox's connection to its push service has that service's address as its origin, in the scheme ws, which
/// no page can have.
bool isBrowserItself(const HttpHead &head, const AccessPolicy &policy)
{
    constexpr QByteArrayView Scheme("ws://");
    QByteArrayView origin = head.value("Origin");
    if (head.target != BrowserPeer::Path || head.count("Origin") != 1 || !origin.startsWith(Scheme))
        return false;
    origin = origin.sliced(Scheme.size());
    const qsizetype slash = origin.indexOf('/');
    return policy.isOurHost(slash < 0 ? origin : origin.first(slash));
}

std::optional<Refusal> judgeOrigin(const HttpHead &head, const AccessPolicy &policy)
{
    if (isBrowserItself(head, policy))
        return std::nullopt;
    if ((isSafe(head) && !isWebSocketRequest(head)) || policy.originOf(head) != AccessPolicy::Origin::Foreign)
        return std::nullopt;
    return Refusal{403,
                   "foreign-origin",
                   "A page of " + head.joined("Origin") +
                       " may not do this here; start the server with --cors to allow it.",
                   {}};
}

std::optional<Refusal> judgeExpect(const HttpHead &head)
{
    if (!head.has("Expect") || head.joined("Expect").compare("100-continue", Qt::CaseInsensitive) == 0)
        return std::nullopt;
    return Refusal{417, "unknown-expectation", "The only expectation known here is 100-continue.", {}};
}

} // namespace

std::optional<Refusal> judgeRequest(const HttpHead &head, const AccessPolicy &policy)
{
    const QByteArrayView host = requestHost(head);
    if (!host.isEmpty() && !policy.isOurHost(host))
        return Refusal{421,
                       "foreign-host",
                       "This server is not " + host.toByteArray() + "; ask for localhost or 127.0.0.1.",
                       {}};
    if (!parseRequestTarget(head.target))
        return Refusal{400, "bad-target", "The path has a wrong percent-encoding.", {}};
    if (auto refusal = judgeOrigin(head, policy))
        return refusal;
    return judgeExpect(head);
}

Refusal refusalOf(RequestRefusal refusal)
{
    return {refusalStatus(refusal), whatOf(refusal), whyOf(refusal), {}};
}

bool expectsContinue(const HttpHead &head)
{
    return head.versionMinor >= 1 && head.has("Expect");
}

} // namespace pushscope
