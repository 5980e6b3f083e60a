// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/export/streammasker.h"

#include <QtEndian>

#include <algorithm>
#include <limits>

namespace pushscope {

namespace {

constexpr qsizetype RequestBodyLimit = qsizetype(16) << 20; ///< beyond it names are not looked for
constexpr qsizetype MessageLimit = qsizetype(32) << 20;
constexpr qsizetype LineEndSize = 2;        ///< after a chunk's data
constexpr qsizetype SearchStep = 64 * 1024; ///< body bytes that are searched at once

/// RFC 6455 5.2: the frame with another payload, and the same mask.
QByteArray encodedFrame(const WebSocketFrame &frame, QByteArray payload)
{
    QByteArray bytes(1, char((frame.fin ? 0x80 : 0) | (frame.rsv << 4) | frame.opcode));
    const int maskBit = frame.masked ? 0x80 : 0;
    const auto length = quint64(payload.size());
    if (length < 126) {
        bytes += char(maskBit | int(length));
    } else if (length < 65536) {
        bytes += char(maskBit | 126);
        bytes.resize(bytes.size() + 2);
        qToBigEndian(quint16(length), bytes.data() + 2);
    } else {
        bytes += char(maskBit | 127);
        bytes.resize(bytes.size() + 8);
        qToBigEndian(length, bytes.data() + 2);
    }
    if (!frame.masked)
        return bytes + payload;
    bytes.append(reinterpret_cast<const char *>(frame.mask.data()), 4);
    for (qsizetype i = 0; i < payload.size(); ++i)
        payload[i] = char(quint8(payload[i]) ^ frame.mask[std::size_t(i % 4)]);
    return bytes + payload;
}

QByteArray stars(qint64 size)
{
    return QByteArray(qsizetype(size), '*');
}

/// A control frame holds 125 bytes at most: a mask may be longer than what it hides.
QByteArray fitted(const WebSocketFrame &frame, QByteArray payload)
{
    constexpr qsizetype ControlLimit = 125;
    return frame.isControl() ? payload.first(std::min(payload.size(), ControlLimit)) : payload;
}

} // namespace

StreamMasker::StreamMasker(const SecretSet &secrets, PayloadEdits &edits, Fill fill)
    : m_secrets(secrets)
    , m_edits(edits)
    , m_fill(fill)
    , m_reader(handler())
{}

ExchangeHandler StreamMasker::handler()
{
    return {
        .onHead = [this](ByteFlow flow, const HttpHead &, QByteArrayView raw,
                         qint64 position) { takeHead(flow, raw, position); },
        .onBody = [this](ByteFlow flow, QByteArrayView bytes,
                         qint64 position) { takeBody(flow, bytes, position); },
        .onLength =
            [this](ByteFlow flow, const LengthMark &mark) {
                if (mark.bodyEnd > mark.bodyBegin && m_fill == Fill::Mask)
                    side(flow).lengths.push_back(mark);
            },
        .onEnd = [this](ByteFlow flow) { maskHeld(flow, true); },
        .onFrame = [this](ByteFlow flow, const WebSocketFrame &frame) { takeFrame(flow, frame); },
        .onUnknown = [this](ByteFlow flow, QByteArrayView bytes,
                            qint64 position) { side(flow).done = position + bytes.size(); },
    };
}

void StreamMasker::feed(ByteFlow flow, FactIndex fact, QByteArrayView bytes)
{
    if (m_http2.feed(flow, fact, bytes, m_edits))
        return;
    side(flow).reads.push_back({m_reader.position(flow), fact});
    m_reader.feed(flow, bytes);
}

void StreamMasker::finish()
{
    for (const ByteFlow flow : {ByteFlow::Up, ByteFlow::Down}) {
        m_reader.end(flow);
        maskHeld(flow, true);
        maskMessage(flow);
    }
}

void StreamMasker::takeHead(ByteFlow flow, QByteArrayView raw, qint64 position)
{
    for (const Replacement &found : filled(m_secrets.find(raw, secretsInHead(raw))))
        replace(side(flow), position + found.begin, position + found.end, found.text);
    side(flow).done = position + raw.size();
}

void StreamMasker::takeBody(ByteFlow flow, QByteArrayView bytes, qint64 position)
{
    Side &stream = side(flow);
    stream.done = position + bytes.size();
    stream.held += bytes;
    stream.pieces.push_back({position, bytes.size()});
    // A request's body is looked at as a whole: names say what its values are.
    if (flow == ByteFlow::Up ? stream.held.size() > RequestBodyLimit
                             : stream.held.size() > SearchStep + m_secrets.longest())
        maskHeld(flow, false);
}

/// What is held is masked but for its end, which may be the beginning of a secret; with `isAll` to its end.
void StreamMasker::maskHeld(ByteFlow flow, bool isAll)
{
    Side &stream = side(flow);
    const bool isWhole = isAll && flow == ByteFlow::Up;
    qsizetype safe =
        isAll ? stream.held.size() : std::max<qsizetype>(0, stream.held.size() - m_secrets.longest());
    const Replacements all =
        m_secrets.find(stream.held, isWhole ? secretsInBody(stream.held) : SecretSpans());
    for (const Replacement &found : all) {
        if (found.begin >= safe)
            break;
        safe = std::max(safe, qsizetype(found.end));
        // Chunk sizes may stand in between: each stretch by itself, the text in the first.
        QByteArray text = m_fill == Fill::Mask ? found.text : QByteArray();
        for (qsizetype at = qsizetype(found.begin); at < found.end;) {
            const qint64 begin = positionOf(stream, at);
            qsizetype end = at + 1;
            while (end < found.end && positionOf(stream, end) == begin + (end - at))
                ++end;
            replace(stream, begin, begin + (end - at), m_fill == Fill::Mask ? text : stars(end - at));
            text.clear();
            at = end;
        }
    }
    dropHeld(stream, safe);
    if (isAll)
        settleLengths(stream, std::numeric_limits<qint64>::max());
    else if (!stream.pieces.empty())
        settleLengths(stream, stream.pieces.front().position);
}

void StreamMasker::dropHeld(Side &side, qsizetype size)
{
    side.held.remove(0, size);
    while (size > 0) {
        Piece &front = side.pieces.front();
        const qsizetype taken = std::min(size, front.size);
        front.position += taken;
        front.size -= taken;
        size -= taken;
        if (front.size == 0)
            side.pieces.pop_front();
    }
    if (side.held.isEmpty())
        side.pieces.clear();
}

qint64 StreamMasker::positionOf(const Side &side, qsizetype offset)
{
    for (const Piece &piece : side.pieces) {
        if (offset < piece.size)
            return piece.position + offset;
        offset -= piece.size;
    }
    return 0;
}

/// Lengths all of whose bytes lie before `safe` are final.
void StreamMasker::settleLengths(Side &side, qint64 safe)
{
    while (!side.lengths.empty() && side.lengths.front().bodyEnd + LineEndSize <= safe) {
        const LengthMark mark = side.lengths.front();
        side.lengths.pop_front();
        qint64 length = mark.bodyEnd - mark.bodyBegin;
        bool isChanged = false;
        for (const Range &range : side.ranges) {
            if (range.begin < mark.bodyBegin || range.begin >= mark.bodyEnd)
                continue;
            length += range.added - (range.end - range.begin);
            isChanged = true;
        }
        std::erase_if(side.ranges, [&mark](const Range &range) { return range.begin < mark.bodyEnd; });
        if (isChanged && length == 0 && mark.base == 16) {
            // A chunk of no bytes would end the body: it goes as a whole.
            replace(side, mark.begin, mark.bodyBegin, {});
            replace(side, mark.bodyEnd, mark.bodyEnd + LineEndSize, {});
        } else if (isChanged) {
            replace(side, mark.begin, mark.end, QByteArray::number(length, mark.base));
        }
    }
}

void StreamMasker::takeFrame(ByteFlow flow, const WebSocketFrame &frame)
{
    Side &stream = side(flow);
    stream.done = frame.position + frame.headerSize + qint64(frame.length);
    if (frame.isControl()) {
        const Replacements found = filled(m_secrets.find(frame.payload));
        if (!found.empty())
            replace(stream, frame.position, frame.position + frame.headerSize + qint64(frame.length),
                    encodedFrame(frame, fitted(frame, replaced(frame.payload, 0, found))));
        return;
    }
    Frame part{frame, stream.message.size(), frame.payload.size()};
    part.frame.payload.clear();
    stream.message += frame.payload;
    stream.frames.push_back(std::move(part));
    if (frame.fin || stream.message.size() > MessageLimit)
        maskMessage(flow);
}

/// All frames of a message: a secret may begin in one and end in another.
void StreamMasker::maskMessage(ByteFlow flow)
{
    Side &stream = side(flow);
    const Replacements found = filled(
        m_secrets.find(stream.message, flow == ByteFlow::Up ? secretsInBody(stream.message) : SecretSpans()));
    for (const Frame &part : stream.frames) {
        const bool isTouched = std::ranges::any_of(found, [&part](const Replacement &text) {
            return text.begin < part.offset + part.size && text.end > part.offset;
        });
        if (!isTouched)
            continue;
        const QByteArrayView payload = QByteArrayView(stream.message).sliced(part.offset, part.size);
        const WebSocketFrame &frame = part.frame;
        replace(stream, frame.position, frame.position + frame.headerSize + qint64(frame.length),
                encodedFrame(frame, replaced(payload, part.offset, found)));
    }
    stream.frames.clear();
    stream.message.clear();
}

/// The same with the texts that are to stand there.
Replacements StreamMasker::filled(Replacements found) const
{
    if (m_fill == Fill::SameLength) {
        for (Replacement &each : found)
            each.text = stars(each.end - each.begin);
    }
    return found;
}

qint64 StreamMasker::settledPosition(const Side &side)
{
    if (!side.pieces.empty())
        return side.pieces.front().position;
    return side.frames.empty() ? side.done : side.frames.front().frame.position;
}

std::optional<FactIndex> StreamMasker::settle()
{
    std::optional<FactIndex> oldest;
    for (const ByteFlow flow : {ByteFlow::Up, ByteFlow::Down}) {
        Side &stream = side(flow);
        const qint64 settled = settledPosition(stream);
        const auto endOfFirst = [&] {
            return stream.reads.size() > 1 ? stream.reads[1].position : m_reader.position(flow);
        };
        while (!stream.reads.empty() && endOfFirst() <= settled)
            stream.reads.pop_front();
        if (!stream.reads.empty())
            oldest = std::min(oldest.value_or(stream.reads.front().fact), stream.reads.front().fact);
    }
    return oldest;
}

void StreamMasker::replace(Side &side, qint64 begin, qint64 end, const QByteArray &text)
{
    if (m_fill == Fill::Mask)
        side.ranges.push_back({begin, end, text.size()});
    if (side.lengths.empty() && side.pieces.empty())
        side.ranges.clear(); // heads and frames: no length counts them
    auto read = std::ranges::upper_bound(side.reads, begin, {}, &Read::position);
    if (read == side.reads.begin())
        return;
    --read;
    QByteArray rest = text;
    for (; read != side.reads.end() && read->position < end; ++read) {
        const auto next = read + 1;
        const qint64 readEnd = next == side.reads.end() ? end : std::min(end, next->position);
        const qint64 from = std::max(begin, read->position);
        m_edits[read->fact].push_back({from - read->position, readEnd - read->position, rest});
        rest.clear();
    }
}

} // namespace pushscope
