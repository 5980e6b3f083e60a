// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/jsonpathparser.h"

#include "protocol/httptext.h"
#include "protocol/json.h"
#include "protocol/utf8.h"

#include <algorithm>

namespace pushscope::jsonpath {

namespace {

constexpr qsizetype LengthLimit = 16 * 1024;
constexpr qint64 LargestIndex = (qint64(1) << 53) - 1; // RFC 9535 2.1: I-JSON

bool isNameFirst(char byte)
{
    const char lower = char(byte | 0x20);
    return (lower >= 'a' && lower <= 'z') || byte == '_' || quint8(byte) >= 0x80;
}

bool isNameByte(char byte)
{
    return isNameFirst(byte) || isHttpDigit(byte);
}

} // namespace

bool isSingular(const Query &query)
{
    return std::ranges::all_of(query.segments, [](const Segment &segment) {
        const bool isOne = !segment.descendant && segment.selectors.size() == 1;
        const Selector::Kind kind = isOne ? segment.selectors[0].kind : Selector::Kind::Wildcard;
        return kind == Selector::Kind::Name || kind == Selector::Kind::Index;
    });
}

std::optional<Query> Parser::parse()
{
    Query query;
    if (m_text.size() > LengthLimit) {
        failAt(LengthLimit, JsonPathError::TooLong);
        return std::nullopt;
    }
    if (!accept("$")) {
        failAt(0, JsonPathError::NoRoot);
        return std::nullopt;
    }
    if (!takeSegments(query))
        return std::nullopt;
    if (m_at != m_text.size()) {
        fail(JsonPathError::UnexpectedByte);
        return std::nullopt;
    }
    return query;
}

/// 2.5: blanks may stand before a segment, and belong to nobody where none follows.
bool Parser::takeSegments(Query &query)
{
    while (true) {
        const qsizetype begin = m_at;
        skipBlanks();
        if (byte() != '.' && byte() != '[') {
            m_at = begin;
            return true;
        }
        if (!takeSegment(query.segments.emplace_back()))
            return false;
    }
}

bool Parser::takeSegment(Segment &segment)
{
    if (accept("..")) {
        segment.descendant = true;
        return byte() == '[' ? takeBracketed(segment) : takeShorthand(segment);
    }
    return accept(".") ? takeShorthand(segment) : takeBracketed(segment);
}

bool Parser::takeShorthand(Segment &segment)
{
    Selector &selector = segment.selectors.emplace_back();
    if (accept("*"))
        return true;
    const qsizetype begin = m_at;
    if (!isNameFirst(byte()))
        return fail(JsonPathError::UnexpectedByte);
    while (isNameByte(byte()))
        ++m_at;
    selector.kind = Selector::Kind::Name;
    selector.name = m_text.sliced(begin, m_at - begin).toByteArray();
    return toValidUtf8(selector.name) == selector.name || failAt(begin, JsonPathError::BadString);
}

bool Parser::takeBracketed(Segment &segment)
{
    if (!expect('['))
        return false;
    do {
        skipBlanks();
        if (!takeSelector(segment.selectors.emplace_back()))
            return false;
        skipBlanks();
    } while (accept(","));
    return expect(']');
}

bool Parser::takeSelector(Selector &selector)
{
    if (byte() == '"' || byte() == '\'') {
        selector.kind = Selector::Kind::Name;
        return takeString(selector.name);
    }
    if (accept("*"))
        return true;
    if (accept("?")) {
        skipBlanks();
        auto filter = std::make_shared<Expression>();
        if (!takeOr(*filter))
            return false;
        selector.kind = Selector::Kind::Filter;
        selector.filter = std::move(filter);
        return true;
    }
    return takeIndexOrSlice(selector);
}

bool Parser::takeIndexOrSlice(Selector &selector)
{
    selector.kind = Selector::Kind::Index;
    if (byte() != ':') {
        qint64 number = 0;
        if (!takeInteger(number))
            return false;
        selector.start = number;
    }
    const qsizetype end = m_at;
    skipBlanks();
    if (accept(":"))
        return takeSlice(selector);
    m_at = end;
    return true;
}

/// 2.3.4, after the first colon.
bool Parser::takeSlice(Selector &selector)
{
    selector.kind = Selector::Kind::Slice;
    const auto isNumber = [this] { return byte() == '-' || isHttpDigit(byte()); };
    qint64 number = 0;
    skipBlanks();
    if (isNumber()) {
        if (!takeInteger(number))
            return false;
        selector.end = number;
        skipBlanks();
    }
    if (!accept(":"))
        return true;
    skipBlanks();
    return !isNumber() || takeInteger(selector.step);
}

/// "0", or digits without a leading zero, and a minus that is not before 0.
bool Parser::takeInteger(qint64 &number)
{
    const qsizetype begin = m_at;
    const bool isNegative = accept("-");
    const qsizetype digits = m_at;
    while (isHttpDigit(byte()))
        ++m_at;
    if (m_at == digits)
        return fail(JsonPathError::UnexpectedByte);
    const bool hasLeadingZero = m_text[digits] == '0' && (m_at - digits > 1 || isNegative);
    if (hasLeadingZero || m_at - digits > 16)
        return failAt(begin, JsonPathError::BadNumber);
    number = m_text.sliced(digits, m_at - digits).toByteArray().toLongLong();
    if (number > LargestIndex)
        return failAt(begin, JsonPathError::BadNumber);
    number = isNegative ? -number : number;
    return true;
}

/// 2.3.1.1: in either kind of quotes. Put into the form of a JSON string it is decoded by the same rules.
bool Parser::takeString(QByteArray &string)
{
    const qsizetype begin = m_at;
    const char quote = m_text[m_at++];
    QByteArray json(1, '"');
    while (byte() != quote) {
        if (m_at == m_text.size() || quint8(byte()) < 0x20)
            return failAt(begin, JsonPathError::BadString);
        if (byte() == '\\') {
            if (!takeEscape(quote, json))
                return false;
            continue;
        }
        json += byte() == '"' ? QByteArrayLiteral("\\\"") : QByteArray(1, byte());
        ++m_at;
    }
    ++m_at;
    const auto decoded = json::string(json + '"');
    if (!decoded || toValidUtf8(json) != json)
        return failAt(begin, JsonPathError::BadString);
    string = *decoded;
    return true;
}

bool Parser::takeEscape(char quote, QByteArray &json)
{
    const QByteArrayView rest = m_text.sliced(m_at);
    const auto isUnit = [](QByteArrayView text) {
        const QByteArray digits = text.size() >= 6 ? text.sliced(2, 4).toByteArray() : QByteArray();
        return text.startsWith("\\u") && digits.size() == 4 && std::ranges::all_of(digits, [](char c) {
                   return QByteArrayView("0123456789abcdefABCDEF").contains(c);
               });
    };
    const auto unit = [](QByteArrayView text) { return text.sliced(2, 4).toByteArray().toUInt(nullptr, 16); };
    qsizetype size = 2;
    if (isUnit(rest)) {
        const uint first = unit(rest);
        size = first >= 0xD800 && first <= 0xDBFF ? 12 : 6;
        const bool isPair = size == 12 && rest.size() >= 12 && isUnit(rest.sliced(6)) &&
                            unit(rest.sliced(6)) >= 0xDC00 && unit(rest.sliced(6)) <= 0xDFFF;
        if ((first >= 0xDC00 && first <= 0xDFFF) || (size == 12 && !isPair))
            return fail(JsonPathError::BadString);
    } else if (rest.size() < 2 || rest[1] == '\0' ||
               !(QByteArrayView("\\/bfnrt").contains(rest[1]) || rest[1] == quote)) {
        return fail(JsonPathError::BadString);
    }
    json += rest.startsWith("\\'") ? QByteArrayLiteral("'") : rest.first(size).toByteArray();
    m_at += size;
    return true;
}

void Parser::skipBlanks()
{
    while (byte() == ' ' || byte() == '\t' || byte() == '\n' || byte() == '\r')
        ++m_at;
}

bool Parser::accept(QByteArrayView text)
{
    if (!isAt(text))
        return false;
    m_at += text.size();
    return true;
}

bool Parser::expect(char byte)
{
    return accept(QByteArrayView(&byte, 1)) || fail(JsonPathError::UnexpectedByte);
}

bool Parser::failAt(qsizetype position, JsonPathError error)
{
    const bool isAtEnd = error == JsonPathError::UnexpectedByte && position >= m_text.size();
    if (m_check.error == JsonPathError::None)
        m_check = {isAtEnd ? JsonPathError::UnexpectedEnd : error, position};
    return false;
}

} // namespace pushscope::jsonpath
