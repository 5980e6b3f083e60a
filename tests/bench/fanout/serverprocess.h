// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcess>

#include <chrono>

namespace pushscope {

/// A server in a process of its own, so that it does not share a core with the readers and its memory can be
/// told apart.
class ServerProcess
{
public:
    /// Waits until it listens.
    ServerProcess(const QString &program, const QStringList &arguments);
    ~ServerProcess();

    bool isListening() const { return m_port != 0; }
    quint16 port() const { return m_port; }
    /// Has it publish; `data` without blanks.
    void publish(int messages, const QByteArray &data);
    /// Bytes of memory that are its own.
    qint64 memory() const;
    /// What it has used of the processor.
    std::chrono::microseconds cpuTime() const;

private:
    QProcess m_process;
    quint16 m_port = 0;
};

/// What such a process does when it is ours: the server that the program has, until its input ends.
int runServer();

/// As many open files as the system lets us have.
void raiseFileLimit();

} // namespace pushscope
