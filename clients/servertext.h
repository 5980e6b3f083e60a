// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/message.h"

#include <optional>
#include <utility>

namespace pushscope {

/// A text of a stream or a WebSocket: what our own server sends is told apart from what others do.
struct ServerText
{
    enum class Kind {
        Message, ///< {"id":N,"type":...,"data":...} and nothing else
        Gap,     ///< {"type":"gap",...}: messages are gone
        Control, ///< {"type":"reply",...}: an answer to what we sent
        Foreign, ///< any other JSON: our server did not write it
        NotJson,
    };
    Kind kind = Kind::NotJson;
    Message message;      ///< Foreign: its type and id where the JSON has them, in "type" or "event" and "id"
    QByteArray foreignId; ///< Foreign: "id" as a text
    std::pair<quint32, quint32> gap{}; ///< first and last id that are gone
};

ServerText readServerText(QByteArrayView json);

/// Reads "N-M", as the comment ": gap N-M" of an event stream has it.
std::optional<std::pair<quint32, quint32>> gapFromText(QByteArrayView text);

/// A message number in its one decimal form, from 1; nothing for any other text.
std::optional<MessageId> messageIdFromText(QByteArrayView text);

} // namespace pushscope
