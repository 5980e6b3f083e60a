// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http2/http2serverchannel.h"

#include "server/http2/http2streamexchange.h"
#include "server/requestjudge.h"

namespace pushscope {

namespace {

/// Request bodies of one connection together, in those of one request.
constexpr qsizetype BodiesTogether = 4;
/// Silent rounds after which a client is gone: what we ping comes back long before.
constexpr int PatientRounds = 3;

Http2Config configOf(const ServerLimits &limits)
{
    Http2Config config;
    config.headerListBytes = quint32(limits.headBytes);
    return config;
}

HttpHead headOf(const QList<HttpHeader> &fields)
{
    HttpHead head;
    head.versionMajor = 2;
    for (const HttpHeader &field : fields) {
        if (field.name == ":method")
            head.method = field.value;
        else if (field.name == ":path")
            head.target = field.value;
        else if (field.name == ":authority")
            head.headers.prepend(HttpHeader{"host", field.value});
        else if (!field.name.startsWith(':') && !(field.name == "host" && head.has("host")))
            head.headers.append(field);
    }
    return head;
}

/// What HTTP/1.1's grammar keeps out and that of HTTP/2 does not.
std::optional<Refusal> judgeForm(const HttpHead &head)
{
    if (head.method == "CONNECT")
        return Refusal{501, "unsupported-method", "This server is no proxy.", {}};
    if (head.has("host") && !isHostAndPort(head.value("host")))
        return Refusal{400, "bad-host", "The authority is not of the form of RFC 9110 7.2.", {}};
    return std::nullopt;
}

} // namespace

Http2ServerChannel::Http2ServerChannel(Http2ChannelHost &host)
    : m_host(host)
    , m_session(Http2Role::Server, configOf(host.surroundings().limits), *this)
{}

Http2ServerChannel::~Http2ServerChannel()
{
    m_session.abandon();
    m_exchanges.clear();
    clearRetired();
}

void Http2ServerChannel::receive(QByteArrayView bytes)
{
    m_hasHeard = true;
    ++m_depth;
    m_session.receive(bytes);
    --m_depth;
    clearRetired();
    m_host.wantFlush();
}

QByteArray Http2ServerChannel::takeOutput()
{
    ++m_depth;
    QByteArray output = m_session.takeOutput();
    --m_depth;
    return output;
}

void Http2ServerChannel::wrote(qint64 waiting)
{
    const TraceTime now = traceNow();
    for (const MessageRange &range : std::exchange(m_sent, {})) {
        for (quint32 id = range.first; id <= range.last; ++id)
            m_host.surroundings().recorder.record(
                {.time = now, .message = MessageId(id), .lane = m_host.lane(), .kind = FactKind::Sent});
    }
    if (m_session.unsentBytes() + waiting >= m_host.surroundings().limits.outboxLowWater)
        return;
    ++m_depth; // an exchange that ends meanwhile lives until all were told
    for (const auto &[stream, exchange] : m_exchanges) {
        if (exchange->held())
            exchange->held()->roomAvailable();
    }
    --m_depth;
    clearRetired();
}

void Http2ServerChannel::shutDown()
{
    ++m_depth;
    for (const auto &[stream, exchange] : m_exchanges) {
        if (exchange->held())
            exchange->held()->serverStops();
    }
    --m_depth;
    m_session.shutDown();
    m_host.wantFlush();
}

bool Http2ServerChannel::isAlive()
{
    refuseSlowBodies();
    if (std::exchange(m_hasHeard, false)) {
        m_silences = 0;
        return true;
    }
    ++m_silences;
    const ServerLimits &limits = m_host.surroundings().limits;
    if (m_exchanges.empty() && m_incoming.empty() && m_silences * limits.pingEvery >= limits.idleTime)
        m_session.shutDown();
    else
        m_session.ping();
    m_host.wantFlush();
    return m_silences < PatientRounds || m_exchanges.empty();
}

void Http2ServerChannel::refuseSlowBodies()
{
    std::vector<quint32> late;
    for (const auto &[stream, incoming] : m_incoming) {
        if (traceNow() - incoming.since > m_host.surroundings().limits.bodyTime)
            late.push_back(stream);
    }
    for (const quint32 stream : late)
        refuse(stream, {408, "slow-body", "The request's body took too long.", {}});
}

void Http2ServerChannel::expect(quint32 promised, quint32 parent)
{
    m_promised[promised] = {parent, {}, false};
}

void Http2ServerChannel::expectSent(quint32 promised, MessageRange messages)
{
    if (const auto it = m_promised.find(promised); it != m_promised.end())
        it->second.messages = messages;
}

void Http2ServerChannel::frame(const Http2Frame &frame, bool isOurs)
{
    if (!isOurs || !frame.endsStream())
        return;
    const auto it = m_promised.find(frame.stream);
    if (it == m_promised.end())
        return;
    it->second.isWhole = true;
    if (!it->second.messages.isEmpty())
        m_sent.push_back(it->second.messages);
}

void Http2ServerChannel::head(quint32 stream, Http2HeadKind kind, const QList<HttpHeader> &fields)
{
    if (kind != Http2HeadKind::Request)
        return; // trailers say nothing to us
    HttpHead head = headOf(fields);
    auto refusal = judgeForm(head);
    if (!refusal)
        refusal = judgeRequest(head, m_host.surroundings().policy);
    if (refusal) {
        refuse(stream, *refusal, std::move(head));
        return;
    }
    auto target = parseRequestTarget(head.target);
    if (expectsContinue(head))
        m_session.inform(stream, {{":status", "100"}});
    m_incoming[stream] = {{std::move(head), std::move(*target), {}}, traceNow()};
}

void Http2ServerChannel::headTooLarge(quint32 stream)
{
    refuse(stream, {431, "head-too-long", "The headers are too long.", {}});
}

void Http2ServerChannel::body(quint32 stream, QByteArrayView bytes)
{
    const auto it = m_incoming.find(stream);
    if (it == m_incoming.end())
        return;
    const qsizetype limit = m_host.surroundings().limits.bodyBytes;
    it->second.request.body.append(bytes);
    m_incomingBytes += bytes.size();
    if (it->second.request.body.size() > limit)
        refuse(stream, {413, "body-too-long", "The body is too long.", {}});
    else if (m_incomingBytes > limit * BodiesTogether)
        refuse(stream, {503, "too-many-bodies", "Too many bodies are under way on this connection.", {}});
}

void Http2ServerChannel::ended(quint32 stream)
{
    const auto it = m_incoming.find(stream);
    if (it == m_incoming.end())
        return;
    ReceivedRequest request = std::move(it->second.request);
    m_incomingBytes -= request.body.size();
    m_incoming.erase(it);
    dispatchHttp2(open(stream, std::move(request)), m_host.surroundings().routes);
}

void Http2ServerChannel::closed(quint32 stream, Http2Error error)
{
    endPromise(stream, error);
    if (const auto it = m_incoming.find(stream); it != m_incoming.end()) {
        m_incomingBytes -= it->second.request.body.size();
        m_incoming.erase(it);
    }
    const auto it = m_exchanges.find(stream);
    if (it == m_exchanges.end())
        return;
    m_retired.push_back(std::move(it->second));
    m_exchanges.erase(it);
    m_host.wantFlush(); // and with it clearRetired()
}

void Http2ServerChannel::endPromise(quint32 promised, Http2Error error)
{
    const auto it = m_promised.find(promised);
    if (it == m_promised.end())
        return;
    const Promised ended = it->second;
    m_promised.erase(it);
    const auto owner = m_exchanges.find(ended.parent);
    if (owner != m_exchanges.end() && owner->second->held())
        owner->second->held()->pushEnded(promised, ended.isWhole ? Http2Error::NoError : error);
}

Http2StreamExchange &Http2ServerChannel::open(quint32 stream, ReceivedRequest request)
{
    auto &exchange = m_exchanges[stream];
    exchange = std::make_unique<Http2StreamExchange>(std::move(request), stream, *this);
    return *exchange;
}

void Http2ServerChannel::refuse(quint32 stream, const Refusal &refusal, HttpHead head)
{
    if (const auto it = m_incoming.find(stream); it != m_incoming.end()) {
        m_incomingBytes -= it->second.request.body.size();
        head = std::move(it->second.request.head);
        m_incoming.erase(it);
    }
    open(stream, {std::move(head), {}, {}}).refuse(refusal);
}

void Http2ServerChannel::clearRetired()
{
    if (m_depth == 0)
        m_retired.clear();
}

std::unique_ptr<Http2Channel> makeHttp2Channel(Http2ChannelHost &host)
{
    return std::make_unique<Http2ServerChannel>(host);
}

} // namespace pushscope
