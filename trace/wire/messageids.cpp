// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/wire/messageids.h"

#include <algorithm>
#include <limits>

namespace pushscope {

namespace {

constexpr qsizetype NameKept = 5;   ///< "id: " and one more, to tell longer names from it
constexpr qsizetype ValueKept = 12; ///< more than any id has digits
constexpr quint8 OtherString = 3;
constexpr int DeepestLevel = 1'000'000; ///< deeper is garbage, and must not overflow

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

MessageId toId(quint64 number)
{
    return number <= std::numeric_limits<quint32>::max() ? MessageId(quint32(number)) : MessageId();
}

} // namespace

void JsonIdFinder::reset()
{
    m_level = 0;
    m_token = Token::Outside;
    m_match = Match::None;
}

void JsonIdFinder::feed(QByteArrayView bytes)
{
    for (const char byte : bytes)
        take(byte);
}

void JsonIdFinder::take(char byte)
{
    if (byte == '\n') { // stands in no string: another line begins
        if (m_match == Match::Digits)
            finishNumber();
        if (m_depth == 1)
            reset();
        return;
    }
    if (m_match == Match::Digits && !isDigit(byte))
        finishNumber();
    if (m_token == Token::Escape)
        m_token = Token::String;
    else if (m_token == Token::String)
        takeInString(byte);
    else
        takeOutside(byte);
}

void JsonIdFinder::takeInString(char byte)
{
    if (byte == '"') {
        m_token = Token::Outside;
        m_match = m_keyChars == 2 && m_level == m_depth ? Match::Key : Match::None;
        return;
    }
    if (byte == '\\')
        m_token = Token::Escape;
    const bool matches = (m_keyChars == 0 && byte == 'i') || (m_keyChars == 1 && byte == 'd');
    m_keyChars = matches ? quint8(m_keyChars + 1) : OtherString;
}

void JsonIdFinder::takeOutside(char byte)
{
    if (byte == '"') {
        m_token = Token::String;
        m_keyChars = 0;
        m_match = Match::None;
    } else if (byte == '{' || byte == '[') {
        m_level = std::min(m_level + 1, DeepestLevel);
        m_match = Match::None;
    } else if (byte == '}' || byte == ']') {
        m_level = std::max(m_level - 1, -DeepestLevel);
        m_match = Match::None;
    } else if (byte == ':') {
        m_match = m_match == Match::Key ? Match::Colon : Match::None;
    } else if (isDigit(byte) && (m_match == Match::Colon || m_match == Match::Digits)) {
        const quint64 digit = quint64(byte - '0');
        m_number =
            m_match == Match::Colon ? digit : std::min<quint64>(m_number * 10 + digit, quint64(1) << 40);
        m_match = Match::Digits;
    } else if (byte != ' ') {
        m_match = Match::None;
    }
}

void JsonIdFinder::finishNumber()
{
    m_match = Match::None;
    if (const MessageId id = toId(m_number); !id.isNone())
        m_onId(id);
}

void EventIdFinder::take(QByteArrayView bytes, WireRole role)
{
    if (role == WireRole::EventField)
        m_name.append(bytes.first(std::min(bytes.size(), NameKept - m_name.size())));
    else if (role == WireRole::EventValue)
        m_value.append(bytes.first(std::min(bytes.size(), ValueKept - m_value.size())));
    else
        finishLine();
}

void EventIdFinder::finishLine()
{
    if (m_name.startsWith("id:") && m_name.size() <= 4) {
        bool isNumber = false;
        const quint64 number = m_value.toULongLong(&isNumber);
        const MessageId id = isNumber ? toId(number) : MessageId();
        if (!id.isNone())
            m_onId(id);
    }
    m_name.clear();
    m_value.clear();
}

} // namespace pushscope
