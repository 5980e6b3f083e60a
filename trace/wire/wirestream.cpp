// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/wire/wirestream.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr qsizetype HeadLimit = 256 * 1024;  ///< over it a stream is no HTTP to us
constexpr qsizetype FramePayloadKept = 4096; ///< enough for an id and a close reason
constexpr qint64 PieceLimit = 1 << 20;       ///< rows of a body without an end are cut here

constexpr QByteArrayView PrefaceBegin = Http2ClientPreface.first(4); ///< no method of HTTP/1.1

BodyGrammar grammarOf(const HttpHead &head)
{
    const QByteArray coding = head.joined("Content-Encoding").toLower();
    if (!coding.isEmpty() && coding != "identity")
        return BodyGrammar::Plain;
    const QByteArray type = head.joined("Content-Type").toLower();
    if (type.startsWith("text/event-stream"))
        return BodyGrammar::EventStream;
    if (type.startsWith("application/x-ndjson"))
        return BodyGrammar::Ndjson;
    return type.startsWith("application/json") ? BodyGrammar::Json : BodyGrammar::Plain;
}

} // namespace

WireStream::WireStream(WireRows &rows, ConnectionId connection, WireDirection direction, bool inStep,
                       HeadHandler onHead, Http2Handler onHttp2)
    : m_rows(rows)
    , m_connection(connection)
    , m_direction(direction)
    , m_onHead(std::move(onHead))
    , m_onHttp2(std::move(onHttp2))
    , m_stage(Stage::Lost)
    , m_lineIds(1, [this](MessageId id) { noteMessage(id); })
    , m_pollIds(3, [this](MessageId id) { noteMessage(id); })
    , m_eventIds([this](MessageId id) { noteMessage(id); })
{
    if (inStep)
        beginHead();
}

void WireStream::feed(const WireRead &read)
{
    forgetReads();
    m_reads.push_back({m_at, read.fact, read.time});
    if (m_stage == Stage::Lost && looksLikeHead(read.bytes))
        beginHead();
    const bool isFirst = m_stage == Stage::Head && m_at == 0 && m_direction == WireDirection::Up;
    if (isFirst && read.bytes.startsWith(PrefaceBegin))
        m_onHttp2();
    QByteArrayView rest = read.bytes;
    while (!rest.isEmpty())
        rest = rest.sliced(step(rest));
    if (m_stage == Stage::Lost)
        finishRow(m_at);
}

qsizetype WireStream::step(QByteArrayView bytes)
{
    switch (m_stage) {
    case Stage::Head:
        return stepHead(bytes);
    case Stage::Length:
    case Stage::UntilClose:
        return stepBody(bytes);
    case Stage::Chunked:
        return stepChunked(bytes);
    case Stage::Frames:
        return stepFrames(bytes);
    case Stage::Http2:
        return stepHttp2(bytes);
    case Stage::Lost:
        break;
    }
    return stepLost(bytes);
}

bool WireStream::looksLikeHead(QByteArrayView bytes) const
{
    if (m_direction == WireDirection::Down)
        return bytes.startsWith("HTTP/1.");
    return bytes.startsWith("GET ") || bytes.startsWith("POST ") || bytes.startsWith("HEAD ") ||
           bytes.startsWith("OPTIONS ");
}

qsizetype WireStream::stepLost(QByteArrayView bytes)
{
    if (!current())
        openRow(WireItem::Unknown, m_at);
    m_at += bytes.size();
    if (WireRow *row = current())
        row->end = m_at;
    return bytes.size();
}

void WireStream::loseStep()
{
    m_stage = Stage::Lost;
    m_head.reset();
    m_chunks.reset();
    WireRow *row = current();
    if (row && !row->complete)
        row->item = WireItem::Unknown;
    else
        m_open.reset();
}

void WireStream::beginHead()
{
    const bool up = m_direction == WireDirection::Up;
    m_stage = Stage::Head;
    m_head.emplace(up ? Http1HeadDecoder::Kind::Request : Http1HeadDecoder::Kind::Response, HeadLimit, m_at);
}

qsizetype WireStream::stepHead(QByteArrayView bytes)
{
    const bool up = m_direction == WireDirection::Up;
    if (!current())
        openRow(up ? WireItem::RequestHead : WireItem::ResponseHead, m_at);
    const qsizetype taken = m_head->feed(bytes);
    m_at += taken;
    if (WireRow *row = current())
        row->end = m_at;
    if (m_head->state() == Http1HeadDecoder::State::Reading)
        return taken;
    if (m_head->state() != Http1HeadDecoder::State::Complete) {
        loseStep();
        return taken;
    }
    const HttpHead head = m_head->head();
    if (WireRow *row = current()) {
        row->value = quint16(head.status);
        row->webSocket = head.status == 101 || head.hasToken("Upgrade", "websocket");
    }
    finishRow(m_at);
    m_head.reset();
    beginBody(head, m_onHead(head));
    return taken;
}

