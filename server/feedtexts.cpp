// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/feedtexts.h"

#include "protocol/json.h"

#include <array>

namespace pushscope {

namespace {

QByteArray readableText(quint64 seed, MessageId id)
{
    constexpr std::array<QByteArrayView, 6> Deeds{"placed",  "paid",      "packed",
                                                  "shipped", "delivered", "returned"};
    // Any odd multiplier scatters neighbouring ids; the high bits are the scattered ones.
    const quint64 mixed = (id.value + seed * 0x9E3779B97F4A7C15ULL) * 0xD1B54A32D192ED03ULL;
    return "Order " + QByteArray::number(id.value) + ' ' +
           Deeds[std::size_t(mixed >> 32) % Deeds.size()].toByteArray();
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
    return json::quoted(settings.payloadBytes > 0 ? sizedText(settings.payloadBytes, id)
                                                  : readableText(settings.seed, id));
}

} // namespace pushscope
