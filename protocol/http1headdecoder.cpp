// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/http1headdecoder.h"

#include "protocol/httptext.h"

#include <algorithm>
#include <cstring>

namespace pushscope {

Http1HeadDecoder::Http1HeadDecoder(Kind kind, qsizetype limit, qint64 position)
    : m_kind(kind)
    , m_limit(limit)
    , m_position(position)
{}

qsizetype Http1HeadDecoder::feed(QByteArrayView bytes)
{
    qsizetype taken = 0;
    while (m_state == State::Reading && taken < bytes.size()) {
        const QByteArrayView rest = bytes.sliced(taken);
        const auto lineFeed = rest.indexOf('\n');
        const qsizetype wanted = lineFeed < 0 ? rest.size() : lineFeed + 1;
        const qsizetype room = std::min(wanted, m_limit - m_raw.size());
        m_raw.append(rest.first(room));
        taken += room;
        if (room < wanted)
            m_state = State::TooLong;
        else if (lineFeed >= 0)
            takeLine();
    }
    return taken;
}

/// The line from m_lineBegin to the end of m_raw is whole.
void Http1HeadDecoder::takeLine()
{
    QByteArrayView line = QByteArrayView(m_raw).sliced(m_lineBegin).chopped(1);
    m_lineBegin = m_raw.size();
    if (line.endsWith('\r'))
        line = line.chopped(1);
    else
        m_faults |= BareLf;
    judgeBytes(line);
    if (line.isEmpty() && !m_hasStartLine)
        m_faults |= LeadingEmptyLine;
    else if (line.isEmpty())
        m_state = State::Complete;
    else if (!m_hasStartLine)
        takeStartLine(line);
    else if (isHttpBlank(line.front()))
        takeFoldedLine(line);
    else
        takeFieldLine(line);
    mark(m_raw.size() - m_marked, WireRole::LineEnd);
}

void Http1HeadDecoder::judgeBytes(QByteArrayView line)
{
    for (const char byte : line) {
        if (!isHttpControl(byte))
            continue;
        if (byte == '\r')
            m_faults |= BareCr;
        else
            m_faults |= byte == '\0' ? NulByte : ControlByte;
    }
}

void Http1HeadDecoder::takeStartLine(QByteArrayView line)
{
    m_hasStartLine = true;
    const bool isOne = m_kind == Kind::Request ? takeRequestLine(line) : takeStatusLine(line);
    if (!isOne)
        m_state = State::Malformed;
    mark(line.size(), isOne ? WireRole::StartLine : WireRole::Unknown);
}

/// RFC 9112 3: method SP request-target SP HTTP-version.
bool Http1HeadDecoder::takeRequestLine(QByteArrayView line)
{
    const auto first = line.indexOf(' ');
    const auto last = line.lastIndexOf(' ');
    if (first < 0 || first == last || !isHttpToken(line.first(first)))
        return false;
    m_head.method = line.first(first).toByteArray();
    m_head.target = line.sliced(first + 1, last - first - 1).toByteArray();
    const auto isBad = [](char byte) { return isHttpBlank(byte) || isHttpControl(byte); };
    if (m_head.target.isEmpty() || std::ranges::any_of(m_head.target, isBad))
        m_faults |= BadTarget;
    takeVersion(line.sliced(last + 1));
    return true;
}

/// RFC 9112 4: HTTP-version SP status-code SP [ reason-phrase ]. The last space is often missing.
bool Http1HeadDecoder::takeStatusLine(QByteArrayView line)
{
    const auto first = line.indexOf(' ');
    if (first < 0 || !takeVersion(line.first(first)))
        return false;
    const QByteArrayView rest = line.sliced(first + 1);
    const QByteArrayView digits = rest.first(std::min<qsizetype>(3, rest.size()));
    if (digits.size() < 3 || !std::ranges::all_of(digits, isHttpDigit) || digits.front() == '0')
        return false;
    if (rest.size() > 3 && !isHttpBlank(rest[3]))
        return false;
    m_head.status = (digits[0] - '0') * 100 + (digits[1] - '0') * 10 + (digits[2] - '0');
    m_head.reason = rest.size() > 4 ? rest.sliced(4).toByteArray() : QByteArray();
    return true;
}

/// RFC 9112 2.3: "HTTP/" DIGIT "." DIGIT. Returns whether it is a version at all; small slips are noted.
bool Http1HeadDecoder::takeVersion(QByteArrayView version)
{
    constexpr qsizetype NameSize = 5;
    const QByteArrayView name = version.first(std::min(NameSize, version.size()));
    const QByteArrayView number = version.sliced(name.size());
    const bool isNamed = name.compare("HTTP/", Qt::CaseInsensitive) == 0;
    const bool isExact = name == "HTTP/" && number.size() == 3 && isHttpDigit(number[0]) &&
                         number[1] == '.' && isHttpDigit(number[2]);
    if (!isExact)
        m_faults |= BadVersion;
    if (!isNamed || number.isEmpty() || !isHttpDigit(number[0]))
        return false;
    m_head.versionMajor = number[0] - '0';
    m_head.versionMinor =
        number.size() >= 3 && number[1] == '.' && isHttpDigit(number[2]) ? number[2] - '0' : 0;
    return true;
}

void Http1HeadDecoder::takeFieldLine(QByteArrayView line)
{
    const auto colon = line.indexOf(':');
    const QByteArrayView name = line.first(colon < 0 ? line.size() : colon);
    if (colon < 0)
        m_faults |= NoColon;
    if (!isHttpToken(name))
        m_faults |= BadHeaderName;
    if (colon < 0) {
        m_head.headers.append({name.toByteArray(), {}});
        mark(line.size(), WireRole::Unknown);
        return;
    }
    const QByteArrayView value = trimHttpBlanks(line.sliced(colon + 1));
    m_head.headers.append({name.toByteArray(), value.toByteArray()});
    mark(name.size(), WireRole::HeaderName);
    if (!value.isEmpty()) {
        mark(value.data() - line.data() - name.size(), WireRole::LineEnd);
        mark(value.size(), WireRole::HeaderValue);
    }
}

/// RFC 9112 5.2, obs-fold: the line goes on with the value before it.
void Http1HeadDecoder::takeFoldedLine(QByteArrayView line)
{
    m_faults |= FoldedLine;
    if (m_head.headers.isEmpty()) {
        takeFieldLine(line); // blanks before the first field: there is nothing to go on with
        return;
    }
    const QByteArrayView more = trimHttpBlanks(line);
    QByteArray &value = m_head.headers.last().value;
    if (!value.isEmpty() && !more.isEmpty())
        value += ' ';
    value += more;
    if (!more.isEmpty()) {
        mark(more.data() - line.data(), WireRole::LineEnd);
        mark(more.size(), WireRole::HeaderValue);
    }
}

/// Gives the next bytes of m_raw a span.
void Http1HeadDecoder::mark(qsizetype size, WireRole role)
{
    if (size == 0)
        return;
    const qint64 begin = m_position + m_marked;
    m_spans.append({begin, begin + size, role});
    m_marked += size;
}

} // namespace pushscope
