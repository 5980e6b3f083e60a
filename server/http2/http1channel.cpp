// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http2/http2channel.h"
#include "server/outgoingmessage.h"
#include "server/requestjudge.h"

namespace pushscope {

namespace {

/// What a client may send ahead of the answer to its request.
constexpr qsizetype AheadLimit = 256 * 1024;

class Http1Channel;

/// An exchange of HTTP/1.1: nothing is promised, and a body of unknown length goes in chunks.
class Http1Exchange : public Http2Exchange
{
public:
    Http1Exchange(ReceivedRequest request, Http1Channel &channel);

    bool isHttp2() const override { return false; }
    bool isSecure() const override;
    void inform(int status, const QList<HttpHeader> &headers) override;
    void answer(const Answer &answer) override;
    bool begin(const Answer &head) override;
    void write(const QByteArray &bytes) override;
    void end() override;
    bool canPush() const override { return false; }
    std::optional<quint32> setting(Http2Setting) const override { return std::nullopt; }
    quint32 promise(const QByteArray &, const QList<HttpHeader> &) override { return 0; }
    void answerPromised(quint32, const Answer &, MessageRange) override {}
    qint64 outboxBytes() const override;
    void flush() override;
    void abort() override;

    bool hasEnded() const { return m_ended; }
    bool keepsConnection() const { return m_keeps; }

private:
    QByteArray headOf(const Answer &answer, const QList<HttpHeader> &framing) const;

    Http1Channel &m_channel;
    const bool m_knowsChunks;
    bool m_keeps;
    bool m_begun = false;
    bool m_ended = false;
};

/// One request after another. Owned by its connection; server thread.
class Http1Channel : public Http2Channel
{
public:
    explicit Http1Channel(Http2ChannelHost &host)
        : m_host(host)
    {}

    void receive(QByteArrayView bytes) override;
    QByteArray takeOutput() override;
    void wrote(qint64 waiting) override;
    bool isFinished() const override { return m_isFinished && m_output.isEmpty(); }
    void shutDown() override;
    bool isAlive() override;

    Http2ChannelHost &host() { return m_host; }
    void send(const QByteArray &bytes);
    qint64 outboxBytes() const { return m_output.size() + m_host.socketBytes(); }
    /// The answer is whole: the next request's turn, from takeOutput() on.
    void answered() { m_host.wantFlush(); }

private:
    const ServerLimits &limits() const { return m_host.surroundings().limits; }
    void read();
    bool step();
    void judge();
    void start();
    void refuse(const Refusal &refusal);

