// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>
#include <QProcess>

#include <chrono>
#include <optional>

namespace pushscope {

/// The built program as a process of its own, or another one. Every wait has an end; killed with the object.
class Program
{
public:
    /// The built pushscope with these arguments.
    explicit Program(const QStringList &arguments, const QString &standardOutputFile = {});
    Program(const QString &program, const QStringList &arguments, const QString &standardOutputFile = {});
    ~Program();

    /// The next line of stdout without its end; empty where none comes within five seconds.
    QByteArray readLine();
    /// The same as a JSON object; empty where it is none.
    QJsonObject readObject();
    /// What is left of stdout, line by line. After finish().
    QList<QJsonObject> readObjects();

    /// To its standard input.
    void write(const QByteArray &bytes);
    void signal(int number);
    /// The most physical memory that it has had so far, bytes; 0 where that is not known.
    qint64 mostMemory() const;
    /// Whether the process handles that signal by now.
    bool catches(int number) const;

    /// The exit status; nothing where it has not ended in that time or has crashed.
    std::optional<int> finish(std::chrono::milliseconds limit = std::chrono::seconds(20));
    QByteArray output() { return m_process.readAllStandardOutput(); }
    QByteArray errors() { return m_process.readAllStandardError(); }

private:
    void start(const QString &program, const QStringList &arguments, const QString &standardOutputFile);
    QByteArray statusOf(const char *name) const; ///< what the kernel says of the process

    QProcess m_process;
};

/// `pushscope serve --port 0 --json` and more arguments, up and listening.
class ServeProgram
{
public:
    explicit ServeProgram(const QStringList &arguments = {});

    Program &program() { return m_program; }
    /// 0: it does not listen.
    quint16 port() const { return m_port; }
    QString url(const QString &path) const;

private:
    Program m_program;
    quint16 m_port = 0;
};

} // namespace pushscope
