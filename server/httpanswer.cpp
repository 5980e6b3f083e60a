// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/httpanswer.h"

#include "protocol/json.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace pushscope {

/// IMF-fixdate, made once a second.
const QByteArray &httpDate()
{
    thread_local qint64 madeAt = -1;
    thread_local QByteArray text;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    if (now != madeAt) {
        madeAt = now;
        text = QLocale::c()
                   .toString(QDateTime::fromSecsSinceEpoch(now, QTimeZone::utc()),
                             QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
                   .toLatin1();
    }
    return text;
}

QByteArrayView reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 103:
        return "Early Hints";
    case 201:
        return "Created";
    case 204:
        return "No Content";
    case 301:
        return "Moved Permanently";
    case 302:
        return "Found";
    case 303:
        return "See Other";
    case 307:
        return "Temporary Redirect";
    case 308:
        return "Permanent Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    case 413:
        return "Content Too Large";
    case 417:
        return "Expectation Failed";
    case 421:
        return "Misdirected Request";
    case 426:
        return "Upgrade Required";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return {};
    }
}

QByteArray answerHead(int status, const QList<HttpHeader> &headers)
{
    QByteArray head;
    head.reserve(256);
    head += "HTTP/1.1 ";
    head += QByteArray::number(status);
    head += ' ';
    head += reasonPhrase(status);
    head += "\r\nDate: ";
    head += httpDate();
    head += "\r\n";
    for (const HttpHeader &header : headers) {
        head += header.name;
        head += ": ";
        head += header.value;
        head += "\r\n";
    }
    return head;
}

Answer jsonAnswer(int status, QByteArray json)
{
    return {status, QByteArrayLiteral("application/json"), std::move(json), {}};
}

Answer answerOf(const Refusal &refusal)
{
    Answer answer = jsonAnswer(refusal.status, "{\"status\":" + QByteArray::number(refusal.status) +
                                                   ",\"what\":" + json::quoted(refusal.what) +
                                                   ",\"why\":" + json::quoted(refusal.why) + "}\n");
    answer.headers = refusal.headers;
    return answer;
}

} // namespace pushscope
