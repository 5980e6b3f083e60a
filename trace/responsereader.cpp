// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/responsereader.h"

#include <algorithm>

namespace pushscope {

ResponseReader::ResponseReader(Handlers handlers)
    : m_handlers(std::move(handlers))
{}

void ResponseReader::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty())
        bytes = bytes.sliced(step(bytes));
}

qsizetype ResponseReader::step(QByteArrayView bytes)
{
    switch (m_stage) {
    case Stage::Head:
        return stepHead(bytes);
    case Stage::Length:
        return stepLength(bytes);
    case Stage::Chunked:
        return stepChunked(bytes);
    case Stage::UntilClose:
        m_handlers.body(bytes, 0);
        break;
    case Stage::Frames:
        m_framed += bytes.size();
        m_frames->feed(bytes);
        break;
    case Stage::Passed:
        m_surplus += m_isAfterBody ? bytes.size() : 0;
        break;
    }
    return bytes.size();
}

qsizetype ResponseReader::stepHead(QByteArrayView bytes)
{
    if (!m_head)
        m_head.emplace(Http1HeadDecoder::Kind::Response);
    const qsizetype taken = m_head->feed(bytes);
    if (m_head->state() != Http1HeadDecoder::State::Complete) {
        m_surplus += m_isAfterBody ? bytes.size() : 0;
        if (m_head->state() != Http1HeadDecoder::State::Reading)
            m_stage = Stage::Passed;
        return bytes.size();
    }
    m_isAfterBody = false;
    m_surplus = 0;
    const HttpHead head = m_head->head();
    m_head.reset();
    if (head.status == 101)
        beginFrames();
    else if (head.status >= 200)
        beginBody(head);
    if (head.status == 101 || head.status >= 200)
        m_handlers.head(head);
    return taken;
}

qsizetype ResponseReader::stepLength(QByteArrayView bytes)
{
    const auto size = qsizetype(std::min<qint64>(bytes.size(), m_left));
    m_handlers.body(bytes.first(size), 0);
    m_left -= size;
    if (m_left == 0)
        endBody();
    return size;
}

qsizetype ResponseReader::stepChunked(QByteArrayView bytes)
{
    const qsizetype taken = m_chunks->feed(bytes);
    if (m_chunks->state() == ChunkedDecoder::State::Reading)
        return bytes.size();
    if (m_chunks->state() == ChunkedDecoder::State::Complete)
        endBody();
    else
        m_stage = Stage::Passed;
    return taken;
}

void ResponseReader::beginBody(const HttpHead &head)
{
    const BodyFraming framing = responseBodyFraming(head, "GET");
    m_left = framing.length;
    if (framing.kind == BodyFraming::Kind::Length && framing.length > 0)
        m_stage = Stage::Length;
    else if (framing.kind == BodyFraming::Kind::UntilClose)
        m_stage = Stage::UntilClose;
    else if (framing.kind == BodyFraming::Kind::Chunked)
        m_stage = Stage::Chunked;
    if (m_stage == Stage::Chunked)
        m_chunks.emplace([this](QByteArrayView data, qint64 chunk, qint64) { m_handlers.body(data, chunk); });
}

void ResponseReader::beginFrames()
{
    m_stage = Stage::Frames;
    m_frames.emplace([this](const WebSocketFrame &frame) { m_handlers.frame(frame); }, 0,
                     WebSocketFrameDecoder::SpanHandler(), 0);
}

void ResponseReader::endBody()
{
    m_stage = Stage::Head;
    m_isAfterBody = true;
    m_handlers.bodyEnd();
}

} // namespace pushscope
