// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/unfinishedbytes.h"

#include <algorithm>

namespace pushscope {

void UnfinishedBytes::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty())
        bytes = bytes.sliced(step(bytes));
}

quint64 UnfinishedBytes::count() const
{
    if (m_stage == Stage::Frames)
        return quint64(m_framed - m_messageEnd);
    return m_isCoded ? 0 : m_open;
}

qsizetype UnfinishedBytes::step(QByteArrayView bytes)
{
    switch (m_stage) {
    case Stage::Head:
        return stepHead(bytes);
    case Stage::Length: {
        const qsizetype size = qsizetype(std::min<qint64>(bytes.size(), m_left));
        takeBody(bytes.first(size));
        m_left -= size;
        if (m_left == 0)
            beginHead();
        return size;
    }
    case Stage::Chunked: {
        const qsizetype taken = m_chunks->feed(bytes);
        if (m_chunks->state() == ChunkedDecoder::State::Reading)
            return bytes.size();
        m_chunks->state() == ChunkedDecoder::State::Complete ? beginHead() : void(m_stage = Stage::Passed);
        return taken;
    }
    case Stage::UntilClose:
        takeBody(bytes);
        break;
    case Stage::Frames:
        m_framed += bytes.size();
        m_frames->feed(bytes);
        break;
    case Stage::Passed:
        break;
    }
    return bytes.size();
}

qsizetype UnfinishedBytes::stepHead(QByteArrayView bytes)
{
    if (!m_head)
        m_head.emplace(Http1HeadDecoder::Kind::Response);
    const qsizetype taken = m_head->feed(bytes);
    if (m_head->state() == Http1HeadDecoder::State::Reading)
        return bytes.size();
    if (m_head->state() != Http1HeadDecoder::State::Complete) {
        m_stage = Stage::Passed;
        return bytes.size();
    }
    const HttpHead head = m_head->head();
    m_head.reset();
    if (head.status == 101)
        beginFrames();
    else if (head.status >= 200)
        beginBody(head);
    return taken;
}

void UnfinishedBytes::beginBody(const HttpHead &head)
{
    const QByteArray type = head.joined("Content-Type").toLower();
    const QByteArray coding = head.joined("Content-Encoding").toLower();
    m_isCoded = !coding.isEmpty() && coding != "identity";
    m_grammar = type.startsWith("text/event-stream")                ? Grammar::EventStream
                : type.contains("ndjson") || type.contains("jsonl") ? Grammar::Lines
                                                                    : Grammar::Unknown;
    m_open = 0;
    m_lineIsEmpty = true;
    m_lineIsComment = m_blockHasField = m_afterCr = false;
    const BodyFraming framing = responseBodyFraming(head, "GET");
    m_left = framing.length;
    if (framing.kind == BodyFraming::Kind::Length && framing.length > 0)
        m_stage = Stage::Length;
    else if (framing.kind == BodyFraming::Kind::UntilClose)
        m_stage = Stage::UntilClose;
    else if (framing.kind == BodyFraming::Kind::Chunked)
        m_stage = Stage::Chunked;
    if (m_stage == Stage::Chunked)
        m_chunks.emplace([this](QByteArrayView data, qint64, qint64) { takeBody(data); });
}

void UnfinishedBytes::beginFrames()
{
    m_stage = Stage::Frames;
    m_frames.emplace([this](const WebSocketFrame &frame) { takeFrame(frame); }, 0,
                     WebSocketFrameDecoder::SpanHandler(), 0);
}

// A body that is whole is what a poll waits for; an event stream may still end inside an event.
void UnfinishedBytes::beginHead()
{
    m_stage = Stage::Head;
    if (m_grammar == Grammar::Unknown)
        m_open = 0;
}

void UnfinishedBytes::takeBody(QByteArrayView body)
{
    if (m_isCoded)
        return;
    if (m_grammar == Grammar::EventStream)
        return takeEventStream(body);
    if (m_grammar == Grammar::Lines) {
        const qsizetype end = body.lastIndexOf('\n');
        m_open = end < 0 ? m_open + quint64(body.size()) : quint64(body.size() - end - 1);
    } else if (m_stage == Stage::Length) {
        m_open += quint64(body.size());
    }
}

void UnfinishedBytes::takeEventStream(QByteArrayView body)
{
    for (const char byte : body) {
        const bool endsCrLf = byte == '\n' && std::exchange(m_afterCr, false);
        m_afterCr = byte == '\r';
        if (endsCrLf)
            continue;
        ++m_open;
        if (byte == '\n' || byte == '\r') {
            endLine();
            continue;
        }
        if (std::exchange(m_lineIsEmpty, false))
            m_lineIsComment = byte == ':';
    }
}

void UnfinishedBytes::endLine()
{
    m_blockHasField = !m_lineIsEmpty && (m_blockHasField || !m_lineIsComment);
    if (!m_blockHasField)
        m_open = 0;
    m_lineIsEmpty = true;
    m_lineIsComment = false;
}

void UnfinishedBytes::takeFrame(const WebSocketFrame &frame)
{
    if (!frame.isControl())
        m_insideMessage = !frame.fin;
    if (!m_insideMessage)
        m_messageEnd = frame.position + frame.headerSize + qint64(frame.length);
}

} // namespace pushscope