void WireStream::beginBody(const HttpHead &head, BodyFraming framing)
{
    if (m_stage == Stage::Frames)
        return; // the handshake was answered: beginFrames() was called meanwhile
    m_grammar = grammarOf(head);
    m_marker = BodyMarker(m_grammar);
    m_lineIds.reset();
    m_pollIds.reset();
    m_number = 0;
    m_lastRole = WireRole::Unknown;
    m_left = framing.length;
    if (framing.kind == BodyFraming::Kind::Chunked)
        beginChunks();
    else if (framing.kind == BodyFraming::Kind::Length && m_left > 0)
        m_stage = Stage::Length;
    else if (framing.kind == BodyFraming::Kind::None || framing.kind == BodyFraming::Kind::Length)
        beginHead();
    else
        m_stage = Stage::UntilClose;
}

qsizetype WireStream::stepBody(QByteArrayView bytes)
{
    if (m_stage == Stage::Length)
        bytes = bytes.first(std::min<qint64>(bytes.size(), m_left));
    const bool byPart = m_grammar == BodyGrammar::EventStream || m_grammar == BodyGrammar::Ndjson;
    const WireRow *open = current();
    if (open && open->size() > PieceLimit)
        finishRow(m_at);
    m_pieceState = m_marker.state();
    m_marker.feed(bytes, [&](qsizetype begin, qsizetype end, WireRole role) {
        takeBodyPart(bytes.sliced(begin, end - begin), role);
    });
    if (m_stage == Stage::UntilClose && !byPart)
        finishRow(m_at);
    if (m_stage == Stage::UntilClose)
        return bytes.size();
    m_left -= bytes.size();
    if (m_left == 0) {
        finishRow(m_at);
        beginHead();
    }
    return bytes.size();
}

/// A span of a body without chunks: an event or a line is a row of its own.
void WireStream::takeBodyPart(QByteArrayView part, WireRole role)
{
    const bool byEvent = m_grammar == BodyGrammar::EventStream;
    const WireRole endRole = byEvent ? WireRole::EventEnd : WireRole::LineEnd;
    if (current() && m_lastRole == endRole && role != endRole)
        finishRow(m_at);
    if (!current()) {
        // A row that begins inside the piece begins a line.
        if (WireRow *row = openRow(WireItem::Body, m_at))
            row->markState = m_pieceState;
    }
    m_pieceState = 0;
    takeBody(part);
    if (byEvent)
        m_eventIds.take(part, role);
    m_lastRole = role;
    m_at += part.size();
    if (WireRow *row = current()) {
        row->end = m_at;
        row->complete = role == endRole;
    }
}

/// Looks for ids; the event stream's are found in its spans.
void WireStream::takeBody(QByteArrayView bytes)
{
    if (m_grammar == BodyGrammar::Ndjson)
        m_lineIds.feed(bytes);
    else if (m_grammar == BodyGrammar::Json)
        m_pollIds.feed(bytes);
}

void WireStream::beginChunks()
{
    m_stage = Stage::Chunked;
    m_chunks.emplace(
        [this](QByteArrayView data, qint64, qint64) {
            m_marker.feed(data, [&](qsizetype begin, qsizetype end, WireRole role) {
                m_eventIds.take(data.sliced(begin, end - begin), role);
            });
            takeBody(data);
        },
        m_at, [this](WireSpan span) { takeChunkSpan(span); });
}

qsizetype WireStream::stepChunked(QByteArrayView bytes)
{
    const qsizetype taken = m_chunks->feed(bytes);
    m_at += taken;
    if (m_chunks->state() == ChunkedDecoder::State::Reading)
        return taken;
    if (m_chunks->state() != ChunkedDecoder::State::Complete) {
        loseStep();
        return taken;
    }
    if (WireRow *row = current())
        row->item = WireItem::LastChunk;
    finishRow(m_at);
    m_chunks.reset();
    beginHead();
    return taken;
}

/// A size after anything but a size begins a chunk.
void WireStream::takeChunkSpan(const WireSpan &span)
{
    if (span.role == WireRole::ChunkSize && m_lastRole != WireRole::ChunkSize) {
        finishRow(span.begin);
        if (WireRow *row = openRow(WireItem::Chunk, span.begin)) {
            row->number = ++m_number;
            row->markState = m_marker.state();
        }
    }
    if (WireRow *row = current()) {
        row->end = span.end;
        row->complete = span.role == WireRole::ChunkEnd;
    }
    m_lastRole = span.role;
}

