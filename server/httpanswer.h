// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http1headdecoder.h"

namespace pushscope {

/// An answer that is whole at once.
struct Answer
{
    int status = 200;
    QByteArray contentType{}; ///< empty where there is no body
    QByteArray body{};
    QList<HttpHeader> headers{}; ///< further ones
};

/// Why a request is refused, as the client is told in a JSON body. English, for people; `what` is a fixed
/// name for programs.
struct Refusal
{
    int status = 400;
    QByteArray what{}; ///< "bad-cursor"
    QByteArray why{};  ///< what is wrong and, where it can be said, what would be right
    QList<HttpHeader> headers{};
};

/// {"status":400,"what":"bad-cursor","why":"..."}
Answer answerOf(const Refusal &refusal);
Answer jsonAnswer(int status, QByteArray json);

/// Now as a Date header has it, RFC 9110 5.6.7.
const QByteArray &httpDate();

/// A status line and headers, the empty line not included. `Date` is added: RFC 9110 6.6.1.
QByteArray answerHead(int status, const QList<HttpHeader> &headers);
/// "Not Found"; empty for a status that we never send.
QByteArrayView reasonPhrase(int status);

} // namespace pushscope
