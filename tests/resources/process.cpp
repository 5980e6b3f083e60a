// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "process.h"

#include <QStandardPaths>

namespace pushscope {

Process::Process(const QString &program, const QStringList &arguments, const QStringList &environment)
{
    m_process.setEnvironment(QProcess::systemEnvironment() + environment);
    m_process.start(program, arguments);
    m_process.waitForStarted();
}

Process::~Process()
{
    if (!isRunning())
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished(5000);
    }
}

QByteArray Process::output()
{
    m_output += m_process.readAllStandardOutput();
    return m_output;
}

QByteArray Process::finish(int milliseconds)
{
    m_process.waitForFinished(milliseconds);
    return output();
}

QString findProgram(const QStringList &names)
{
    for (const QString &name : names) {
        const QString path = QStandardPaths::findExecutable(name);
        if (!path.isEmpty())
            return path;
    }
    return {};
}

QByteArray curl(const QStringList &arguments)
{
    return Process(QStringLiteral("curl"), QStringList{QStringLiteral("-sN")} + arguments).finish();
}

QString snippetPath(QByteArrayView method, const char *side)
{
    return QStringLiteral(PUSHSCOPE_SOURCE_DIR "/resources/snippets/%1.%2.js")
        .arg(QString::fromLatin1(method), QString::fromLatin1(side));
}

} // namespace pushscope