void WireStream::beginFrames()
{
    m_stage = Stage::Frames;
    m_head.reset();
    m_number = 0;
    m_frames.emplace([this](const WebSocketFrame &frame) { takeFrame(frame); }, m_at,
                     WebSocketFrameDecoder::SpanHandler(), FramePayloadKept);
}

void WireStream::beginHttp2()
{
    m_stage = Stage::Http2;
    m_head.reset();
    m_http2.emplace(m_direction == WireDirection::Up, m_at);
}

/// RFC 9113 4.1: a row a frame, and one for the preface.
qsizetype WireStream::stepHttp2(QByteArrayView bytes)
{
    const bool isPreface = m_http2->isInPreface();
    if (!current()) {
        openRow(isPreface ? WireItem::Http2Preface : WireItem::Http2Frame, m_at);
        m_lineIds.reset();
    }
    const qsizetype taken = m_http2->feed(bytes);
    const Http2Frame &frame = m_http2->frame();
    if (!isPreface && !m_http2->tookHead() && frame.is(Http2FrameType::Data))
        m_lineIds.feed(bytes.first(taken));
    m_at += taken;
    WireRow *row = current();
    if (row)
        row->end = m_at;
    if (row && m_http2->tookHead() && m_http2->step() != Http2FrameDecoder::Step::Nothing) {
        row->number = frame.stream;
        row->opcode = frame.type;
        row->value = frame.flags;
        row->frameHeader = quint8(Http2Frame::HeadSize);
    }
    const bool isWhole = m_http2->step() == Http2FrameDecoder::Step::Frame;
    if (isWhole || (isPreface && !m_http2->isInPreface()))
        finishRow(m_at);
    return taken;
}

qsizetype WireStream::stepFrames(QByteArrayView bytes)
{
    const qint64 end = m_at + bytes.size();
    m_frames->feed(bytes);
    // takeFrame() has moved m_at to the end of the last whole frame.
    if (m_frames->isInsideFrame() && !current()) {
        if (WireRow *row = openRow(WireItem::Frame, m_at))
            row->number = ++m_number;
    }
    m_at = end;
    if (WireRow *row = current())
        row->end = end;
    return bytes.size();
}

void WireStream::takeFrame(const WebSocketFrame &frame)
{
    if (!current()) {
        if (WireRow *row = openRow(WireItem::Frame, frame.position))
            row->number = ++m_number;
    }
    if (WireRow *row = current()) {
        row->opcode = frame.opcode;
        row->fin = frame.fin;
        row->masked = frame.masked;
        row->frameHeader = quint8(frame.headerSize);
    }
    if (frame.is(WebSocketOpcode::Close)) {
        m_sawClose = true;
        if (WireRow *row = current())
            row->value = frame.closeCode();
    } else if (frame.is(WebSocketOpcode::Text)) {
        m_lineIds.reset();
        m_lineIds.feed(frame.payload);
    }
    m_at = frame.position + frame.headerSize + qint64(frame.length);
    finishRow(m_at);
}

void WireStream::end()
{
    const bool whole = m_stage == Stage::UntilClose || m_stage == Stage::Lost;
    if (whole)
        finishRow(m_at);
    m_open.reset();
}

WireRow *WireStream::openRow(WireItem item, qint64 position)
{
    const auto after = std::ranges::upper_bound(m_reads, position, {}, &Place::position);
    const Place &place = after == m_reads.begin() ? m_reads.front() : *std::prev(after);
    WireRow row;
    row.time = place.time;
    row.fact = place.fact;
    row.offset = quint32(position - place.position);
    row.begin = position;
    row.end = position;
    row.connection = m_connection;
    row.item = item;
    row.direction = m_direction;
    row.grammar = m_grammar;
    m_open = m_rows.append(row);
    return current();
}

WireRow *WireStream::current()
{
    return m_open ? m_rows.find(*m_open) : nullptr;
}

void WireStream::finishRow(qint64 end)
{
    if (WireRow *row = current()) {
        row->end = end;
        row->complete = true;
    }
    m_open.reset();
}

void WireStream::noteMessage(MessageId message)
{
    WireRow *row = current();
    if (!row)
        return;
    row->firstMessage = row->firstMessage.isNone() ? message : std::min(row->firstMessage, message);
    row->lastMessage = std::max(row->lastMessage, message);
}

/// Keeps the reads that a row may still begin in.
void WireStream::forgetReads()
{
    const WireRow *row = current();
    // The chunk decoder may hold back the bytes of the first size line: it is at most 64 KiB long.
    const qint64 held = m_stage == Stage::Chunked ? 64 * 1024 : 0;
    const qint64 needed = row ? row->end : m_at - held;
    while (m_reads.size() > 1 && m_reads[1].position <= needed)
        m_reads.pop_front();
}

} // namespace pushscope
