// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/tracetime.h"

#include <QByteArrayView>

#include <utility>

namespace pushscope {

/// What a system call on a socket came to.
struct IoResult
{
    enum class Kind {
        Done,       ///< `bytes` were moved
        WouldBlock, ///< not now
        End,        ///< the other side's FIN
        Broken,     ///< reset or another error: `error` is the errno
    };
    Kind kind = Kind::Done;
    qsizetype bytes = 0;
    int error = 0;
    /// Of a receive that was Done: when the kernel took in the last of the bytes, where it was asked to tell
    /// (setArrivalTimes()); else, and for End and Broken, right after the call.
    TraceTime time{};
};

/// Owns a non-blocking, close-on-exec stream socket. Raw system calls instead of QTcpSocket, because that one
/// reports FIN and reset alike and drops its write side at the peer's FIN. The tap's thread.
class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int fd)
        : m_fd(fd)
    {}
    Descriptor(Descriptor &&other) noexcept
        : m_fd(std::exchange(other.m_fd, None))
    {}
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~Descriptor() { close(); }

    bool isOpen() const { return m_fd != None; }
    int number() const { return m_fd; }

    IoResult receive(char *buffer, qsizetype size) const;
    /// Looks at the input without taking it.
    IoResult peek(char *buffer, qsizetype size) const;
    IoResult send(QByteArrayView bytes) const;
    /// Bytes taken by send() that have not left for the peer yet (its window is shut).
    qsizetype unsentBytes() const;
    /// The pending error of a connect; 0 where it succeeded.
    int takeError() const;
    quint16 localPort() const;
    /// Small messages go out at once: the tap must not add a delay of its own.
    void setNoDelay() const;
    /// Asks the kernel for the times of arrival (SO_TIMESTAMPNS): a thread that was busy does not bend them.
    void setArrivalTimes() const;

    /// Sends FIN; the input stays open.
    void shutdownOutput() const;
    /// Closes in order. Does nothing where it is closed.
    void close();
    /// Closes with a RST (SO_LINGER 0).
    void reset();

private:
    static constexpr int None = -1;
    int m_fd = None;
};

/// Lets this process open as many descriptors as the system allows it: a thousand relayed connections need
/// four thousand, and the usual soft limit is 1024.
void raiseDescriptorLimit();

} // namespace pushscope
