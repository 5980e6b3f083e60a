// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/chunkeddecoder.h"

#include "protocol/httptext.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr qsizetype LineLimit = 64 * 1024;
constexpr qint64 SizeLimit = qint64(1) << 62;

/// The value of a hexadecimal digit, or nothing.
std::optional<int> hexDigit(char byte)
{
    if (isHttpDigit(byte))
        return byte - '0';
    const char lower = char(byte | 0x20);
    return lower >= 'a' && lower <= 'f' ? std::optional(lower - 'a' + 10) : std::nullopt;
}

} // namespace

ChunkedDecoder::ChunkedDecoder(DataHandler onData, qint64 position, SpanHandler onSpan)
    : m_onData(std::move(onData))
    , m_onSpan(std::move(onSpan))
    , m_position(position)
{}

qsizetype ChunkedDecoder::feed(QByteArrayView bytes)
{
    qsizetype taken = 0;
    while (m_state == State::Reading && taken < bytes.size())
        taken += step(bytes.sliced(taken));
    return taken;
}

/// Takes what belongs to the present step: at least one byte, or none and the state is terminal.
qsizetype ChunkedDecoder::step(QByteArrayView bytes)
{
    switch (m_step) {
    case Step::Size:
        return takeSize(bytes);
    case Step::Extension:
        return takeExtension(bytes);
    case Step::SizeLf:
        if (bytes.front() != '\n')
            return fail(State::Malformed);
        beginChunk();
        return mark(1, WireRole::LineEnd);
    case Step::Data:
        return takeData(bytes);
    case Step::DataEnd:
        return takeDataEnd(bytes.front());
    case Step::DataLf:
        if (bytes.front() != '\n')
            return fail(State::Malformed);
        m_step = Step::Size;
        return mark(1, WireRole::ChunkEnd);
    case Step::Trailer:
        break;
    }
    return takeTrailer(bytes);
}

/// RFC 9112 7.1: chunk-size = 1*HEXDIG.
qsizetype ChunkedDecoder::takeSize(QByteArrayView bytes)
{
    qsizetype digits = 0;
    while (digits < bytes.size()) {
        const auto digit = hexDigit(bytes[digits]);
        if (!digit)
            break;
        if (!takeDigit(*digit)) {
            mark(digits, WireRole::ChunkSize);
            fail(State::TooLong);
            return digits;
        }
        ++digits;
    }
    mark(digits, WireRole::ChunkSize);
    if (digits == bytes.size())
        return digits;
    const char next = bytes[digits];
    const bool endsSize = next == ';' || next == '\r' || next == '\n' || isHttpBlank(next);
    if (!m_hasDigit || !endsSize)
        fail(State::Malformed);
    m_step = Step::Extension;
    return digits;
}

bool ChunkedDecoder::takeDigit(int digit)
{
    m_hasDigit = true;
    if (++m_lineSize > LineLimit || m_left > (SizeLimit - digit) / 16)
        return false;
    m_left = m_left * 16 + digit;
    return true;
}

/// Everything up to the line end: RFC 9112 7.1.1, and the blanks that RFC 9112 allows before it.
qsizetype ChunkedDecoder::takeExtension(QByteArrayView bytes)
{
    const auto isEnd = [](char byte) { return byte == '\r' || byte == '\n'; };
    const auto size = qsizetype(std::ranges::find_if(bytes, isEnd) - bytes.begin());
    const qsizetype room = LineLimit - m_lineSize;
    if (size > room) {
        fail(State::TooLong);
        return mark(room, WireRole::ChunkExtension);
    }
    m_lineSize += size;
    mark(size, WireRole::ChunkExtension);
    if (size == bytes.size())
        return size;
    if (bytes[size] == '\r') {
        m_step = Step::SizeLf;
    } else {
        m_hasBareLf = true;
        beginChunk();
    }
    return size + mark(1, WireRole::LineEnd);
}

void ChunkedDecoder::beginChunk()
{
    m_lineSize = 0;
    m_hasDigit = false;
    if (m_left == 0) {
        m_step = Step::Trailer;
        return;
    }
    ++m_chunks;
    m_step = Step::Data;
}

qsizetype ChunkedDecoder::takeData(QByteArrayView bytes)
{
    const qint64 begin = m_position;
    const auto size = qsizetype(std::min<qint64>(m_left, bytes.size()));
    m_left -= size;
    if (m_left == 0)
        m_step = Step::DataEnd;
    mark(size, WireRole::ChunkData);
    if (m_onData)
        m_onData(bytes.first(size), m_chunks, begin);
    return size;
}

qsizetype ChunkedDecoder::takeDataEnd(char byte)
{
    if (byte != '\r' && byte != '\n')
        return fail(State::Malformed);
    m_hasBareLf = m_hasBareLf || byte == '\n';
    m_step = byte == '\r' ? Step::DataLf : Step::Size;
    return mark(1, WireRole::ChunkEnd);
}

/// RFC 9112 7.1.2. A trailer line gets its spans when it is whole.
qsizetype ChunkedDecoder::takeTrailer(QByteArrayView bytes)
{
    const auto lineFeed = bytes.indexOf('\n');
    const qsizetype size = lineFeed < 0 ? bytes.size() : lineFeed + 1;
    const qsizetype taken = std::min(size, LineLimit - m_lineSize);
    m_line.append(bytes.first(taken));
    m_lineSize += taken;
    if (taken < size) {
        mark(m_line.size(), WireRole::Unknown);
        fail(State::TooLong);
    } else if (lineFeed >= 0) {
        takeTrailerLine();
        m_line.clear();
    }
    return taken;
}

void ChunkedDecoder::takeTrailerLine()
{
    QByteArrayView line = QByteArrayView(m_line).chopped(1);
    if (line.endsWith('\r'))
        line = line.chopped(1);
    else
        m_hasBareLf = true;
    const qsizetype ending = m_line.size() - line.size();
    const auto colon = line.indexOf(':');
    if (line.isEmpty()) {
        m_state = State::Complete;
    } else if (colon < 0) {
        m_trailers.append({line.toByteArray(), {}});
        mark(line.size(), WireRole::Unknown);
    } else {
        const QByteArrayView value = trimHttpBlanks(line.sliced(colon + 1));
        m_trailers.append({line.first(colon).toByteArray(), value.toByteArray()});
        const qsizetype before = value.isEmpty() ? line.size() - colon : value.data() - line.data() - colon;
        mark(colon, WireRole::TrailerName);
        mark(before, WireRole::LineEnd);
        mark(value.size(), WireRole::TrailerValue);
        mark(line.size() - colon - before - value.size(), WireRole::LineEnd);
    }
    mark(ending, WireRole::LineEnd);
}

qsizetype ChunkedDecoder::fail(State state)
{
    m_state = state;
    return 0;
}

/// Gives the next bytes a span; returns their count.
qsizetype ChunkedDecoder::mark(qsizetype size, WireRole role)
{
    if (m_onSpan && size > 0)
        m_onSpan({m_position, m_position + size, role});
    m_position += size;
    return size;
}

} // namespace pushscope
