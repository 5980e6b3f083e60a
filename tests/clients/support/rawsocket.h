// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <atomic>
#include <utility>

namespace pushscope::test {

/// A blocking TCP socket with nothing between the test and the system calls. Counts what it moves. Every
/// read and write gives up after some seconds, so that a wrong test ends.
class RawSocket
{
public:
    RawSocket() = default;
    explicit RawSocket(int fd);
    RawSocket(RawSocket &&other) noexcept { *this = std::move(other); }
    RawSocket &operator=(RawSocket &&other) noexcept;
    ~RawSocket() { close(); }

    /// Connects to 127.0.0.1. `receiveBuffer`: the kernel's, in bytes; 0 leaves it.
    static RawSocket connectTo(quint16 port, int receiveBuffer = 0);

    /// Reads and writes end once it is set.
    void setCancelled(const std::atomic<bool> *cancelled) { m_cancelled = cancelled; }

    bool isOpen() const { return m_fd >= 0; }
    int fd() const { return m_fd; }
    quint16 localPort() const;
    quint16 peerPort() const;

    /// Sends all of it; false where the connection is gone.
    bool send(const QByteArray &bytes);
    /// What one recv gives; empty at the end (FIN) and at an error, see error().
    QByteArray read(qsizetype limit = 65536);
    /// Reads on until `size` bytes are there or the connection ends.
    QByteArray readExactly(qsizetype size);
    QByteArray readUntil(const QByteArray &end);
    QByteArray readToEnd();
    /// The errno of the last read: 0 after a FIN, ECONNRESET after a reset.
    int error() const { return m_error; }

    void shutdownOutput();
    void close();
    void reset();

    qint64 bytesSent() const { return m_sent; }
    qint64 bytesReceived() const { return m_received; }

private:
    bool mayRetry(int error, int *rounds) const;

    int m_fd = -1;
    const std::atomic<bool> *m_cancelled = nullptr; ///< may be null
    int m_error = 0;
    qint64 m_sent = 0;
    qint64 m_received = 0;
};

} // namespace pushscope::test
