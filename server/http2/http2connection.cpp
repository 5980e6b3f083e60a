// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http2/http2connection.h"

#include "protocol/http2codes.h"
#include "server/http2/http2door.h"

#include <algorithm>

#include <sys/socket.h>
#include <unistd.h>

namespace pushscope {

namespace {

/// RFC 8446 5.1: the type of a handshake record, which no HTTP request begins with.
constexpr char TlsHandshake = 0x16;
/// Bytes that the socket may hold; more waits in the session.
constexpr qint64 SocketRoom = 256 * 1024;
constexpr qint64 ReadPiece = 64 * 1024;

} // namespace

Http2Connection::Http2Connection(qintptr descriptor, Http2Door &door)
    : QObject(&door)
    , m_door(door)
    , m_descriptor(int(descriptor))
    , m_firstByte(std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read))
{
    connect(m_firstByte.get(), &QSocketNotifier::activated, this, &Http2Connection::onFirstByte);
    m_door.surroundings().deadlines.set(this, m_door.surroundings().limits.headTime);
}

Http2Connection::~Http2Connection()
{
    m_door.surroundings().deadlines.clear(this);
    m_isClosing = true;
    m_channel.reset();
    m_firstByte.reset();
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

const Http2Surroundings &Http2Connection::surroundings() const
{
    return m_door.surroundings();
}

LaneId Http2Connection::lane() const
{
    return m_socket ? m_door.laneOf(m_socket->peerPort()) : LaneId();
}

qint64 Http2Connection::socketBytes() const
{
    return m_socket ? m_socket->bytesToWrite() : 0;
}

void Http2Connection::onFirstByte()
{
    char first = 0;
    const ssize_t size = ::recv(m_descriptor, &first, 1, MSG_PEEK | MSG_DONTWAIT);
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    m_firstByte->setEnabled(false);       // the descriptor's next owner has a notifier of its own
    m_firstByte.release()->deleteLater(); // it is calling us
    if (size <= 0)
        close();
    else if (first == TlsHandshake)
        openSecure();
    else
        openPlain();
}

void Http2Connection::adopt(QAbstractSocket *socket)
{
    m_socket = socket;
    socket->setSocketDescriptor(std::exchange(m_descriptor, -1));
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket->setReadBufferSize(SocketRoom);
    connect(socket, &QAbstractSocket::readyRead, this, &Http2Connection::onReadyRead);
    connect(socket, &QAbstractSocket::bytesWritten, this, &Http2Connection::write);
    connect(socket, &QAbstractSocket::disconnected, this, &Http2Connection::close);
    connect(socket, &QAbstractSocket::errorOccurred, this, [this] {
        if (m_socket->state() != QAbstractSocket::ConnectedState)
            close();
    });
}

void Http2Connection::openPlain()
{
    adopt(new QTcpSocket(this));
    onReadyRead();
}

void Http2Connection::openSecure()
{
    auto *socket = new QSslSocket(this);
    m_isSecure = true;
    adopt(socket);
    socket->setSslConfiguration(m_door.tls());
    connect(socket, &QSslSocket::encrypted, this, &Http2Connection::onEncrypted);
    socket->startServerEncryption();
}

/// RFC 9113 3.2: ALPN says which HTTP.
void Http2Connection::onEncrypted()
{
    const auto *socket = static_cast<QSslSocket *>(m_socket);
    speak(socket->sslConfiguration().nextNegotiatedProtocol() == QSslConfiguration::ALPNProtocolHTTP2
              ? makeHttp2Channel(*this)
              : makeHttp1Channel(*this));
    onReadyRead();
}

void Http2Connection::onReadyRead()
{
    while (!m_isClosing && (!m_isSecure || m_channel)) {
        const QByteArray bytes = m_socket->read(ReadPiece);
        if (bytes.isEmpty())
            return;
        take(bytes);
    }
}

/// RFC 9113 3.3: with prior knowledge the preface comes first; anything else is a request of HTTP/1.1.
void Http2Connection::take(const QByteArray &bytes)
{
    if (m_channel) {
        m_channel->receive(bytes);
    } else {
        m_opening += bytes;
        const QByteArrayView preface = Http2ClientPreface;
        const qsizetype size = std::min(m_opening.size(), preface.size());
        const bool isPreface = preface.first(size) == m_opening.first(size);
        if (isPreface && size < preface.size())
            return;
        speak(isPreface || m_opening.startsWith("PRI ") ? makeHttp2Channel(*this) : makeHttp1Channel(*this));
        m_channel->receive(std::exchange(m_opening, {}));
    }
    write();
}

void Http2Connection::speak(std::unique_ptr<Http2Channel> channel)
{
    m_channel = std::move(channel);
    m_door.surroundings().deadlines.set(this, m_door.surroundings().limits.pingEvery);
    wantFlush();
}

void Http2Connection::wantFlush()
{
    if (m_isClosing || m_isWriting || std::exchange(m_wantsFlush, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_wantsFlush = false;
            write();
        },
        Qt::QueuedConnection);
}

void Http2Connection::flushNow()
{
    write();
}

/// Sockets say that bytes are written from inside write(): that must not begin it anew, nor close.
void Http2Connection::write()
{
    if (!m_channel || !m_socket || m_isClosing || std::exchange(m_isWriting, true))
        return;
    for (bool goesOn = true; goesOn;) { // what is written makes room for more
        goesOn = false;
        while (m_socket->bytesToWrite() < SocketRoom) {
            const QByteArray output = m_channel->takeOutput();
            if (output.isEmpty())
                break;
            m_socket->write(output);
            goesOn = true;
        }
        m_channel->wrote(m_socket->bytesToWrite());
    }
    m_isWriting = false;
    if (m_channel->isFinished() && m_socket->bytesToWrite() == 0)
        QMetaObject::invokeMethod(m_socket, &QAbstractSocket::disconnectFromHost, Qt::QueuedConnection);
}

void Http2Connection::cut()
{
    if (m_isClosing)
        return;
    m_isClosing = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_socket)
                m_socket->abort();
            deleteLater();
        },
        Qt::QueuedConnection);
}

void Http2Connection::close()
{
    if (!std::exchange(m_isClosing, true))
        deleteLater();
}

void Http2Connection::deadlinePassed()
{
    if (!m_channel || !m_channel->isAlive()) {
        cut();
        return;
    }
    m_door.surroundings().deadlines.set(this, m_door.surroundings().limits.pingEvery);
}

void Http2Connection::shutDown()
{
    if (!m_channel || m_isClosing)
        return;
    m_channel->shutDown();
    write();
    if (m_socket) {
        m_socket->flush();
        m_socket->disconnectFromHost();
    }
}

} // namespace pushscope
