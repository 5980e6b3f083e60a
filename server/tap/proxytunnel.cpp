// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/proxytunnel.h"

#include <array>
#include <system_error>

namespace pushscope {

namespace {

constexpr qsizetype PeekSize = 4096;

} // namespace

ProxyTunnel::ProxyTunnel(std::chrono::milliseconds limit, Handler handler)
    : m_limit(limit)
    , m_handler(std::move(handler))
{
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, [this] {
        failed("The proxy timed out: it has not connected us after " +
               QByteArray::number(qint64(m_limit.count())) + " ms");
    });
}

void ProxyTunnel::start(Outgoing outgoing, std::unique_ptr<ProxyDialogue> dialogue)
{
    m_outgoing = std::move(outgoing);
    m_dialogue = std::move(dialogue);
    const int fd = m_outgoing.socket.number();
    m_readable = std::make_unique<QSocketNotifier>(fd, QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, [this] { readable(); });
    m_writable = std::make_unique<QSocketNotifier>(fd, QSocketNotifier::Write);
    connect(m_writable.get(), &QSocketNotifier::activated, this, [this] { send(); });
    m_timeout.start(m_limit);
    proceed();
}

// Looks first and then takes what belongs to the dialogue: what follows stays in the kernel for the relay.
void ProxyTunnel::readable()
{
    std::array<char, PeekSize> buffer;
    const IoResult seen = m_outgoing.socket.peek(buffer.data(), PeekSize);
    switch (seen.kind) {
    case IoResult::Kind::WouldBlock:
        return;
    case IoResult::Kind::End:
        return failed(QByteArrayLiteral("The proxy closed the connection before it had connected us"));
    case IoResult::Kind::Broken:
        return failed("The connection to the proxy broke: " +
                      QByteArray::fromStdString(std::system_category().message(seen.error)));
    case IoResult::Kind::Done:
        break;
    }
    const qsizetype taken = m_dialogue->feed(QByteArrayView(buffer.data(), seen.bytes));
    m_outgoing.socket.receive(buffer.data(), taken);
    proceed();
}

void ProxyTunnel::proceed()
{
    m_unsent += m_dialogue->takeOutput();
    send();
    switch (m_dialogue->state()) {
    case ProxyDialogue::State::Talking:
        return;
    case ProxyDialogue::State::Failed:
        return failed(m_dialogue->reason());
    case ProxyDialogue::State::Connected:
        stop();
        return m_handler(std::move(m_outgoing), {});
    }
}

// Where the output is broken, the input says how.
void ProxyTunnel::send()
{
    if (!m_unsent.isEmpty()) {
        const IoResult sent = m_outgoing.socket.send(m_unsent);
        m_unsent = sent.kind == IoResult::Kind::Broken ? QByteArray() : m_unsent.sliced(sent.bytes);
    }
    m_writable->setEnabled(!m_unsent.isEmpty());
}

void ProxyTunnel::failed(const QByteArray &reason)
{
    const QByteArray words = reason; // it may be the dialogue's
    cancel();
    m_handler({}, words);
}

void ProxyTunnel::cancel()
{
    stop();
    m_outgoing = Outgoing();
}

void ProxyTunnel::stop()
{
    m_timeout.stop();
    for (auto *notifier : {&m_readable, &m_writable}) {
        if (!*notifier)
            continue;
        (*notifier)->setEnabled(false);
        notifier->release()->deleteLater(); // it may be the one that is calling
    }
}

} // namespace pushscope
