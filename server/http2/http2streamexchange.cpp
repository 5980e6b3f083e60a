// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http2/http2streamexchange.h"

namespace pushscope {

namespace {

QList<HttpHeader> fieldsOf(const Answer &answer, const QList<HttpHeader> &cors, bool hasLength)
{
    QList<HttpHeader> fields{{":status", QByteArray::number(answer.status)}, {"date", httpDate()}};
    if (!answer.contentType.isEmpty())
        fields.append(HttpHeader{"content-type", answer.contentType});
    if (hasLength && answer.status != 204) // RFC 9110 8.6: no length there
        fields.append(HttpHeader{"content-length", QByteArray::number(answer.body.size())});
    bool isCacheSaid = false;
    for (const HttpHeader &header : answer.headers + cors) {
        fields.append(HttpHeader{header.name.toLower(), header.value});
        isCacheSaid = isCacheSaid || fields.last().name == "cache-control";
    }
    if (!isCacheSaid)
        fields.append(HttpHeader{"cache-control", "no-store"});
    return fields;
}

} // namespace

Http2StreamExchange::Http2StreamExchange(ReceivedRequest request, quint32 stream, Http2ServerChannel &channel)
    : Http2Exchange(std::move(request), channel.host().lane())
    , m_channel(channel)
    , m_stream(stream)
{}

void Http2StreamExchange::inform(int status, const QList<HttpHeader> &headers)
{
    if (m_begun)
        return;
    m_channel.session().inform(m_stream,
                               QList<HttpHeader>{{":status", QByteArray::number(status)}} + headers);
    m_channel.host().wantFlush();
}

void Http2StreamExchange::answer(const Answer &answer)
{
    if (m_begun)
        return;
    m_begun = m_ended = true;
    const auto cors = m_channel.host().surroundings().policy.corsHeaders(request().head);
    m_channel.session().respond(m_stream, fieldsOf(answer, cors, true),
                                request().isHead() ? QByteArray() : answer.body);
    m_channel.host().wantFlush();
}

bool Http2StreamExchange::begin(const Answer &head)
{
    if (m_begun)
        return false;
    m_begun = true;
    const auto cors = m_channel.host().surroundings().policy.corsHeaders(request().head);
    const QList<HttpHeader> fields = fieldsOf(head, cors, false);
    m_ended = request().isHead();
    if (m_ended)
        m_channel.session().respond(m_stream, fields, {});
    else
        m_channel.session().beginResponse(m_stream, fields);
    m_channel.host().wantFlush();
    return !m_ended;
}

void Http2StreamExchange::write(const QByteArray &bytes)
{
    if (!m_begun || m_ended)
        return;
    m_channel.session().write(m_stream, bytes);
    m_channel.host().wantFlush();
}

void Http2StreamExchange::end()
{
    if (!m_begun || m_ended)
        return;
    m_ended = true;
    m_channel.session().finish(m_stream);
    m_channel.host().wantFlush();
}

QByteArray Http2StreamExchange::authority() const
{
    return request().head.value("host").toByteArray();
}

quint32 Http2StreamExchange::promise(const QByteArray &target, const QList<HttpHeader> &headers)
{
    if (m_ended)
        return 0;
    const QList<HttpHeader> fields{{":method", "GET"},
                                   {":scheme", isSecure() ? "https" : "http"},
                                   {":authority", authority()},
                                   {":path", target}};
    const quint32 promised = m_channel.session().promise(m_stream, fields + headers);
    if (promised != 0)
        m_channel.expect(promised, m_stream);
    m_channel.host().wantFlush();
    return promised;
}

void Http2StreamExchange::answerPromised(quint32 promised, const Answer &answer, MessageRange messages)
{
    m_channel.expectSent(promised, messages);
    m_channel.session().respond(promised, fieldsOf(answer, {}, true), answer.body);
    m_channel.host().wantFlush();
}

} // namespace pushscope
