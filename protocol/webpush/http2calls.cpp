// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/webpush/http2calls.h"

#include <QUrl>

#include <algorithm>

namespace pushscope {

namespace {

QByteArray valueOf(const QList<HttpHeader> &fields, QByteArrayView name)
{
    const auto it = std::ranges::find_if(
        fields, [&](const HttpHeader &field) { return field.name.compare(name, Qt::CaseInsensitive) == 0; });
    return it == fields.end() ? QByteArray() : it->value;
}

} // namespace

QByteArray Http2Answer::value(QByteArrayView name) const
{
    return valueOf(fields, name);
}

Http2Calls::Http2Calls(Handlers handlers, const Http2Config &config)
    : m_handlers(std::move(handlers))
    , m_session(Http2Role::Client, config, *this)
{}

quint32 Http2Calls::call(const QList<HttpHeader> &fields, const QByteArray &body, Done done)
{
    const quint32 stream = m_session.request(fields, body);
    if (stream != 0)
        m_calls[stream].done = std::move(done);
    return stream;
}

void Http2Calls::frame(const Http2Frame &frame, bool isOurs)
{
    if (m_handlers.frame)
        m_handlers.frame(frame, isOurs);
}

void Http2Calls::head(quint32 stream, Http2HeadKind kind, const QList<HttpHeader> &fields)
{
    const auto it = m_calls.find(stream);
    if (it == m_calls.end() || kind != Http2HeadKind::Response)
        return;
    Http2Answer &answer = it->second.pushed.answer;
    answer.fields = fields;
    answer.status = valueOf(fields, ":status").toInt();
    if (m_handlers.head)
        m_handlers.head(stream, answer);
}

void Http2Calls::promised(quint32 parent, quint32 promised, const QList<HttpHeader> &request)
{
    m_calls[promised].pushed = {.parent = parent, .request = request, .answer = {}};
}

void Http2Calls::body(quint32 stream, QByteArrayView bytes)
{
    const auto it = m_calls.find(stream);
    if (it == m_calls.end())
        return;
    QByteArray &body = it->second.pushed.answer.body;
    if (body.size() + bytes.size() > BodyLimit)
        m_session.reset(stream, Http2Error::Cancel);
    else
        body.append(bytes);
}

void Http2Calls::ended(quint32 stream)
{
    if (const auto it = m_calls.find(stream); it != m_calls.end())
        it->second.isWhole = true;
}

void Http2Calls::closed(quint32 stream, Http2Error)
{
    const auto node = m_calls.extract(stream);
    if (node.empty())
        return;
    const Call &call = node.mapped();
    if (call.done)
        call.done(call.isWhole ? call.pushed.answer : Http2Answer());
    else if (call.isWhole && m_handlers.pushed)
        m_handlers.pushed(call.pushed);
}

QList<HttpHeader> http2Request(const QByteArray &method, const QByteArray &url)
{
    const QUrl parsed = QUrl::fromEncoded(url);
    const QByteArray path =
        parsed.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    QUrl authority;
    authority.setHost(parsed.host());
    authority.setPort(parsed.port());
    return {{":method", method},
            {":scheme", parsed.scheme().toLatin1()},
            {":authority", authority.toEncoded().sliced(2)},
            {":path", path.isEmpty() ? QByteArrayLiteral("/") : path}};
}

QByteArray headText(const QList<HttpHeader> &fields)
{
    QByteArray text = valueOf(fields, ":method").isEmpty()
                          ? "HTTP/2 " + valueOf(fields, ":status")
                          : valueOf(fields, ":method") + ' ' + valueOf(fields, ":path") + " HTTP/2";
    text += "\r\n";
    if (const QByteArray authority = valueOf(fields, ":authority"); !authority.isEmpty())
        text += "host: " + authority + "\r\n";
    for (const HttpHeader &field : fields) {
        if (!field.name.startsWith(':'))
            text += field.name + ": " + field.value + "\r\n";
    }
    return text + "\r\n";
}

} // namespace pushscope
