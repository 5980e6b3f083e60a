// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/message.h"

#include "protocol/json.h"
#include "protocol/utf8.h"

#include <algorithm>

namespace pushscope {

namespace {

/// Whether the bytes can stand in our JSON as they are: valid UTF-8 on one line. The contents are the
/// caller's word.
bool isPlainLine(QByteArrayView json)
{
    return !json.isEmpty() && !json.contains('\n') && !json.contains('\r') && json.isValidUtf8();
}

void appendData(QByteArray &out, const QByteArray &dataJson)
{
    if (isPlainLine(dataJson))
        out += dataJson;
    else
        out += json::compact(dataJson).value_or(QByteArrayLiteral("null"));
}

void appendType(QByteArray &out, const QByteArray &type)
{
    const auto isPlain = [](char byte) { return byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\'; };
    if (!std::ranges::all_of(type, isPlain)) {
        out += json::quoted(type);
        return;
    }
    out += '"';
    out += type;
    out += '"';
}

void appendMessage(QByteArray &out, const Message &message)
{
    out += "{\"id\":";
    out += QByteArray::number(message.id.value);
    out += ",\"type\":";
    appendType(out, message.type);
    out += ",\"data\":";
    appendData(out, message.dataJson);
    out += '}';
}

qsizetype sizeHint(const Message &message)
{
    return 48 + message.type.size() + message.dataJson.size();
}

std::optional<quint32> numberOf(const std::vector<json::Member> &members, QByteArrayView name)
{
    const auto value = json::find(members, name);
    return value ? json::number(*value) : std::nullopt;
}

std::optional<std::pair<quint32, quint32>> gapFromJson(QByteArrayView text)
{
    const auto members = json::members(text);
    if (!members)
        return std::nullopt;
    const auto from = numberOf(*members, "from");
    const auto to = numberOf(*members, "to");
    return from && to ? std::optional(std::pair(*from, *to)) : std::nullopt;
}

std::optional<std::vector<Message>> messagesFromJson(QByteArrayView text)
{
    const auto items = json::elements(text);
    if (!items)
        return std::nullopt;
    std::vector<Message> messages;
    messages.reserve(items->size());
    for (const QByteArray &item : *items) {
        auto message = messageFromJson(item);
        if (!message)
            return std::nullopt;
        messages.push_back(std::move(*message));
    }
    return messages;
}

} // namespace

QByteArray toJson(const Message &message)
{
    QByteArray out;
    out.reserve(sizeHint(message));
    appendMessage(out, message);
    return out;
}

std::optional<Message> messageFromJson(QByteArrayView text)
{
    const auto members = json::members(text);
    const auto id = members ? numberOf(*members, "id") : std::nullopt;
    if (!id || *id == 0)
        return std::nullopt;
    Message message;
    message.id = MessageId(*id);
    if (const auto value = json::find(*members, "type")) {
        auto type = json::string(*value);
        if (!type)
            return std::nullopt;
        message.type = std::move(*type);
    }
    message.dataJson = json::find(*members, "data").value_or(QByteArrayLiteral("null"));
    return message;
}

QByteArray dataText(const Message &message)
{
    if (message.dataJson.startsWith('"')) {
        if (const auto text = json::string(message.dataJson))
            return *text;
    }
    QByteArray text;
    appendData(text, message.dataJson);
    return text;
}

QByteArray toJson(const PollAnswer &answer)
{
    qsizetype size = 96;
    for (const Message &message : answer.messages)
        size += sizeHint(message) + 1;
    QByteArray out;
    out.reserve(size);
    out += "{\"messages\":[";
    for (std::size_t i = 0; i < answer.messages.size(); ++i) {
        if (i > 0)
            out += ',';
        appendMessage(out, answer.messages[i]);
    }
    out += "],\"last\":" + QByteArray::number(answer.last);
    if (answer.gap) {
        out += ",\"gap\":{\"from\":" + QByteArray::number(answer.gap->first) +
               ",\"to\":" + QByteArray::number(answer.gap->second) + '}';
    }
    if (answer.more)
        out += ",\"more\":true";
    out += '}';
    return out;
}

std::optional<PollAnswer> pollAnswerFromJson(QByteArrayView text)
{
    const auto members = json::members(text);
    if (!members)
        return std::nullopt;
    auto messages = messagesFromJson(json::find(*members, "messages").value_or(QByteArray()));
    const auto last = numberOf(*members, "last");
    if (!messages || !last)
        return std::nullopt;
    PollAnswer answer;
    answer.messages = std::move(*messages);
    answer.last = *last;
    if (const auto gap = json::find(*members, "gap")) {
        answer.gap = gapFromJson(*gap);
        if (!answer.gap)
            return std::nullopt;
    }
    answer.more = json::find(*members, "more") == QByteArrayLiteral("true");
    return answer;
}

} // namespace pushscope
