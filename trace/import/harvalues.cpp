// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/import/harvalues.h"

#include "protocol/httptext.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace pushscope::harvalues {

QJsonObject part(const QJsonObject &object, QLatin1StringView name)
{
    return object.value(name).toObject();
}

QByteArray text(const QJsonObject &object, QLatin1StringView name)
{
    return object.value(name).toString().toUtf8();
}

std::optional<TraceTime> phase(const QJsonObject &entry, QLatin1StringView name)
{
    const double ms = part(entry, QLatin1StringView("timings")).value(name).toDouble(-1);
    if (!std::isfinite(ms) || ms < 0)
        return std::nullopt;
    return TraceTime(qint64(std::min(ms, LongestMs) * 1e6));
}

QByteArray contentType(const QJsonObject &entry)
{
    return text(part(part(entry, QLatin1StringView("response")), QLatin1StringView("content")),
                QLatin1StringView("mimeType"))
        .toLower();
}

bool isJsonLines(const QByteArray &type)
{
    return type.startsWith("application/x-ndjson") || type.startsWith("application/jsonl") ||
           type.startsWith("application/x-jsonlines");
}

bool isFieldText(const QByteArray &value)
{
    return std::ranges::none_of(value, [](char byte) { return isHttpControl(byte); });
}

QByteArray fieldLines(const QJsonObject &message)
{
    QByteArray lines;
    const QJsonArray headers = message.value(QLatin1StringView("headers")).toArray();
    for (const QJsonValue &header : headers) {
        QByteArray name = text(header.toObject(), QLatin1StringView("name"));
        const QByteArray value = text(header.toObject(), QLatin1StringView("value"));
        if (name == ":authority")
            name = QByteArrayLiteral("Host");
        if (isHttpToken(name) && isFieldText(value))
            lines += name + ": " + value + "\r\n";
    }
    return lines;
}

QByteArray versionOf(const QJsonObject &message)
{
    const QByteArray version = text(message, QLatin1StringView("httpVersion")).toUpper();
    return version == "HTTP/1.0"                            ? version
           : version.contains('2') || version.contains('3') ? QByteArrayLiteral("HTTP/2.0")
                                                            : QByteArrayLiteral("HTTP/1.1");
}

QByteArray originOf(const QUrl &url)
{
    return url.toEncoded(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
}

} // namespace pushscope::harvalues
