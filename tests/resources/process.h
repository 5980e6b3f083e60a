// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcess>
#include <QString>

namespace pushscope {

/// A program that runs as long as this lives; its output is gathered as it comes.
class Process
{
public:
    Process(const QString &program, const QStringList &arguments, const QStringList &environment = {});
    ~Process();
    Process(const Process &) = delete;
    Process &operator=(const Process &) = delete;

    /// What it has written so far.
    QByteArray output();
    QByteArray errors() { return m_process.readAllStandardError(); }
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    /// Waits until it has ended by itself; gives all it has written.
    QByteArray finish(int milliseconds = 20'000);

private:
    QProcess m_process;
    QByteArray m_output;
};

/// The path of a program, empty where there is none.
QString findProgram(const QStringList &names);

/// What curl writes for these arguments, silently.
QByteArray curl(const QStringList &arguments);

/// A snippet's path in the source tree.
QString snippetPath(QByteArrayView method, const char *side);

} // namespace pushscope
