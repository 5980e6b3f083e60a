// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/json.h"

#include "protocol/httptext.h"
#include "protocol/jsonscanner.h"
#include "protocol/utf8.h"

#include <algorithm>
#include <limits>

namespace pushscope::json {

namespace {

constexpr char Hex[] = "0123456789abcdef";

/// Reads the four digits of \uXXXX; the scanner has seen to it that they are there.
char16_t hexUnit(QByteArrayView digits)
{
    return char16_t(digits.toByteArray().toUShort(nullptr, 16));
}

void appendUtf8(QByteArray &out, char32_t code)
{
    if (code < 0x80) {
        out += char(code);
    } else if (code < 0x800) {
        out += char(0xC0 | code >> 6);
        out += char(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += char(0xE0 | code >> 12);
        out += char(0x80 | (code >> 6 & 0x3F));
        out += char(0x80 | (code & 0x3F));
    } else {
        out += char(0xF0 | code >> 18);
        out += char(0x80 | (code >> 12 & 0x3F));
        out += char(0x80 | (code >> 6 & 0x3F));
        out += char(0x80 | (code & 0x3F));
    }
}

/// Takes \uXXXX, or two of them that are a surrogate pair, from the front of `rest`.
void takeUnicodeEscape(QByteArrayView &rest, QByteArray &out)
{
    const char16_t unit = hexUnit(rest.sliced(2, 4));
    rest = rest.sliced(6);
    if (unit < 0xD800 || unit > 0xDFFF) {
        appendUtf8(out, unit);
        return;
    }
    const char16_t low = rest.startsWith("\\u") ? hexUnit(rest.sliced(2, 4)) : u'\0';
    if (unit > 0xDBFF || low < 0xDC00 || low > 0xDFFF) {
        appendUtf8(out, 0xFFFD);
        return;
    }
    rest = rest.sliced(6);
    appendUtf8(out, 0x10000 + ((char32_t(unit) - 0xD800) << 10) + (low - 0xDC00));
}

char escapedByte(char letter)
{
    switch (letter) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return letter;
    }
}

/// The text of a string that the scanner has passed, without its quotes.
QByteArray decoded(QByteArrayView rest)
{
    QByteArray text;
    text.reserve(rest.size());
    while (!rest.isEmpty()) {
        const auto backslash = rest.indexOf('\\');
        const qsizetype plain = backslash < 0 ? rest.size() : backslash;
        text.append(rest.first(plain));
        rest = rest.sliced(plain);
        if (rest.isEmpty())
            break;
        if (rest[1] == 'u') {
            takeUnicodeEscape(rest, text);
        } else {
            text += escapedByte(rest[1]);
            rest = rest.sliced(2);
        }
    }
    return text;
}

void appendEscaped(QByteArray &out, char byte)
{
    switch (byte) {
    case '"':
    case '\\':
        out += '\\';
        out += byte;
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        out += "\\u00";
        out += Hex[quint8(byte) >> 4];
        out += Hex[quint8(byte) & 0xF];
    }
}

constexpr char C1Lead = '\xC2'; // U+0080 to U+00BF begin with it in UTF-8

/// What has to be escaped, and what a terminal may take for a command: DEL and C1.
bool needsEscape(char byte)
{
    return quint8(byte) < 0x20 || byte == '"' || byte == '\\' || byte == '\x7F' || byte == C1Lead;
}

} // namespace

std::optional<QByteArray> compact(QByteArrayView text)
{
    const QByteArray valid = toValidUtf8(text);
    Scanner scanner(valid);
    QByteArray out;
    out.reserve(valid.size());
    if (!scanner.value(out) || !scanner.atEnd())
        return std::nullopt;
    return out;
}

std::optional<std::vector<Member>> members(QByteArrayView text)
{
    const QByteArray valid = toValidUtf8(text);
    Scanner scanner(valid);
    std::vector<Member> all;
    if (!scanner.accept('{'))
        return std::nullopt;
    bool isLast = scanner.accept('}');
    while (!isLast) {
        QByteArray name;
        QByteArray value;
        if (!scanner.string(name) || !scanner.accept(':') || !scanner.value(value, 1))
            return std::nullopt;
        all.push_back({decoded(QByteArrayView(name).sliced(1).chopped(1)), value});
        isLast = scanner.accept('}');
        if (!isLast && !scanner.accept(','))
            return std::nullopt;
    }
    return scanner.atEnd() ? std::optional(std::move(all)) : std::nullopt;
}

std::optional<QByteArray> find(const std::vector<Member> &members, QByteArrayView name)
{
    const auto it = std::find_if(members.rbegin(), members.rend(),
                                 [name](const Member &member) { return member.name == name; });
    return it == members.rend() ? std::nullopt : std::optional(it->value);
}

std::optional<std::vector<QByteArray>> elements(QByteArrayView text)
{
    const QByteArray valid = toValidUtf8(text);
    Scanner scanner(valid);
    std::vector<QByteArray> all;
    if (!scanner.accept('['))
        return std::nullopt;
    bool isLast = scanner.accept(']');
    while (!isLast) {
        QByteArray value;
        if (!scanner.value(value, 1))
            return std::nullopt;
        all.push_back(value);
        isLast = scanner.accept(']');
        if (!isLast && !scanner.accept(','))
            return std::nullopt;
    }
    return scanner.atEnd() ? std::optional(std::move(all)) : std::nullopt;
}

std::optional<QByteArray> string(QByteArrayView value)
{
    if (!value.startsWith('"'))
        return std::nullopt;
    const auto whole = compact(value);
    return whole ? std::optional(decoded(QByteArrayView(*whole).sliced(1).chopped(1))) : std::nullopt;
}

std::optional<quint32> number(QByteArrayView value)
{
    if (value.isEmpty() || value.size() > 10 || !std::ranges::all_of(value, isHttpDigit))
        return std::nullopt;
    const quint64 parsed = value.toByteArray().toULongLong();
    return parsed <= std::numeric_limits<quint32>::max() ? std::optional(quint32(parsed)) : std::nullopt;
}

QByteArray quoted(QByteArrayView text)
{
    const QByteArray valid = toValidUtf8(text);
    QByteArray out;
    out.reserve(valid.size() + 2);
    out += '"';
    auto it = valid.begin();
    while (it != valid.end()) {
        const auto plainEnd = std::find_if(it, valid.end(), needsEscape);
        out.append(it, plainEnd - it);
        it = plainEnd;
        if (it == valid.end())
            break;
        const char byte = *it++;
        if (byte != C1Lead)
            appendEscaped(out, byte);
        else if (quint8(*it) >= 0xA0)
            out.append(byte).append(*it++);
        else
            appendEscaped(out, *it++);
    }
    out += '"';
    return out;
}

} // namespace pushscope::json
