// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/fact.h"
#include "protocol/http2codes.h"

namespace pushscope {

/// What became of a pushed response. Stored in facts: never renumber.
enum class PushFate : quint16 {
    Accepted = 0,     ///< it came whole
    Refused = 1,      ///< we sent RST_STREAM with REFUSED_STREAM
    NeverOffered = 2, ///< our ENABLE_PUSH is 0: the server may not promise anything
    Broken = 3,       ///< the server or the connection ended it
};

/// The three ways in which the lane loads the page. Stored in facts: never renumber.
enum class PageVariant : quint8 {
    Plain = 0, ///< the client asks for each resource once it has read the page
    Push = 1,
    EarlyHints = 2, ///< 103 names the resources before the page is ready
};

/// What happened to a page load, or to one of its resources. Stored in facts: never renumber.
enum class PageStep : quint8 {
    Begun = 0,     ///< the load of this variant begins
    Hinted = 1,    ///< a 103 response named the resource
    Promised = 2,  ///< a PUSH_PROMISE named it
    Requested = 3, ///< we asked for it
    Answered = 4,  ///< its response's head is here
    Finished = 5,  ///< its last byte is here
    Failed = 6,
    Loaded = 7, ///< the page and all that it needs are here
};

/// A PageMark fact's value.
struct PageMark
{
    PageVariant variant{};
    PageStep step{};
    friend bool operator==(const PageMark &, const PageMark &) = default;
};
quint16 packPageMark(PageMark mark);
PageMark pageMark(const Fact &fact);

/// A PushPromised fact's payload: "PARENT PROMISED\n", then the promised request's head.
struct Http2Promise
{
    quint32 parent = 0;
    quint32 promised = 0;
    QByteArray head;
    friend bool operator==(const Http2Promise &, const Http2Promise &) = default;
};
QByteArray encodeHttp2Promise(const Http2Promise &promise);
Http2Promise decodeHttp2Promise(QByteArrayView payload);

} // namespace pushscope
