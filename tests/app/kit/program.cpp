// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kit/program.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QJsonDocument>
#include <QUrl>

#include <csignal>

namespace pushscope {

namespace {

constexpr std::chrono::seconds LineLimit{5};

} // namespace

Program::Program(const QStringList &arguments, const QString &standardOutputFile)
{
    start(QStringLiteral(PUSHSCOPE_PROGRAM), arguments, standardOutputFile);
}

Program::Program(const QString &program, const QStringList &arguments, const QString &standardOutputFile)
{
    start(program, arguments, standardOutputFile);
}

Program::~Program()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

void Program::start(const QString &program, const QStringList &arguments, const QString &standardOutputFile)
{
    if (!standardOutputFile.isEmpty())
        m_process.setStandardOutputFile(standardOutputFile);
    m_process.start(program, arguments);
    m_process.waitForStarted();
}

QByteArray Program::readLine()
{
    QDeadlineTimer deadline(LineLimit);
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(int(deadline.remainingTime())))
            return {};
    }
    return m_process.readLine().chopped(1);
}

QJsonObject Program::readObject()
{
    return QJsonDocument::fromJson(readLine()).object();
}

QList<QJsonObject> Program::readObjects()
{
    QList<QJsonObject> objects;
    for (const QByteArray &line : output().split('\n')) {
        if (!line.isEmpty())
            objects << QJsonDocument::fromJson(line).object();
    }
    return objects;
}

void Program::write(const QByteArray &bytes)
{
    m_process.write(bytes);
    m_process.waitForBytesWritten();
}

void Program::signal(int number)
{
    if (const qint64 id = m_process.processId(); id > 0)
        ::kill(pid_t(id), number);
}

bool Program::catches(int number) const
{
    return (statusOf("SigCgt:").toULongLong(nullptr, 16) >> (number - 1)) & 1;
}

qint64 Program::mostMemory() const
{
    return statusOf("VmHWM:").split(' ').first().toLongLong() * 1024;
}

QByteArray Program::statusOf(const char *name) const
{
    QFile status(QStringLiteral("/proc/%1/status").arg(m_process.processId()));
    if (!status.open(QIODevice::ReadOnly))
        return {};
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.sliced(qsizetype(qstrlen(name))).trimmed();
    }
    return {};
}

std::optional<int> Program::finish(std::chrono::milliseconds limit)
{
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(int(limit.count())))
        return std::nullopt;
    return m_process.exitStatus() == QProcess::NormalExit ? std::optional(m_process.exitCode())
                                                          : std::nullopt;
}

ServeProgram::ServeProgram(const QStringList &arguments)
    : m_program(QStringList{QStringLiteral("serve"), QStringLiteral("--port"), QStringLiteral("0"),
                            QStringLiteral("--json")} +
                arguments)
{
    const QUrl http(m_program.readObject()[QStringLiteral("http")].toString());
    m_port = quint16(http.port(0));
}

QString ServeProgram::url(const QString &path) const
{
    return QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(path);
}

} // namespace pushscope
