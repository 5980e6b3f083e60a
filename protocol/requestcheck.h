// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http1headdecoder.h"

namespace pushscope {

/// Why a strict server refuses a request head.
enum class RequestRefusal : quint8 {
    None,
    Incomplete,         ///< the head has not ended yet
    MalformedStartLine, ///< 400: RFC 9112 3
    MalformedVersion,   ///< 400: RFC 9112 2.3
    UnsupportedVersion, ///< 505: neither 1.0 nor 1.1
    HeadTooLong,        ///< 431
    NulByte,            ///< 400: RFC 9110 5.5
    ControlByte,        ///< 400
    BareLineEnd,        ///< 400: CR or LF on its own; RFC 9112 2.2 lets us, and a smuggler needs it
    FoldedLine,         ///< 400: RFC 9112 5.2
    BadHeaderName,      ///< 400: RFC 9112 5.1, or a line without colon
    BadTarget,          ///< 400: RFC 9112 3.2
    BadHost,            ///< 400: RFC 9112 3.2: missing, repeated, invalid, or not that of the target
    BadFraming,         ///< 400: RFC 9112 6.1, 6.3
    UnknownCoding,      ///< 501: a Transfer-Encoding other than chunked
    UnsupportedMethod,  ///< 501: CONNECT; we are no proxy
};

/// The first reason to refuse the head, or None. Pure; judges the form only: whether the host is one of ours
/// is the caller's to say, from requestHost().
RequestRefusal requestRefusal(const Http1HeadDecoder &decoder);

/// The HTTP status of a refusal: 400, 431, 501, 505; 0 for None and Incomplete.
int refusalStatus(RequestRefusal refusal);
/// The status of requestRefusal().
int refusalStatus(const Http1HeadDecoder &decoder);

/// Whether the text is a Host field value, RFC 9110 7.2: a registered name, an IPv4 address or an IPv6 one in
/// brackets, and a port or none. Not empty: our server has a name.
bool isHostAndPort(QByteArrayView text);

/// The host and port that the request is for, RFC 9112 3.3: the target's where it has one, else the Host
/// field's; empty where there is none.
QByteArrayView requestHost(const HttpHead &head);

} // namespace pushscope
