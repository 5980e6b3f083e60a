// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/connection.h"

#include "server/frontdoor.h"
#include "server/requestjudge.h"
#include "server/websockethandshake.h"

#include <cerrno>

#include <sys/socket.h>
#include <unistd.h>

namespace pushscope {

namespace {

/// More than this from a client that has been refused is not worth reading.
constexpr qint64 LingerBytes = qint64(16) << 20;

} // namespace

Connection::Connection(int descriptor, quint16 peerPort, FrontDoor &door)
    : m_door(door)
    , m_descriptor(descriptor)
    , m_peerPort(peerPort)
    , m_readable(std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read))
{
    QObject::connect(m_readable.get(), &QSocketNotifier::activated, m_readable.get(),
                     [this] { onReadable(); });
    watch(m_door.limits().headTime);
}

Connection::~Connection()
{
    m_exchange.reset(); // may still look at the outbox
    m_door.deadlines().clear(this);
    releaseDescriptor();
}

void Connection::onReadable()
{
    const std::span<char> scratch = m_door.scratch();
    const ssize_t count = ::recv(m_descriptor, scratch.data(), scratch.size(), 0);
    if (count > 0)
        take(QByteArrayView(scratch.data(), count));
    else if (count == 0)
        onEnd();
    else if (errno != EAGAIN && errno != EINTR)
        close();
}

void Connection::take(QByteArrayView bytes)
{
    switch (m_state) {
    case State::Reading:
        read(bytes);
        break;
    case State::Answering:
    case State::Answered:
        m_ahead += bytes;
        // Who asks ahead is read as fast as it is answered.
        m_readable->setEnabled(m_ahead.size() <= m_door.limits().headBytes);
        break;
    case State::Lingering:
        m_lingered += bytes.size();
        if (m_lingered > LingerBytes)
            close();
        break;
    case State::Closed:
        break;
    }
}

void Connection::read(QByteArrayView bytes)
{
    m_inRead = true;
    while (m_state == State::Reading && !bytes.isEmpty()) {
        if (!m_reader) {
            const ServerLimits &limits = m_door.limits();
            m_reader = std::make_unique<RequestReader>(limits.headBytes, limits.bodyBytes);
            watch(limits.headTime);
        }
        bytes = bytes.sliced(m_reader->feed(bytes));
        step(bytes);
        if (m_state == State::Answered)
            next();
    }
    m_inRead = false;
    if (m_state == State::Answering)
        m_ahead = bytes.toByteArray();
    else if (m_state == State::Reading && m_peerEnded)
        close();
}

/// Acts on what the reader has come to. `rest`: what follows in the same read.
void Connection::step(QByteArrayView rest)
{
    switch (m_reader->state()) {
    case RequestReader::State::Head:
    case RequestReader::State::Body:
        break;
    case RequestReader::State::HeadDone:
        judgeHead(rest);
        break;
    case RequestReader::State::Complete:
        startExchange();
        break;
    case RequestReader::State::Refused:
        refuse(refusalOf(m_reader->refusal()));
        break;
    case RequestReader::State::BodyTooLong:
        refuse({413,
                "body-too-long",
                "The body may hold " + QByteArray::number(m_door.limits().bodyBytes) + " bytes.",
                {}});
        break;
    case RequestReader::State::BadBody:
        refuse({400, "bad-chunk", "The body is not in the chunked coding of RFC 9112 7.1.", {}});
        break;
    }
}

void Connection::judgeHead(QByteArrayView rest)
{
    const HttpHead &head = m_reader->head();
    if (const auto refusal = judgeRequest(head, m_door.policy())) {
        refuse(*refusal);
        return;
    }
    m_target = parseRequestTarget(head.target).value_or(RequestTarget{});
    if (isWebSocketRequest(head) && m_door.handler().takesWebSockets(m_target.path)) {
        if (const auto refusal = refusalOfHandshake(head, m_reader->hasBody() || !rest.isEmpty()))
            refuse(*refusal);
        else if (const auto other = m_door.handler().refusalOfWebSocket(m_target))
            refuse(*other);
        else
            upgrade();
        return;
    }
    m_reader->acceptBody();
    if (m_reader->state() == RequestReader::State::Body) {
        watch(m_door.limits().bodyTime);
        if (expectsContinue(head) && rest.isEmpty()) {
            queue(QByteArrayLiteral("HTTP/1.1 100 Continue\r\n\r\n"), {});
            flush();
        }
        return;
    }
    step(rest);
}

void Connection::startExchange()
{
    ReceivedRequest request{m_reader->head(), std::exchange(m_target, {}), m_reader->body()};
    m_reader.reset();
    unwatch();
    m_lane = m_door.laneOf(m_peerPort);
    m_state = State::Answering;
    auto corsHeaders = m_door.policy().corsHeaders(request.head);
    m_exchange = std::make_unique<Exchange>(std::move(request), m_lane, std::move(corsHeaders),
                                            static_cast<AnswerSink &>(*this));
    m_door.handler().handle(*m_exchange);
}

