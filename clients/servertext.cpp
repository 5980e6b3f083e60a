// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/servertext.h"

#include "protocol/json.h"

namespace pushscope {

namespace {

using Range = std::pair<quint32, quint32>;

// {"from":N,"to":M}, at the top or inside "gap".
std::optional<Range> rangeOf(const std::vector<json::Member> &members)
{
    if (const auto inner = json::find(members, "gap")) {
        const auto innerMembers = json::members(*inner);
        return innerMembers ? rangeOf(*innerMembers) : std::nullopt;
    }
    const auto from = json::find(members, "from");
    const auto to = json::find(members, "to");
    const auto first = from ? json::number(*from) : std::nullopt;
    const auto last = to ? json::number(*to) : std::nullopt;
    return first && last ? std::optional(Range(*first, *last)) : std::nullopt;
}

bool isGap(const std::vector<json::Member> &members)
{
    return json::find(members, "type") == QByteArrayLiteral("\"gap\"");
}

} // namespace

ServerText readServerText(QByteArrayView text)
{
    if (auto message = messageFromJson(text))
        return {.kind = ServerText::Kind::Message, .message = std::move(*message)};
    const auto members = json::members(text);
    if (!members)
        return {.kind = json::compact(text) ? ServerText::Kind::Control : ServerText::Kind::NotJson,
                .message = {}};
    if (const auto range = isGap(*members) ? rangeOf(*members) : std::nullopt)
        return {.kind = ServerText::Kind::Gap, .message = {}, .gap = *range};
    return {.kind = ServerText::Kind::Control, .message = {}};
}

std::optional<Range> gapFromText(QByteArrayView text)
{
    const qsizetype dash = text.indexOf('-');
    if (dash < 0)
        return std::nullopt;
    const auto first = json::number(text.first(dash));
    const auto last = json::number(text.sliced(dash + 1));
    return first && last ? std::optional(Range(*first, *last)) : std::nullopt;
}

std::optional<MessageId> messageIdFromText(QByteArrayView text)
{
    const auto number = text.startsWith('0') ? std::nullopt : json::number(text);
    return number ? std::optional(MessageId(*number)) : std::nullopt;
}

} // namespace pushscope
