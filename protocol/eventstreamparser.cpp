// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/eventstreamparser.h"

#include "protocol/utf8.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace pushscope {

namespace {

constexpr QByteArrayView Bom("\xEF\xBB\xBF");
constexpr qint64 RetryLimit = qint64(1) << 53;

/// The first such byte, or `end`.
const char *findByte(const char *begin, const char *end, char byte)
{
    const void *found = begin == end ? nullptr : std::memchr(begin, byte, std::size_t(end - begin));
    return found ? static_cast<const char *>(found) : end;
}

/// The colon that ends the field name, or `end`. The names of the standard are at most five bytes long: a
/// short look is cheaper than a search.
const char *findColon(const char *begin, const char *end)
{
    const char *const near = end - begin > 6 ? begin + 6 : end;
    const char *const colon = std::find(begin, near, ':');
    return colon == near ? findByte(near, end, ':') : colon;
}

QByteArrayView between(const char *begin, const char *end)
{
    return {begin, end - begin};
}

/// QByteArrayView's == is a call; this one the compiler turns into a comparison of words.
template <std::size_t N>
bool isName(QByteArrayView name, const char (&literal)[N])
{
    return name.size() == qsizetype(N - 1) && std::memcmp(name.data(), literal, N - 1) == 0;
}

bool isAsciiDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

} // namespace

EventStreamParser::EventStreamParser(EventStreamHandler handler, Limits limits)
    : m_handler(std::move(handler))
    , m_limits(limits)
{}

void EventStreamParser::setLastEventId(QByteArray id)
{
    m_lastEventId = std::move(id);
    m_hasId = false;
}

EventStreamParser::State EventStreamParser::feed(QByteArrayView bytes)
{
    if (m_state != State::Parsing)
        return m_state;
    if (m_bomBytes >= 0)
        bytes = takeBom(bytes);
    if (m_afterCr && !bytes.isEmpty()) {
        m_afterCr = false;
        if (bytes.front() == '\n')
            bytes = bytes.sliced(1);
    }
    // One pass over the whole read is cheaper than one a line, and most streams are ASCII.
    takeLines(bytes, isAscii(bytes));
    keepBlock();
    return m_state;
}

/// "UTF-8 decode" drops one leading BOM. Bytes that only began like one go to the first line.
QByteArrayView EventStreamParser::takeBom(QByteArrayView bytes)
{
    qsizetype taken = 0;
    while (taken < bytes.size() && m_bomBytes < Bom.size() && bytes[taken] == Bom[m_bomBytes]) {
        ++m_bomBytes;
        ++taken;
    }
    if (m_bomBytes == Bom.size()) {
        m_bomBytes = -1;
        ignore(IgnoredReason::LeadingBom, {});
    } else if (taken < bytes.size()) {
        const qsizetype begun = m_bomBytes;
        m_bomBytes = -1;
        hold(Bom.first(begun));
    }
    return bytes.sliced(taken);
}

/// CR LF, LF and CR end a line: HTML 9.2.5. The next CR is looked for only once per CR, so that a stream
/// without any is searched for LF alone.
void EventStreamParser::takeLines(QByteArrayView bytes, bool isAscii)
{
    const char *at = bytes.begin();
    const char *const end = bytes.end();
    const char *cr = findByte(at, end, '\r');
    while (at != end && m_state == State::Parsing) {
        const char *lineEnd = findByte(at, cr, '\n');
        if (lineEnd == end) {
            hold(between(at, end));
            return;
        }
        takePiece(between(at, lineEnd), isAscii);
        at = lineEnd + 1;
        if (lineEnd != cr)
            continue;
        m_afterCr = at == end;
        if (at != end && *at == '\n')
            ++at;
        cr = findByte(at, end, '\r');
    }
}

/// A line ends with this piece of the read; it may have begun in an earlier one.
void EventStreamParser::takePiece(QByteArrayView lineEnd, bool isAscii)
{
    if (m_rest.isEmpty() && lineEnd.isEmpty()) {
        dispatch();
    } else if (m_rest.isEmpty() && lineEnd.size() <= m_limits.line && (isAscii || lineEnd.isValidUtf8())) {
        takeLine(lineEnd);
    } else if (hold(lineEnd)) {
        const QByteArray line = std::exchange(m_rest, {});
        const bool isValid = line.isValidUtf8();
        const QByteArray valid = isValid ? line : toValidUtf8(line);
        if (!isValid)
            ignore(IgnoredReason::InvalidUtf8, line);
        takeLine(valid);
        keepBlock();
    }
}

