// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/servertext.h"

#include "protocol/json.h"

#include <algorithm>

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

using Members = std::vector<json::Member>;

bool isOfType(const Members &members, QByteArrayView typeJson)
{
    const auto type = json::find(members, "type");
    return type && typeJson == *type;
}

// {"type":"reply","text":...} or {"type":"reply","bytes":...}.
bool isReply(const Members &members)
{
    return members.size() == 2 && isOfType(members, "\"reply\"") &&
           (json::find(members, "text") || json::find(members, "bytes"));
}

// Other members would be lost: an object that has some is delivered as it is.
std::optional<Message> ownMessage(const Members &members)
{
    const auto isOurs = [](const json::Member &member) {
        return member.name == "id" || member.name == "type" || member.name == "data";
    };
    const auto id = json::find(members, "id");
    const auto number = id ? json::number(*id) : std::nullopt;
    const auto data = json::find(members, "data");
    if (!number || *number == 0 || !data || !std::ranges::all_of(members, isOurs))
        return std::nullopt;
    Message message{.id = MessageId(*number), .dataJson = *data};
    if (const auto type = json::find(members, "type")) {
        auto text = json::string(*type);
        if (!text)
            return std::nullopt;
        message.type = *std::move(text);
    }
    return message;
}

std::optional<QByteArray> stringMember(const Members &members, QByteArrayView name)
{
    const auto value = json::find(members, name);
    return value ? json::string(*value) : std::nullopt;
}

ServerText foreignText(const Members &members)
{
    ServerText text{.kind = ServerText::Kind::Foreign, .message = {}, .foreignId = {}};
    auto type = stringMember(members, "type");
    if (!type)
        type = stringMember(members, "event");
    if (type && !type->isEmpty())
        text.message.type = *std::move(type);
    const auto id = json::find(members, "id");
    if (const auto number = id ? json::number(*id) : std::nullopt) {
        text.message.id = MessageId(*number);
        text.foreignId = *id;
    } else if (id) {
        text.foreignId = json::string(*id).value_or(QByteArray());
    }
    return text;
}

} // namespace

ServerText readServerText(QByteArrayView text)
{
    const auto members = json::members(text);
    if (!members) {
        const bool isJson = json::compact(text).has_value();
        return {.kind = isJson ? ServerText::Kind::Foreign : ServerText::Kind::NotJson,
                .message = {},
                .foreignId = {}};
    }
    if (auto message = ownMessage(*members))
        return {.kind = ServerText::Kind::Message, .message = std::move(*message), .foreignId = {}};
    if (const auto range = isOfType(*members, "\"gap\"") ? rangeOf(*members) : std::nullopt)
        return {.kind = ServerText::Kind::Gap, .message = {}, .foreignId = {}, .gap = *range};
    if (isReply(*members))
        return {.kind = ServerText::Kind::Control, .message = {}, .foreignId = {}};
    return foreignText(*members);
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
