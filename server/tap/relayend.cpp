// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/relayend.h"

#include <cerrno>

namespace pushscope {

namespace {

std::unique_ptr<QSocketNotifier> notifier(int fd, QSocketNotifier::Type type,
                                          const std::function<void()> &slot)
{
    auto made = std::make_unique<QSocketNotifier>(fd, type);
    QObject::connect(made.get(), &QSocketNotifier::activated, made.get(), [slot] { slot(); });
    return made;
}

} // namespace

RelayEnd::RelayEnd(Descriptor socket, std::unique_ptr<TlsSession> tls, Handlers handlers)
    : m_socket(std::move(socket))
    , m_handlers(std::move(handlers))
    , m_readable(notifier(m_socket.number(), QSocketNotifier::Read, m_handlers.readable))
    , m_writable(notifier(m_socket.number(), QSocketNotifier::Write, m_handlers.writable))
    , m_tls(std::move(tls))
    , m_hasUnread(m_tls && m_tls->hasInput())
    , m_readTime(traceNow())
{
    m_writable->setEnabled(false);
}

IoResult RelayEnd::receive(char *buffer, qsizetype size)
{
    if (!m_tls)
        return m_socket.receive(buffer, size);
    if (m_tlsEnd != TlsEnd::None)
        return endOfTls();
    return m_hasUnread ? openSealed(buffer, size) : receiveSealed(buffer, size);
}

IoResult RelayEnd::receiveSealed(char *buffer, qsizetype size)
{
    const IoResult got = m_socket.receive(buffer, size);
    if (got.kind == IoResult::Kind::End)
        m_endRemark = QByteArrayLiteral("no close_notify");
    if (got.kind != IoResult::Kind::Done)
        return got;
    m_readTime = got.time;
    m_tls->feed(QByteArrayView(buffer, got.bytes));
    return openSealed(buffer, size);
}

IoResult RelayEnd::openSealed(char *buffer, qsizetype size)
{
    const TlsSession::Opened opened = m_tls->read(buffer, size);
    m_hasUnread = !opened.needsInput && !opened.isClosed && !opened.isFailed;
    if (opened.isClosed)
        m_tlsEnd = TlsEnd::Closed;
    else if (opened.isFailed)
        m_tlsEnd = TlsEnd::Failed;
    sendSealed(); // alerts and answers of TLS itself; where they cannot go out, the input says why
    if (opened.bytes > 0)
        return {.bytes = opened.bytes, .time = m_readTime};
    return m_tlsEnd == TlsEnd::None ? IoResult{.kind = IoResult::Kind::WouldBlock} : endOfTls();
}

IoResult RelayEnd::endOfTls()
{
    if (m_tlsEnd == TlsEnd::Closed)
        return {.kind = IoResult::Kind::End, .time = m_readTime};
    m_endRemark = m_tls->failures().back();
    return {.kind = IoResult::Kind::Broken, .error = EPROTO, .time = m_readTime};
}

void RelayEnd::watchForReset()
{
    // POLLERR and POLLHUP wake an exception notifier; a read notifier would never sleep again after a FIN.
    if (!m_broken && m_socket.isOpen())
        m_broken = notifier(m_socket.number(), QSocketNotifier::Exception, m_handlers.broken);
}

bool RelayEnd::write(QByteArrayView bytes)
{
    if (isBroken)
        return false;
    if (m_tls)
        return m_tls->write(bytes) ? sendSealed() : breakOutput();
    const IoResult sent = m_socket.send(bytes);
    if (sent.kind == IoResult::Kind::Broken)
        return breakOutput();
    m_pending = bytes.sliced(sent.bytes).toByteArray();
    m_writable->setEnabled(hasPending());
    return true;
}

bool RelayEnd::sendSealed()
{
    const QByteArray output = m_tls->takeOutput();
    if (output.isEmpty())
        return true;
    m_pending += output;
    return flush();
}

bool RelayEnd::flush()
{
    const IoResult sent = m_socket.send(m_pending);
    if (sent.kind == IoResult::Kind::Broken)
        return breakOutput();
    m_pending.remove(0, sent.bytes);
    m_writable->setEnabled(hasPending());
    if (!hasPending() && m_shutdownWhenSent)
        m_socket.shutdownOutput();
    return true;
}

// A TLS side that is broken already has nothing to end.
void RelayEnd::endOutput()
{
    outputEnded = true;
    m_shutdownWhenSent = true;
    if (m_tls && !isBroken) {
        m_tls->closeOutput();
        m_pending += m_tls->takeOutput();
    }
    if (hasPending())
        flush();
    else
        m_socket.shutdownOutput();
}

void RelayEnd::close()
{
    stopNotifiers();
    m_socket.close();
}

void RelayEnd::reset()
{
    stopNotifiers();
    m_socket.reset();
}

void RelayEnd::stopNotifiers()
{
    for (QSocketNotifier *each : {m_readable.get(), m_writable.get(), m_broken.get()}) {
        if (each)
            each->setEnabled(false);
    }
}

bool RelayEnd::breakOutput()
{
    isBroken = true;
    m_pending.clear();
    m_writable->setEnabled(false);
    return false;
}

} // namespace pushscope