/// Keeps a piece of a line for the next read. Whether the line is within the limit.
bool EventStreamParser::hold(QByteArrayView piece)
{
    if (m_rest.size() + piece.size() > m_limits.line) {
        stop(State::LineTooLong);
        return false;
    }
    m_rest.append(piece);
    return true;
}

/// HTML 9.2.6: a line that is not empty.
void EventStreamParser::takeLine(QByteArrayView line)
{
    const char *const end = line.end();
    const char *const colon = findColon(line.begin(), end);
    if (colon == line.begin()) {
        if (m_handler.onComment)
            m_handler.onComment(line.sliced(1));
        return;
    }
    const char *value = colon == end ? end : colon + 1;
    if (value != end && *value == ' ')
        ++value;
    takeField(between(line.begin(), colon), between(value, end), line);
}

/// "Process the field": names are compared literally, with no case folding.
void EventStreamParser::takeField(QByteArrayView name, QByteArrayView value, QByteArrayView line)
{
    if (isName(name, "data")) {
        takeData(value);
    } else if (isName(name, "event")) {
        m_type.borrow(value);
        m_hasType = true;
    } else if (isName(name, "id")) {
        takeId(value, line);
    } else if (isName(name, "retry")) {
        takeRetry(value, line);
    } else {
        ignore(IgnoredReason::UnknownField, line);
    }
}

void EventStreamParser::takeData(QByteArrayView value)
{
    const qsizetype before = m_hasData ? m_data.size() + 1 : 0;
    if (before + value.size() > m_limits.event)
        return stop(State::EventTooLong);
    if (m_hasData)
        m_data.appendLine(value);
    else
        m_data.borrow(value);
    m_hasData = true;
}

void EventStreamParser::takeId(QByteArrayView value, QByteArrayView line)
{
    if (value.contains('\0'))
        return ignore(IgnoredReason::IdWithNul, line);
    m_id.borrow(value);
    m_hasId = true;
}

void EventStreamParser::takeRetry(QByteArrayView value, QByteArrayView line)
{
    if (value.isEmpty() || !std::ranges::all_of(value, isAsciiDigit))
        return ignore(IgnoredReason::RetryNotDigits, line);
    qint64 milliseconds = 0;
    for (const char digit : value)
        milliseconds = std::min(RetryLimit, milliseconds * 10 + (digit - '0'));
    if (m_handler.onRetry)
        m_handler.onRetry(milliseconds);
}

/// "Dispatch the event", HTML 9.2.6.
void EventStreamParser::dispatch()
{
    if (m_hasId) {
        const QByteArrayView id = m_id.view();
        m_lastEventId.resize(id.size()); // keeps the memory of the last one
        std::copy(id.begin(), id.end(), m_lastEventId.begin());
    }
    const bool isIgnored = !m_hasData && (m_hasId || m_hasType);
    if (m_hasData && m_handler.onEvent) {
        const QByteArrayView type = m_type.isEmpty() ? QByteArrayView("message") : m_type.view();
        m_handler.onEvent({type, m_data.view(), m_lastEventId});
    }
    resetBlock();
    if (isIgnored)
        ignore(IgnoredReason::EmptyData, {});
}

void EventStreamParser::end()
{
    if (m_state != State::Parsing)
        return;
    if (m_bomBytes > 0)
        hold(Bom.first(m_bomBytes));
    const bool isUnfinished = m_hasData || m_hasType || m_hasId || !m_rest.isEmpty();
    const QByteArray line = toValidUtf8(m_rest);
    stop(State::Ended);
    if (isUnfinished)
        ignore(IgnoredReason::UnfinishedEvent, line);
}

/// The bytes of the read are about to go: what the present block borrowed from them is copied.
void EventStreamParser::keepBlock()
{
    if (m_hasData)
        m_data.keep();
    if (m_hasType)
        m_type.keep();
    if (m_hasId)
        m_id.keep();
}

void EventStreamParser::resetBlock()
{
    m_data.clear();
    m_type.clear();
    m_id.clear();
    m_hasData = false;
    m_hasType = false;
    m_hasId = false;
}

void EventStreamParser::stop(State state)
{
    m_state = state;
    m_rest.clear();
    resetBlock();
}

void EventStreamParser::ignore(IgnoredReason reason, QByteArrayView line) const
{
    if (m_handler.onIgnored)
        m_handler.onIgnored(reason, line);
}

} // namespace pushscope
