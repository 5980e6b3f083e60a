// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/feedtexts.h"

#include "protocol/json.h"

#include <array>

namespace pushscope {

namespace {

QByteArray readableText(MessageId id)
{
    constexpr std::array<QByteArrayView, 4> Deeds{"paid", "placed", "shipped", "packed"};
    return "Order " + QByteArray::number(id.value) + ' ' + Deeds[id.value % Deeds.size()].toByteArray();
}

QByteArray sizedText(qsizetype size, MessageId id)
{
    QByteArray text = '#' + QByteArray::number(id.value) + ' ';
    text.truncate(size);
    text.reserve(size);
    while (text.size() < size)
        text += char('a' + text.size() % 26);
    return text;
}

QByteArray filledIn(QByteArray text, MessageId id, quint64 number, const QDateTime &time)
{
    text.replace("{time}", time.toString(QStringLiteral("yyyy-MM-dd hh:mm:ss")).toLatin1());
    text.replace("{id}", QByteArray::number(id.value));
    text.replace("{n}", QByteArray::number(number));
    return text;
}

} // namespace

QByteArray feedData(const FeedSettings &settings, MessageId id, quint64 number, const QDateTime &time)
{
    if (!settings.messageTemplate.isEmpty()) {
        const QByteArray text = filledIn(settings.messageTemplate, id, number, time);
        return json::compact(text).value_or(json::quoted(text));
    }
    return json::quoted(settings.payloadBytes > 0 ? sizedText(settings.payloadBytes, id) : readableText(id));
}

} // namespace pushscope
