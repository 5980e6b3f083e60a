// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/ids.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <vector>

namespace pushscope {

/// A message as every method carries it.
struct Message
{
    MessageId id;
    QByteArray type = QByteArrayLiteral("message");
    QByteArray dataJson; ///< compact JSON of any kind: "\"hi\"", "{\"a\":1}", "null"

    friend bool operator==(const Message &, const Message &) = default;
};

/// {"id":N,"type":"message","data":ANY}: one JSON object on one line.
QByteArray toJson(const Message &message);
/// Reads toJson()'s form; nothing where it is no JSON object with a numeric id from 1.
std::optional<Message> messageFromJson(QByteArrayView json);
/// What SSE's data lines hold: the string itself where the data is a string, else the compact JSON.
QByteArray dataText(const Message &message);

/// The answer of a poll: {"messages":[...],"last":ID}, with "gap" and "more" where they apply.
struct PollAnswer
{
    std::vector<Message> messages;
    quint32 last = 0;                               ///< the cursor for the next poll
    std::optional<std::pair<quint32, quint32>> gap; ///< ids that are gone, from and to
    bool more = false;                              ///< ask again at once
};
QByteArray toJson(const PollAnswer &answer);
std::optional<PollAnswer> pollAnswerFromJson(QByteArrayView json);

} // namespace pushscope
