// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <vector>

namespace pushscope {

/// A secret by its place: what a name, or the grammar, says is one.
struct SecretSpan
{
    enum class Form : quint8 {
        Token,    ///< the last four characters may be shown where it is long
        Password, ///< nothing of it may
        Basic,    ///< base64 of user and password, RFC 7617
    };
    qsizetype begin = 0;
    qsizetype end = 0;
    Form form = Form::Token;
    bool isInUrl = false;  ///< percent-encoded; its mask must be so that the URL stays one
    bool isCertain = true; ///< secretnames::isCertain()
    friend bool operator==(const SecretSpan &, const SecretSpan &) = default;
};
using SecretSpans = std::vector<SecretSpan>; ///< in order, without overlaps

/// Of a request or response head: fields, cookies, URLs in the target, Referer and Location.
SecretSpans secretsInHead(QByteArrayView head);
/// Of a URL, or of text that holds URLs: userinfo, and parameters of query and fragment.
SecretSpans secretsInUrl(QByteArrayView text);
/// Of a body or message that is sent: JSON members, else the pairs of a form.
SecretSpans secretsInBody(QByteArrayView body);

} // namespace pushscope
