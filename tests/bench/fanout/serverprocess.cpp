// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "serverprocess.h"

#include "server/pushserver.h"

#include <QCoreApplication>
#include <QFile>
#include <QSocketNotifier>
#include <QTimer>

#include <cstdio>

#include <sys/resource.h>
#include <unistd.h>

namespace pushscope {

namespace {

/// Reads "publish N DATA" from the standard input and publishes, one message a turn of the event loop.
class Publisher : public QObject
{
public:
    explicit Publisher(PushServer &server)
        : m_server(server)
        , m_input(STDIN_FILENO, QSocketNotifier::Read)
    {
        connect(&m_input, &QSocketNotifier::activated, this, [this] { readCommand(); });
        connect(&m_turn, &QTimer::timeout, this, [this] { publishOne(); });
    }

private:
    void readCommand()
    {
        char line[4096];
        const ssize_t count = ::read(STDIN_FILENO, line, sizeof(line));
        const QList<QByteArray> words = QByteArray(line, std::max<ssize_t>(count, 0)).trimmed().split(' ');
        if (words.size() != 3) {
            QCoreApplication::quit();
            return;
        }
        m_left = words[1].toInt();
        m_data = '"' + words[2] + '"';
        m_turn.start(0);
    }

    void publishOne()
    {
        m_server.publish({}, m_data);
        if (--m_left == 0)
            m_turn.stop();
    }

    PushServer &m_server;
    QSocketNotifier m_input;
    QTimer m_turn;
    QByteArray m_data;
    int m_left = 0;
};

} // namespace

ServerProcess::ServerProcess(const QString &program, const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program, arguments);
    while (m_process.waitForReadyRead(10'000)) {
        if (!m_process.canReadLine())
            continue;
        m_port = m_process.readLine().trimmed().split(' ').last().toUShort();
        return;
    }
}

ServerProcess::~ServerProcess()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(5'000))
        m_process.kill();
    m_process.waitForFinished();
}

void ServerProcess::publish(int messages, const QByteArray &data)
{
    m_process.write("publish " + QByteArray::number(messages) + ' ' + data + '\n');
    m_process.waitForBytesWritten();
}

qint64 ServerProcess::memory() const
{
    QFile file(QStringLiteral("/proc/%1/smaps_rollup").arg(m_process.processId()));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    qint64 bytes = 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("Private_"))
            bytes += line.simplified().split(' ').value(1).toLongLong() * 1024;
    }
    return bytes;
}

std::chrono::microseconds ServerProcess::cpuTime() const
{
    QFile file(QStringLiteral("/proc/%1/schedstat").arg(m_process.processId()));
    if (!file.open(QIODevice::ReadOnly)) // nanoseconds on the processor, waiting, time slices
        return {};
    return std::chrono::microseconds(file.readAll().split(' ').value(0).toLongLong() / 1000);
}

int runServer()
{
    FactRecorder recorder;
    const LanePorts lanePorts;
    ServerSettings settings;
    settings.port = 0;
    PushServer server(settings, recorder, lanePorts);
    const ServerStart start = server.start();
    if (start.status != ServerStart::Status::Listening)
        return 1;
    // What is published is recorded, as in the program; nobody takes it here but this.
    QTimer frame;
    QObject::connect(&frame, &QTimer::timeout, &frame, [&recorder] { recorder.take(); });
    frame.start(16);
    Publisher publisher(server);
    std::printf("listening %d\n", int(start.port));
    std::fflush(stdout);
    return QCoreApplication::exec();
}

void raiseFileLimit()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace pushscope
