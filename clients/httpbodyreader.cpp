// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/httpbodyreader.h"

#include <algorithm>

namespace pushscope {

HttpBodyReader::HttpBodyReader(BodyFraming framing, DataHandler onData)
    : m_framing(framing)
    , m_onData(std::move(onData))
{
    if (framing.kind == BodyFraming::Kind::Chunked)
        m_chunks.emplace([this](QByteArrayView data, qint64, qint64) { m_onData(data); });
    if (framing.kind == BodyFraming::Kind::None ||
        (framing.kind == BodyFraming::Kind::Length && framing.length == 0))
        m_state = State::Complete;
}

qsizetype HttpBodyReader::feed(QByteArrayView bytes)
{
    if (m_state != State::Reading || bytes.isEmpty())
        return 0;
    const qsizetype taken = take(bytes);
    m_wireBytes += taken;
    if (m_framing.kind == BodyFraming::Kind::Length && m_wireBytes == m_framing.length)
        m_state = State::Complete;
    return taken;
}

qsizetype HttpBodyReader::take(QByteArrayView bytes)
{
    if (m_chunks)
        return takeChunks(bytes);
    qsizetype size = bytes.size();
    if (m_framing.kind == BodyFraming::Kind::Length)
        size = qsizetype(std::min<qint64>(size, m_framing.length - m_wireBytes));
    m_onData(bytes.first(size));
    return size;
}

qsizetype HttpBodyReader::takeChunks(QByteArrayView bytes)
{
    const qsizetype taken = m_chunks->feed(bytes);
    if (m_chunks->state() == ChunkedDecoder::State::Complete)
        m_state = State::Complete;
    else if (m_chunks->state() != ChunkedDecoder::State::Reading)
        m_state = State::Malformed;
    return taken;
}

HttpBodyReader::State HttpBodyReader::end()
{
    if (m_state == State::Reading)
        m_state = m_framing.kind == BodyFraming::Kind::UntilClose ? State::Complete : State::Truncated;
    return m_state;
}

} // namespace pushscope