    Http2ChannelHost &m_host;
    QByteArray m_ahead;                        ///< not read yet
    std::unique_ptr<RequestReader> m_reader;   ///< from a request's first byte to its last
    std::unique_ptr<Http1Exchange> m_exchange; ///< while a request is answered
    QByteArray m_output;
    TraceTime m_since = traceNow(); ///< when the present request began, or the last one ended
    bool m_isFinished = false;
};

Http1Exchange::Http1Exchange(ReceivedRequest request, Http1Channel &channel)
    : Http2Exchange(std::move(request), channel.host().lane())
    , m_channel(channel)
    , m_knowsChunks(this->request().head.versionMinor >= 1)
    , m_keeps(m_knowsChunks && this->request().head.keepsAlive())
{}

bool Http1Exchange::isSecure() const
{
    return m_channel.host().isSecure();
}

QByteArray Http1Exchange::headOf(const Answer &answer, const QList<HttpHeader> &framing) const
{
    QList<HttpHeader> headers = framing;
    if (!answer.contentType.isEmpty())
        headers.append(HttpHeader{"Content-Type", answer.contentType});
    bool isCacheSaid = false;
    for (const HttpHeader &header : answer.headers) {
        headers.append(header);
        isCacheSaid = isCacheSaid || header.name.compare("Cache-Control", Qt::CaseInsensitive) == 0;
    }
    if (!isCacheSaid)
        headers.append(HttpHeader{"Cache-Control", "no-store"});
    headers += m_channel.host().surroundings().policy.corsHeaders(request().head);
    if (!m_keeps)
        headers.append(HttpHeader{"Connection", "close"});
    return answerHead(answer.status, headers) + "\r\n";
}

void Http1Exchange::inform(int status, const QList<HttpHeader> &headers)
{
    if (m_begun || !m_knowsChunks)
        return;
    QByteArray head =
        "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status).toByteArray() + "\r\n";
    for (const HttpHeader &header : headers)
        head += header.name + ": " + header.value + "\r\n";
    m_channel.send(head + "\r\n");
}

void Http1Exchange::answer(const Answer &answer)
{
    if (m_begun)
        return;
    m_begun = m_ended = true;
    QList<HttpHeader> framing;
    if (answer.status != 204) // RFC 9110 8.6: no length there
        framing.append(HttpHeader{"Content-Length", QByteArray::number(answer.body.size())});
    m_channel.send(headOf(answer, framing) + (request().isHead() ? QByteArray() : answer.body));
    m_channel.answered();
}

bool Http1Exchange::begin(const Answer &head)
{
    if (m_begun)
        return false;
    m_begun = true;
    m_ended = request().isHead();
    m_keeps = m_keeps && m_knowsChunks;
    QList<HttpHeader> framing;
    if (m_knowsChunks)
        framing.append(HttpHeader{"Transfer-Encoding", "chunked"});
    m_channel.send(headOf(head, framing));
    if (m_ended)
        m_channel.answered();
    return !m_ended;
}

void Http1Exchange::write(const QByteArray &bytes)
{
    if (m_begun && !m_ended && !bytes.isEmpty())
        m_channel.send(m_knowsChunks ? httpChunk(bytes) : bytes);
}

void Http1Exchange::end()
{
    if (!m_begun || m_ended)
        return;
    m_ended = true;
    if (m_knowsChunks)
        m_channel.send("0\r\n\r\n");
    m_channel.answered();
}

qint64 Http1Exchange::outboxBytes() const
{
    return m_channel.outboxBytes();
}

void Http1Exchange::flush()
{
    m_channel.host().flushNow();
}

void Http1Exchange::abort()
{
    m_channel.host().cut();
}

void Http1Channel::receive(QByteArrayView bytes)
{
    if (m_isFinished)
        return;
    m_ahead.append(bytes);
    if (!m_exchange)
        read();
    else if (m_ahead.size() > AheadLimit)
        m_host.cut();
}

void Http1Channel::read()
{
    while (!m_isFinished && !m_exchange && step()) {
    }
}

/// Takes one step through what is there. False: more is wanted.
bool Http1Channel::step()
{
    using State = RequestReader::State;
    if (!m_reader) {
        if (m_ahead.isEmpty())
            return false;
        m_reader = std::make_unique<RequestReader>(limits().headBytes, limits().bodyBytes);
        m_since = traceNow();
    }
    m_ahead.remove(0, m_reader->feed(m_ahead));
    switch (m_reader->state()) {
    case State::HeadDone:
        judge();
        return true;
    case State::Complete:
        start();
        return true;
    case State::Refused:
        refuse(refusalOf(m_reader->refusal()));
        return false;
    case State::BodyTooLong:
        refuse({413, "body-too-long", "The body is too long.", {}});
        return false;
    case State::BadBody:
        refuse({400, "bad-body", "The body is not chunked as RFC 9112 7.1 says.", {}});
        return false;
    case State::Head:
    case State::Body:
        break;
    }
    return !m_ahead.isEmpty();
}

void Http1Channel::judge()
{
    if (const auto refusal = judgeRequest(m_reader->head(), m_host.surroundings().policy)) {
        refuse(*refusal);
        return;
    }
    m_reader->acceptBody();
    if (m_reader->hasBody() && expectsContinue(m_reader->head()))
        send("HTTP/1.1 100 Continue\r\n\r\n");
}

void Http1Channel::start()
{
    auto target = parseRequestTarget(m_reader->head().target);
    ReceivedRequest request{m_reader->head(), target ? std::move(*target) : RequestTarget(),
                            m_reader->body()};
    m_reader.reset();
    m_exchange = std::make_unique<Http1Exchange>(std::move(request), *this);
    dispatchHttp2(*m_exchange, m_host.surroundings().routes);
}

void Http1Channel::refuse(const Refusal &refusal)
{
    const Answer answer = answerOf(refusal);
    send(answerHead(answer.status, {{"Content-Type", answer.contentType},
                                    {"Content-Length", QByteArray::number(answer.body.size())},
                                    {"Connection", "close"}}) +
         "\r\n" + answer.body);
    m_isFinished = true;
}

void Http1Channel::send(const QByteArray &bytes)
{
    m_output += bytes;
    m_host.wantFlush();
}

QByteArray Http1Channel::takeOutput()
{
    if (m_exchange && m_exchange->hasEnded()) {
        m_isFinished = m_isFinished || !m_exchange->keepsConnection();
        m_exchange.reset();
        m_since = traceNow();
        read();
    }
    return std::exchange(m_output, {});
}

void Http1Channel::wrote(qint64 waiting)
{
    if (m_exchange && m_exchange->held() && waiting < limits().outboxLowWater)
        m_exchange->held()->roomAvailable();
}

void Http1Channel::shutDown()
{
    if (m_exchange && m_exchange->held())
        m_exchange->held()->serverStops();
    m_isFinished = true;
}

bool Http1Channel::isAlive()
{
    if (m_exchange)
        return true;
    const auto spent = traceNow() - m_since;
    if (!m_reader)
        return spent < limits().idleTime;
    if (spent > limits().headTime + limits().bodyTime)
        refuse({408, "slow-request", "The request took too long.", {}});
    return true;
}

} // namespace

std::unique_ptr<Http2Channel> makeHttp1Channel(Http2ChannelHost &host)
{
    return std::make_unique<Http1Channel>(host);
}

} // namespace pushscope
