// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/relayend.h"

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

RelayEnd::RelayEnd(Descriptor socket, Handlers handlers)
    : m_socket(std::move(socket))
    , m_handlers(std::move(handlers))
    , m_readable(notifier(m_socket.number(), QSocketNotifier::Read, m_handlers.readable))
    , m_writable(notifier(m_socket.number(), QSocketNotifier::Write, m_handlers.writable))
{
    m_writable->setEnabled(false);
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
    const IoResult sent = m_socket.send(bytes);
    if (sent.kind == IoResult::Kind::Broken)
        return breakOutput();
    m_pending = bytes.sliced(sent.bytes).toByteArray();
    m_writable->setEnabled(hasPending());
    return true;
}

bool RelayEnd::flush()
{
    const IoResult sent = m_socket.send(m_pending);
    if (sent.kind == IoResult::Kind::Broken)
        return breakOutput();
    m_pending.remove(0, sent.bytes);
    m_writable->setEnabled(hasPending());
    return true;
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
