// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/requestreader.h"

namespace pushscope {

RequestReader::RequestReader(qsizetype headLimit, qsizetype bodyLimit)
    : m_head(Http1HeadDecoder::Kind::Request, headLimit)
    , m_bodyLimit(bodyLimit)
{}

bool RequestReader::hasBody() const
{
    return m_framing.kind == BodyFraming::Kind::Chunked || m_framing.length > 0;
}

qsizetype RequestReader::feed(QByteArrayView bytes)
{
    if (m_state == State::Head)
        return feedHead(bytes);
    if (m_state != State::Body)
        return 0;
    return m_chunks ? feedChunks(bytes) : feedLength(bytes);
}

qsizetype RequestReader::feedHead(QByteArrayView bytes)
{
    const qsizetype taken = m_head.feed(bytes);
    m_refusal = requestRefusal(m_head);
    if (m_refusal == RequestRefusal::Incomplete)
        return taken;
    m_state = m_refusal == RequestRefusal::None ? State::HeadDone : State::Refused;
    if (m_state == State::HeadDone)
        m_framing = requestBodyFraming(m_head.head());
    return taken;
}

void RequestReader::acceptBody()
{
    if (m_state != State::HeadDone)
        return;
    m_state = State::Body;
    if (m_framing.kind == BodyFraming::Kind::Chunked) {
        m_chunks = std::make_unique<ChunkedDecoder>([this](QByteArrayView data, qint64, qint64) {
            if (m_body.size() + data.size() > m_bodyLimit)
                m_state = State::BodyTooLong;
            else
                m_body += data;
        });
    } else if (m_framing.length > m_bodyLimit) {
        m_state = State::BodyTooLong;
    } else if (m_framing.length == 0) {
        m_state = State::Complete;
    }
}

qsizetype RequestReader::feedLength(QByteArrayView bytes)
{
    const qsizetype taken = std::min(bytes.size(), qsizetype(m_framing.length) - m_body.size());
    m_body += bytes.first(taken);
    if (m_body.size() == m_framing.length)
        m_state = State::Complete;
    return taken;
}

qsizetype RequestReader::feedChunks(QByteArrayView bytes)
{
    const qsizetype taken = m_chunks->feed(bytes);
    if (m_state == State::BodyTooLong)
        return taken;
    if (m_chunks->hasBareLf()) { // RFC 9112 7.1 asks for CRLF; another reader may see another body
        m_state = State::BadBody;
        return taken;
    }
    switch (m_chunks->state()) {
    case ChunkedDecoder::State::Reading:
        break;
    case ChunkedDecoder::State::Complete:
        m_state = State::Complete;
        break;
    case ChunkedDecoder::State::Malformed:
    case ChunkedDecoder::State::TooLong:
        m_state = State::BadBody;
        break;
    }
    return taken;
}

} // namespace pushscope
