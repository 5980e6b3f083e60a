// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/ids.h"
#include "protocol/wirespan.h"

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

namespace pushscope {

/// Finds the message ids in a JSON text as it passes by: numbers under the key "id" of the objects at one
/// depth, so that an "id" inside a message's own data is not taken for one. Knows strings, judges nothing.
class JsonIdFinder
{
public:
    using Handler = std::function<void(MessageId)>;

    /// `depth`: of the message objects, 1 for {"id":1}, 3 for {"messages":[{"id":1}]}.
    JsonIdFinder(int depth, Handler onId)
        : m_depth(depth)
        , m_onId(std::move(onId))
    {}

    void feed(QByteArrayView bytes);
    /// Another text begins.
    void reset();

private:
    enum class Token : quint8 { Outside, String, Escape };
    enum class Match : quint8 { None, Key, Colon, Digits };

    void take(char byte);
    void takeInString(char byte);
    void takeOutside(char byte);
    void finishNumber();

    const int m_depth;
    const Handler m_onId;
    int m_level = 0;       ///< braces and brackets open; may go below 0 in garbage
    quint64 m_number = 0;  ///< the digits so far
    quint8 m_keyChars = 0; ///< how much of "id" the present string matches; 3: it is another string
    Token m_token = Token::Outside;
    Match m_match = Match::None;
};

/// Finds the ids in the spans that BodyMarker makes of an event stream.
class EventIdFinder
{
public:
    using Handler = std::function<void(MessageId)>;

    explicit EventIdFinder(Handler onId)
        : m_onId(std::move(onId))
    {}

    void take(QByteArrayView bytes, WireRole role);

private:
    void finishLine();

    const Handler m_onId;
    QByteArray m_name;  ///< of the present line, at most a few bytes
    QByteArray m_value; ///< of the present line where the name is "id", at most a few bytes
};

} // namespace pushscope
