// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/events/eventplaces.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr qsizetype HeadLimit = 256 * 1024;
constexpr std::size_t PlaceLimit = 1'000'000; ///< events that nobody asked for; beyond it the order is lost

quint64 markOf(quint32 chunk, quint32 read)
{
    return quint64(chunk) << 32 | read;
}

bool isMessage(const WebSocketFrame &frame)
{
    return frame.is(WebSocketOpcode::Text) || frame.is(WebSocketOpcode::Binary) ||
           frame.is(WebSocketOpcode::Continuation);
}

std::optional<BodySplitter::Grammar> grammarOf(QByteArrayView type)
{
    const auto begins = [type](QByteArrayView name) { return type.startsWith(name); };
    if (begins("text/event-stream"))
        return BodySplitter::Grammar::EventStream;
    if (begins("application/x-ndjson") || begins("application/ndjson") || begins("application/jsonl") ||
        begins("application/x-jsonlines") || begins("application/json-lines"))
        return BodySplitter::Grammar::Lines;
    return std::nullopt;
}

} // namespace

EventPlaces::EventPlaces()
{
    beginHead();
}

void EventPlaces::beginHead()
{
    m_stage = Stage::Head;
    m_head.emplace(Http1HeadDecoder::Kind::Response, HeadLimit);
}

void EventPlaces::feed(QByteArrayView read)
{
    ++m_read;
    while (!read.isEmpty() && m_stage != Stage::Lost)
        read = read.sliced(step(read));
}

qsizetype EventPlaces::step(QByteArrayView bytes)
{
    switch (m_stage) {
    case Stage::Head:
        return stepHead(bytes);
    case Stage::Chunked:
        return stepChunked(bytes);
    case Stage::Frames:
        m_headRead = m_headRead == 0 ? m_read : m_headRead;
        m_frames->feed(bytes);
        m_headRead = m_frames->isInsideFrame() ? m_headRead : 0;
        return bytes.size();
    case Stage::Length:
        bytes = bytes.first(std::min<qint64>(bytes.size(), m_left));
        m_left -= bytes.size();
        takeBody(bytes, 0);
        if (m_left == 0)
            endBody();
        return bytes.size();
    case Stage::UntilClose:
        takeBody(bytes, 0);
        return bytes.size();
    case Stage::Lost:
        break;
    }
    return bytes.size();
}

qsizetype EventPlaces::stepHead(QByteArrayView bytes)
{
    const qsizetype taken = m_head->feed(bytes);
    if (m_head->state() == Http1HeadDecoder::State::Complete)
        beginBody(HttpHead(m_head->head()));
    else if (m_head->state() != Http1HeadDecoder::State::Reading)
        m_stage = Stage::Lost;
    return taken;
}

void EventPlaces::beginBody(const HttpHead &head)
{
    if (head.status == 101) {
        m_stage = Stage::Frames;
        m_chunk = 0;
        m_frames.emplace([this](const WebSocketFrame &frame) { takeFrame(frame); }, 0,
                         WebSocketFrameDecoder::SpanHandler(), 0);
        return;
    }
    if (head.status < 200)
        return beginHead();
    const QByteArray coding = head.joined("Content-Encoding").toLower();
    const bool isPlain = coding.isEmpty() || coding == "identity";
    const QByteArray type = head.joined("Content-Type").toLower();
    const auto grammar = isPlain ? grammarOf(type) : std::nullopt;
    m_splitter.reset();
    if (grammar)
        m_splitter.emplace(*grammar, [this](quint64 begin) { add(here(begin)); });
    m_isPoll = !grammar && isPlain && type.startsWith("application/json");
    m_whole.reset();
    m_bodyRead = m_read;
    m_chunk = 0;
    const BodyFraming framing = responseBodyFraming(head, "GET");
    m_left = framing.length;
    if (framing.kind == BodyFraming::Kind::Chunked) {
        m_stage = Stage::Chunked;
        m_chunks.emplace(
            [this](QByteArrayView data, qint64 chunk, qint64) { takeBody(data, quint32(chunk)); });
    } else if (framing.kind == BodyFraming::Kind::UntilClose) {
        m_stage = Stage::UntilClose;
    } else if (m_left > 0) {
        m_stage = Stage::Length;
    } else {
        endBody();
    }
}

qsizetype EventPlaces::stepChunked(QByteArrayView bytes)
{
    const qsizetype taken = m_chunks->feed(bytes);
    if (m_chunks->state() == ChunkedDecoder::State::Complete)
        endBody();
    else if (m_chunks->state() != ChunkedDecoder::State::Reading)
        m_stage = Stage::Lost;
    return taken;
}

void EventPlaces::takeBody(QByteArrayView bytes, quint32 chunk)
{
    m_chunk = chunk;
    if (m_splitter)
        m_splitter->feed(bytes, markOf(chunk, m_read));
}

void EventPlaces::endBody()
{
    if (m_splitter)
        m_splitter->end();
    if (m_isPoll)
        m_whole = EventPlace{{m_chunk > 0 ? 1u : 0u, m_chunk}, {m_bodyRead, m_read}};
    m_splitter.reset();
    beginHead();
}

void EventPlaces::end()
{
    if (m_stage == Stage::UntilClose)
        endBody();
    m_stage = Stage::Lost;
}

/// Frames are counted a direction, control frames too; a message may be several.
void EventPlaces::takeFrame(const WebSocketFrame &frame)
{
    ++m_chunk;
    const quint32 begin = m_headRead;
    m_headRead = m_read; // where another frame begins in this read
    if (!isMessage(frame))
        return;
    if (m_frameRead == 0) {
        m_frameRead = begin;
        m_frameFirst = m_chunk;
    }
    if (!frame.fin)
        return;
    add({{m_frameFirst, m_chunk}, {m_frameRead, m_read}});
    m_frameRead = 0;
}

EventPlace EventPlaces::here(quint64 begin) const
{
    return {{quint32(begin >> 32), m_chunk}, {quint32(begin), m_read}};
}

void EventPlaces::add(const EventPlace &place)
{
    m_places.push_back(place);
    if (m_places.size() > PlaceLimit) {
        m_places.clear();
        m_stage = Stage::Lost;
    }
}

EventPlace EventPlaces::take()
{
    if (m_whole)
        return *m_whole;
    if (m_places.empty()) {
        m_stage = Stage::Lost; // out of step: what comes later could not be told apart
        return {};
    }
    const EventPlace place = m_places.front();
    m_places.pop_front();
    return place;
}

} // namespace pushscope
