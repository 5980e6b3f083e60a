// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/tap/outgoing.h"

#include <QByteArray>
#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace pushscope {

/// One of the two sockets of a relayed connection with its notifiers, its TLS where it has one, and the bytes
/// that wait to go out there. Owned by a Relay; the tap's thread.
class RelayEnd
{
public:
    struct Handlers
    {
        std::function<void()> readable;
        std::function<void()> writable;
        std::function<void()> broken; ///< an error came up after the input had ended
    };

    RelayEnd(Descriptor socket, std::unique_ptr<TlsSession> tls, Handlers handlers);

    Descriptor &socket() { return m_socket; }

    void setReading(bool on) { m_readable->setEnabled(on && m_socket.isOpen()); }
    /// After the input has ended nothing is read any more, but a reset still has to be seen.
    void watchForReset();

    /// The plaintext of one read. `time` is that of the read which completed it, see IoResult. WouldBlock
    /// also where what came is not yet a whole TLS record.
    IoResult receive(char *buffer, qsizetype size);
    /// Whether receive() has more without the socket's having more.
    bool hasMore() const { return m_tls && (m_hasUnread || m_tlsEnd != TlsEnd::None); }
    /// What TLS says of the end of the input where it is not the orderly one; empty otherwise.
    const QByteArray &endRemark() const { return m_endRemark; }
    /// The session, where TLS itself has failed; null otherwise.
    const TlsSession *failedTls() const { return m_tlsEnd == TlsEnd::Failed ? m_tls.get() : nullptr; }

    /// Sends what it can and keeps the rest (at most one read's worth). False where the output is broken.
    bool write(QByteArrayView bytes);
    /// Sends more of what was kept. False where the output is broken.
    bool flush();
    bool hasPending() const { return !m_pending.isEmpty(); }

    /// Ends the output once everything kept is sent: close_notify, then FIN.
    void endOutput();

    void close();
    void reset();

    bool inputEnded = false;  ///< FIN or an error was read: nothing comes from here any more
    bool outputEnded = false; ///< our FIN went out
    bool isBroken = false;    ///< reset or another error, seen by a read or a write; what is kept is dropped

private:
    void stopNotifiers();
    bool breakOutput();
    bool sendSealed();
    IoResult receiveSealed(char *buffer, qsizetype size);
    IoResult openSealed(char *buffer, qsizetype size);
    IoResult endOfTls();

    Descriptor m_socket;
    Handlers m_handlers;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable; ///< enabled while something is kept
    std::unique_ptr<QSocketNotifier> m_broken;   ///< null until watchForReset()
    QByteArray m_pending; ///< read from the other end, not yet sent here; sealed where there is TLS
    bool m_shutdownWhenSent = false; ///< FIN follows what is kept

    enum class TlsEnd { None, Closed, Failed };
    std::unique_ptr<TlsSession> m_tls; ///< null: plain
    bool m_hasUnread = false;          ///< fed to the session, not read from it
    TlsEnd m_tlsEnd = TlsEnd::None;    ///< seen behind the last bytes; the next receive() says so
    TraceTime m_readTime{};            ///< of the last read
    QByteArray m_endRemark;
};

} // namespace pushscope
