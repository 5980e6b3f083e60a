// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kit/rawclient.h"

#include "protocol/chunkeddecoder.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace pushscope {

namespace {

constexpr int Patience = 10'000; // milliseconds

int connectTo(const QByteArray &host, quint16 port)
{
    sockaddr_in6 six{};
    sockaddr_in four{};
    const bool isSix = host.contains(':');
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    four.sin_family = AF_INET;
    four.sin_port = htons(port);
    ::inet_pton(isSix ? AF_INET6 : AF_INET, host.constData(),
                isSix ? static_cast<void *>(&six.sin6_addr) : static_cast<void *>(&four.sin_addr));
    const auto *address =
        isSix ? reinterpret_cast<const sockaddr *>(&six) : reinterpret_cast<const sockaddr *>(&four);
    const int descriptor = ::socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::connect(descriptor, address, isSix ? sizeof(six) : sizeof(four)) == 0)
        return descriptor;
    ::close(descriptor);
    return -1;
}

} // namespace

RawClient::RawClient(quint16 port, const QByteArray &address)
    : m_descriptor(connectTo(address, port))
{
    const int on = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
}

RawClient::RawClient(RawClient &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_bytes(std::exchange(other.m_bytes, {}))
    , m_isAtEnd(other.m_isAtEnd)
    , m_wasReset(other.m_wasReset)
{}

RawClient::~RawClient()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

quint16 RawClient::localPort() const
{
    sockaddr_storage address{};
    socklen_t size = sizeof(address);
    ::getsockname(m_descriptor, reinterpret_cast<sockaddr *>(&address), &size);
    return ntohs(reinterpret_cast<const sockaddr_in &>(address).sin_port); // the same place in sockaddr_in6
}

bool RawClient::send(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t count = ::send(m_descriptor, bytes.data(), std::size_t(bytes.size()), MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        bytes = bytes.sliced(count);
    }
    return true;
}

void RawClient::sendOneByOne(QByteArrayView bytes)
{
    for (const char &byte : bytes) {
        if (!send(QByteArrayView(&byte, 1)))
            return;
    }
}

void RawClient::shutDown()
{
    ::shutdown(m_descriptor, SHUT_WR);
}

void RawClient::reset()
{
    const linger now{1, 0};
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
    ::close(std::exchange(m_descriptor, -1));
}

void RawClient::setReceiveBuffer(int bytes)
{
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof(bytes));
}

bool RawClient::readSome()
{
    pollfd waiting{m_descriptor, POLLIN, 0};
    if (m_isAtEnd || m_wasReset || ::poll(&waiting, 1, Patience) != 1)
        return false;
    static thread_local std::array<char, 64 * 1024> buffer;
    const ssize_t count = ::recv(m_descriptor, buffer.data(), buffer.size(), 0);
    if (count > 0)
        m_bytes.append(buffer.data(), count);
    else if (count == 0)
        m_isAtEnd = true;
    else
        m_wasReset = true;
    return count > 0;
}

QByteArray RawClient::readUntil(QByteArrayView text)
{
    qsizetype at = -1;
    while ((at = m_bytes.indexOf(text)) < 0 && readSome()) {
    }
    const qsizetype taken = at < 0 ? m_bytes.size() : at + text.size();
    const QByteArray bytes = m_bytes.first(taken);
    m_bytes.remove(0, taken);
    return bytes;
}

HttpHead RawClient::readHead()
{
    Http1HeadDecoder decoder(Http1HeadDecoder::Kind::Response);
    while (decoder.state() == Http1HeadDecoder::State::Reading && (!m_bytes.isEmpty() || readSome()))
        m_bytes.remove(0, decoder.feed(m_bytes));
    return decoder.state() == Http1HeadDecoder::State::Complete ? decoder.head() : HttpHead{};
}

RawAnswer RawClient::readAnswer(QByteArrayView method)
{
    RawAnswer answer{readHead(), {}};
    if (answer.head.status == 0)
        return answer;
    const BodyFraming framing = responseBodyFraming(answer.head, method);
    if (framing.kind == BodyFraming::Kind::Length) {
        answer.body = readBytes(qsizetype(framing.length));
    } else if (framing.kind == BodyFraming::Kind::UntilClose) {
        answer.body = readToEnd();
    } else if (framing.kind == BodyFraming::Kind::Chunked) {
        ChunkedDecoder chunks([&](QByteArrayView data, qint64, qint64) { answer.body += data; });
        while (chunks.state() == ChunkedDecoder::State::Reading && (!m_bytes.isEmpty() || readSome()))
            m_bytes.remove(0, chunks.feed(m_bytes));
    }
    return answer;
}

QByteArray RawClient::readBytes(qsizetype count)
{
    while (m_bytes.size() < count && readSome()) {
    }
    const QByteArray bytes = m_bytes.first(std::min(count, m_bytes.size()));
    m_bytes.remove(0, bytes.size());
    return bytes;
}

QByteArray RawClient::readToEnd()
{
    while (readSome()) {
    }
    return std::exchange(m_bytes, {});
}

bool RawClient::isAtEnd()
{
    return m_bytes.isEmpty() && !readSome() && m_isAtEnd;
}

RawAnswer RawClient::ask(QByteArrayView request)
{
    send(request);
    return readAnswer(request.first(std::max<qsizetype>(request.indexOf(' '), 0)));
}

QByteArray getRequest(const QByteArray &path, const QByteArray &lines)
{
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n";
}

QByteArray postRequest(const QByteArray &body, const QByteArray &lines)
{
    return "POST /publish HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\n" + lines + "\r\n" + body;
}

} // namespace pushscope
