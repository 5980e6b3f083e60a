// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/message.h"

#include <optional>
#include <utility>

namespace pushscope {

/// A JSON text that our server sends on a stream or a WebSocket, told apart.
struct ServerText
{
    enum class Kind {
        Message, ///< has an id
        Gap,     ///< {"type":"gap",...}: messages are gone
        Control, ///< another object without an id
        NotJson,
    };
    Kind kind = Kind::NotJson;
    Message message;
    std::pair<quint32, quint32> gap{}; ///< first and last id that are gone
};

ServerText readServerText(QByteArrayView json);

/// Reads "N-M", as the comment ": gap N-M" of an event stream has it.
std::optional<std::pair<quint32, quint32>> gapFromText(QByteArrayView text);

/// A message number in its one decimal form, from 1; nothing for any other text.
std::optional<MessageId> messageIdFromText(QByteArrayView text);

} // namespace pushscope
