// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/exchange.h"

#include "server/outgoingmessage.h"

#include <algorithm>

namespace pushscope {

namespace {

bool isCacheControl(const HttpHeader &header)
{
    return header.name == "Cache-Control";
}

} // namespace

Exchange::Exchange(ReceivedRequest request, LaneId lane, QList<HttpHeader> corsHeaders, AnswerSink &sink)
    : m_request(std::move(request))
    , m_lane(lane)
    , m_corsHeaders(std::move(corsHeaders))
    , m_sink(sink)
    , m_keepsConnection(m_request.head.versionMinor >= 1 && m_request.head.keepsAlive())
{}

Exchange::~Exchange() = default;

QByteArray Exchange::headOf(int status, QList<HttpHeader> headers) const
{
    headers += m_corsHeaders;
    if (!m_keepsConnection)
        headers.append(HttpHeader{"Connection", "close"});
    return answerHead(status, headers) + "\r\n";
}

void Exchange::answer(const Answer &answer, MessageRange messages)
{
    if (m_begun)
        return;
    m_begun = m_ended = true;
    QList<HttpHeader> headers;
    if (!answer.contentType.isEmpty())
        headers.append(HttpHeader{"Content-Type", answer.contentType});
    if (answer.status != 204) // RFC 9110 8.6: no length there
        headers.append(HttpHeader{"Content-Length", QByteArray::number(answer.body.size())});
    if (std::ranges::none_of(answer.headers, isCacheControl))
        headers.append(HttpHeader{"Cache-Control", "no-store"});
    headers += answer.headers;
    QByteArray bytes = headOf(answer.status, std::move(headers));
    const bool hasBody = !m_request.isHead();
    if (hasBody)
        bytes += answer.body;
    m_sink.queue(std::move(bytes), hasBody ? messages : MessageRange());
    m_sink.finish();
}

bool Exchange::begin(const QByteArray &contentType)
{
    if (m_begun)
        return false;
    m_begun = true;
    m_chunked = m_request.head.versionMinor >= 1;
    m_keepsConnection = m_keepsConnection && (m_chunked || m_request.isHead());
    QList<HttpHeader> headers{{"Content-Type", contentType}, {"Cache-Control", "no-store"}};
    if (m_chunked)
        headers.append(HttpHeader{"Transfer-Encoding", "chunked"});
    m_sink.queue(headOf(200, std::move(headers)), {});
    m_request.head.headers = {}; // the answer may last for days
    if (!m_request.isHead())
        return true;
    m_ended = true;
    m_sink.finish();
    return false;
}

void Exchange::queue(const QByteArray &framed, MessageRange messages)
{
    if (m_begun && !m_ended)
        m_sink.queue(framed, messages);
}

void Exchange::queueBody(QByteArrayView bytes)
{
    queue(m_chunked ? httpChunk(bytes) : bytes.toByteArray());
}

void Exchange::flush()
{
    if (!m_ended)
        m_sink.flush();
}

void Exchange::end()
{
    if (!m_begun || m_ended)
        return;
    m_ended = true;
    if (m_chunked)
        m_sink.queue(QByteArrayLiteral("0\r\n\r\n"), {});
    m_sink.finish();
}

} // namespace pushscope