/// The rest of the connection means nothing to us after a request that we do not read to its end.
void Connection::refuse(const Refusal &refusal)
{
    ReceivedRequest request{m_reader->head(), {}, {}};
    m_reader.reset();
    m_state = State::Answering;
    auto corsHeaders = m_door.policy().corsHeaders(request.head);
    m_exchange = std::make_unique<Exchange>(std::move(request), LaneId(), std::move(corsHeaders),
                                            static_cast<AnswerSink &>(*this));
    m_exchange->closeAfterwards();
    m_exchange->refuse(refusal);
}

void Connection::upgrade()
{
    const QByteArray handshake = plainHandshake(m_reader->head(), m_target.path);
    const int descriptor = std::exchange(m_descriptor, -1);
    close();
    m_door.handler().takeWebSocket(descriptor, handshake, m_target);
}

void Connection::queue(QByteArray bytes, MessageRange messages)
{
    if (m_state != State::Closed)
        m_outbox.append(std::move(bytes), m_lane.isNone() ? MessageRange() : messages);
}

void Connection::flush()
{
    if (m_state == State::Closed || (m_writable && m_writable->isEnabled()))
        return;
    switch (m_outbox.writeTo(m_descriptor, [this](MessageRange messages) { onSent(messages); })) {
    case Outbox::Result::Empty:
        if (m_finished)
            answerIsOut();
        break;
    case Outbox::Result::Blocked:
        waitUntilWritable();
        break;
    case Outbox::Result::Broken:
        close();
        break;
    }
}

void Connection::finish()
{
    m_finished = true;
    flush();
}

void Connection::reset()
{
    const ::linger now{1, 0};
    if (m_state != State::Closed)
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
    close();
}

void Connection::onSent(MessageRange messages)
{
    const TraceTime now = traceNow();
    for (quint32 id = messages.first; id <= messages.last; ++id)
        m_door.recorder().record(
            {.time = now, .message = MessageId(id), .lane = m_lane, .kind = FactKind::Sent});
}

void Connection::waitUntilWritable()
{
    if (!m_writable) {
        m_writable = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Write);
        QObject::connect(m_writable.get(), &QSocketNotifier::activated, m_writable.get(),
                         [this] { onWritable(); });
    }
    m_writable->setEnabled(true);
    if (m_finished)
        watch(m_door.limits().writeTime);
}

void Connection::onWritable()
{
    if (m_writable)
        m_writable->setEnabled(false);
    flush();
    const bool hasRoom = m_outbox.bytes() < m_door.limits().outboxLowWater;
    if (m_state == State::Answering && hasRoom && !m_finished && m_exchange->held())
        m_exchange->held()->roomAvailable();
}

void Connection::answerIsOut()
{
    m_state = State::Answered;
    unwatch();
    if (!m_inRead)
        m_door.later(this);
}

void Connection::resume()
{
    if (m_state != State::Answered)
        return;
    m_readable->setEnabled(!m_peerEnded);
    next();
    const QByteArray ahead = std::exchange(m_ahead, {});
    read(ahead);
}

/// The answer is out: the next request's turn, or the end.
void Connection::next()
{
    const bool goesOn = m_exchange->keepsConnection();
    m_exchange.reset();
    m_finished = false;
    if (goesOn) {
        m_state = State::Reading;
        watch(m_door.limits().idleTime);
    } else {
        linger();
    }
}

void Connection::onEnd()
{
    m_peerEnded = true;
    m_readable->setEnabled(false);
    if (m_state == State::Reading || m_state == State::Lingering)
        close();
    else if (m_state == State::Answering && !m_finished)
        close(); // a held answer has nobody left to take it
}

/// RFC 9112 9.6: a close while the client still sends would be a reset, and might cost it our last answer.
void Connection::linger()
{
    m_state = State::Lingering;
    ::shutdown(m_descriptor, SHUT_WR);
    if (m_peerEnded)
        close();
    else
        watch(m_door.limits().lingerTime);
}

void Connection::deadlinePassed()
{
    if (m_state == State::Reading && m_reader)
        refuse({408, "request-timeout", "The request did not come to its end in time.", {}});
    else
        close();
}

void Connection::endAnswer()
{
    if (m_state != State::Answering || m_finished)
        return;
    m_exchange->closeAfterwards();
    if (m_exchange->held())
        m_exchange->held()->serverStops();
}

std::optional<int> Connection::unsent() const
{
    return m_outbox.isEmpty() ? std::nullopt : std::optional(m_descriptor);
}

void Connection::closeInOrder()
{
    if (m_state == State::Closed)
        return;
    ::shutdown(m_descriptor, SHUT_WR);
    // What has come and is not read would turn the close into a reset.
    const std::span<char> scratch = m_door.scratch();
    while (::recv(m_descriptor, scratch.data(), scratch.size(), 0) > 0) {
    }
    close();
}

void Connection::watch(std::chrono::milliseconds time)
{
    m_door.deadlines().set(this, time);
}

void Connection::unwatch()
{
    m_door.deadlines().clear(this);
}

void Connection::close()
{
    if (m_state == State::Closed)
        return;
    m_state = State::Closed;
    unwatch();
    m_outbox = Outbox();
    m_ahead.clear();
    releaseDescriptor();
    m_door.retire(this);
}

void Connection::releaseDescriptor()
{
    if (m_readable)
        m_readable->setEnabled(false);
    if (m_writable)
        m_writable->setEnabled(false);
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

} // namespace pushscope
