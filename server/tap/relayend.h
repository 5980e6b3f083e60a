// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/tap/descriptor.h"

#include <QByteArray>
#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace pushscope {

/// One of the two sockets of a relayed connection with its notifiers, and the bytes that wait to go out
/// there. Owned by a Relay; the tap's thread.
class RelayEnd
{
public:
    struct Handlers
    {
        std::function<void()> readable;
        std::function<void()> writable;
        std::function<void()> broken; ///< an error came up after the input had ended
    };

    RelayEnd(Descriptor socket, Handlers handlers);

    Descriptor &socket() { return m_socket; }

    void setReading(bool on) { m_readable->setEnabled(on && m_socket.isOpen()); }
    /// After the input has ended nothing is read any more, but a reset still has to be seen.
    void watchForReset();

    /// Sends what it can and keeps the rest (at most one read's worth). False where the output is broken.
    bool write(QByteArrayView bytes);
    /// Sends more of what was kept. False where the output is broken.
    bool flush();
    bool hasPending() const { return !m_pending.isEmpty(); }

    void close();
    void reset();

    bool inputEnded = false;  ///< FIN or an error was read: nothing comes from here any more
    bool outputEnded = false; ///< our FIN went out
    bool isBroken = false;    ///< reset or another error, seen by a read or a write; what is kept is dropped

private:
    void stopNotifiers();
    bool breakOutput();

    Descriptor m_socket;
    Handlers m_handlers;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable; ///< enabled while something is kept
    std::unique_ptr<QSocketNotifier> m_broken;   ///< null until watchForReset()
    QByteArray m_pending;                        ///< read from the other end, not yet sent here
};

} // namespace pushscope
