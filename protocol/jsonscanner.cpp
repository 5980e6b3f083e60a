// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/jsonscanner.h"

#include "protocol/httptext.h"

#include <algorithm>
#include <cctype>

namespace pushscope::json {

namespace {

constexpr int DepthLimit = 512; // a limit of ours: the scanner calls itself

bool isHex(char byte)
{
    return isHttpDigit(byte) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

/// RFC 8259 7: the size of the escape at the front (which is a backslash), or 0.
qsizetype escapeSize(QByteArrayView text)
{
    if (text.size() < 2)
        return 0;
    if (text[1] != 'u')
        return text[1] != '\0' && QByteArrayView("\"\\/bfnrt").contains(text[1]) ? 2 : 0;
    const bool isWhole = text.size() >= 6 && std::ranges::all_of(text.sliced(2, 4), isHex);
    return isWhole ? 6 : 0;
}

/// The size of the string at the front (which is a quote), or 0.
qsizetype stringSize(QByteArrayView text)
{
    qsizetype at = 1;
    while (at < text.size()) {
        const char byte = text[at];
        if (byte == '"')
            return at + 1;
        if (quint8(byte) < 0x20)
            return 0;
        const qsizetype step = byte == '\\' ? escapeSize(text.sliced(at)) : 1;
        if (step == 0)
            return 0;
        at += step;
    }
    return 0;
}

} // namespace

void Scanner::skipBlanks()
{
    qsizetype at = 0;
    while (at < m_rest.size() &&
           (m_rest[at] == ' ' || m_rest[at] == '\t' || m_rest[at] == '\n' || m_rest[at] == '\r'))
        ++at;
    m_rest = m_rest.sliced(at);
}

bool Scanner::atEnd()
{
    skipBlanks();
    return m_rest.isEmpty();
}

bool Scanner::accept(char byte)
{
    skipBlanks();
    if (!m_rest.startsWith(byte))
        return false;
    m_rest = m_rest.sliced(1);
    return true;
}

bool Scanner::value(QByteArray &out, int depth)
{
    if (atEnd() || depth > DepthLimit)
        return false;
    switch (m_rest.front()) {
    case '{':
        return object(out, depth);
    case '[':
        return array(out, depth);
    case '"':
        return string(out);
    case 't':
        return word("true", out);
    case 'f':
        return word("false", out);
    case 'n':
        return word("null", out);
    default:
        return number(out);
    }
}

bool Scanner::object(QByteArray &out, int depth)
{
    accept('{');
    out += '{';
    if (accept('}')) {
        out += '}';
        return true;
    }
    while (true) {
        if (!string(out) || !accept(':'))
            return false;
        out += ':';
        if (!value(out, depth + 1))
            return false;
        if (accept('}'))
            break;
        if (!accept(','))
            return false;
        out += ',';
    }
    out += '}';
    return true;
}

bool Scanner::array(QByteArray &out, int depth)
{
    accept('[');
    out += '[';
    if (accept(']')) {
        out += ']';
        return true;
    }
    while (true) {
        if (!value(out, depth + 1))
            return false;
        if (accept(']'))
            break;
        if (!accept(','))
            return false;
        out += ',';
    }
    out += ']';
    return true;
}

bool Scanner::string(QByteArray &out)
{
    skipBlanks();
    const qsizetype size = m_rest.startsWith('"') ? stringSize(m_rest) : 0;
    out.append(m_rest.first(size));
    m_rest = m_rest.sliced(size);
    return size > 0;
}

/// RFC 8259 6: [ minus ] int [ frac ] [ exp ].
bool Scanner::number(QByteArray &out)
{
    qsizetype at = m_rest.startsWith('-') ? 1 : 0;
    const bool isZero = at < m_rest.size() && m_rest[at] == '0';
    if (isZero)
        ++at;
    else if (!digits(at))
        return false;
    if (at < m_rest.size() && m_rest[at] == '.' && !digits(++at))
        return false;
    if (at < m_rest.size() && (m_rest[at] | 0x20) == 'e') {
        ++at;
        if (at < m_rest.size() && (m_rest[at] == '+' || m_rest[at] == '-'))
            ++at;
        if (!digits(at))
            return false;
    }
    out.append(m_rest.first(at));
    m_rest = m_rest.sliced(at);
    return true;
}

/// Passes over digits from `at`; whether there was one.
bool Scanner::digits(qsizetype &at) const
{
    const qsizetype begin = at;
    while (at < m_rest.size() && isHttpDigit(m_rest[at]))
        ++at;
    return at > begin;
}

bool Scanner::word(QByteArrayView text, QByteArray &out)
{
    if (!m_rest.startsWith(text))
        return false;
    m_rest = m_rest.sliced(text.size());
    out.append(text);
    return true;
}

} // namespace pushscope::json
