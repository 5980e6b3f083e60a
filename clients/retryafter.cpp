// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/retryafter.h"

#include "protocol/json.h"

#include <QLocale>
#include <QTimeZone>

namespace pushscope {

namespace {

// RFC 9110, 5.6.7: IMF-fixdate; the obsolete forms are of no account in this field.
QDateTime httpDate(QByteArrayView text)
{
    const QDateTime read =
        QLocale::c().toDateTime(QString::fromLatin1(text), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    return read.isValid() ? QDateTime(read.date(), read.time(), QTimeZone::utc()) : QDateTime();
}

} // namespace

std::optional<std::chrono::seconds> retryAfter(const HttpHead &response, const QDateTime &now)
{
    const QByteArrayView value = response.value("Retry-After");
    if (const auto seconds = json::number(value))
        return std::chrono::seconds(*seconds);
    const QDateTime date = httpDate(value);
    if (!date.isValid())
        return std::nullopt;
    const QDateTime sent = httpDate(response.value("Date"));
    const qint64 wait = (sent.isValid() ? sent : now).secsTo(date);
    return std::chrono::seconds(std::max<qint64>(wait, 0));
}

} // namespace pushscope
