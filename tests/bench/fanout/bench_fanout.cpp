// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How many deliveries a second the server makes to readers of /events, and what a reader costs in memory.
// Where Node is, the same readers go to a plain res.write() server in the same run.

#include "fanoutclient.h"
#include "serverprocess.h"

#include <QCoreApplication>
#include <QStandardPaths>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <vector>

using namespace pushscope;

namespace {

constexpr int Readers[] = {100, 1000, 5000};
constexpr qint64 DeliveriesPerRun = 400'000;
constexpr int Runs = 5;
/// 64 bytes, of which one is FanoutClient::Mark.
constexpr char Data[] = "~abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk";

/// A server under its readers, and what has been measured of it.
class Contender
{
public:
    Contender(const char *name, const QString &program, const QStringList &arguments)
        : m_name(name)
        , m_server(program, arguments)
        , m_client(m_server.port())
    {}

    /// Connects the readers and weighs them.
    bool prepare(int readers)
    {
        // The first connections pay for what all share.
        if (!m_server.isListening() || !m_client.connectUpTo(Warm) || !run(Warm))
            return false;
        const qint64 before = m_server.memory();
        if (!m_client.connectUpTo(readers) || !run(readers))
            return false;
        m_bytesPerConnection = (m_server.memory() - before) / (readers - Warm);
        m_perSecond.clear();
        m_cpuPerDelivery.clear();
        return true;
    }

    bool run(int readers)
    {
        const int messages = int(DeliveriesPerRun / readers);
        const qint64 expected = qint64(messages) * readers;
        const auto cpu = m_server.cpuTime();
        const auto begin = std::chrono::steady_clock::now();
        m_server.publish(messages, Data);
        if (m_client.read(expected) != expected)
            return false;
        const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begin;
        m_perSecond.push_back(double(expected) / time.count());
        m_cpuPerDelivery.push_back(double((m_server.cpuTime() - cpu).count()) / double(expected));
        return true;
    }

    double perSecond() const { return median(m_perSecond); }

    void print(int readers) const
    {
        std::printf("fanout.%d.%s_per_s %.0f\n", readers, m_name, perSecond());
        std::printf("fanout.%d.%s_cpu_us_per_delivery %.2f\n", readers, m_name, median(m_cpuPerDelivery));
        std::printf("fanout.%d.%s_bytes_per_connection %lld\n", readers, m_name,
                    static_cast<long long>(m_bytesPerConnection));
    }

private:
    static constexpr int Warm = 50;

    static double median(std::vector<double> values)
    {
        std::ranges::sort(values);
        return values.empty() ? 0 : values[values.size() / 2];
    }

    const char *m_name;
    ServerProcess m_server;
    FanoutClient m_client;
    qint64 m_bytesPerConnection = 0; ///< of the server process
    std::vector<double> m_perSecond;
    std::vector<double> m_cpuPerDelivery; ///< microseconds of the server process
};

using Contenders = std::vector<std::unique_ptr<Contender>>;

/// The runs take turns, so that what else the machine does hits all alike.
bool measure(Contenders &contenders, int readers)
{
    for (const auto &contender : contenders) {
        if (!contender->prepare(readers))
            return false;
    }
    for (int run = 0; run < Runs; ++run) {
        for (const auto &contender : contenders) {
            if (!contender->run(readers))
                return false;
        }
    }
    return true;
}

QByteArray versionOf(const QString &node)
{
    QProcess process;
    process.start(node, {QStringLiteral("--version")});
    process.waitForFinished();
    return process.readAllStandardOutput().trimmed();
}

int runBenchmark(const QString &self)
{
    const QString node = QStandardPaths::findExecutable(QStringLiteral("node"));
    if (!node.isEmpty())
        std::printf("fanout.node_version %s\n", versionOf(node).constData());
    for (const int readers : Readers) {
        Contenders contenders;
        contenders.push_back(
            std::make_unique<Contender>("ours", self, QStringList{QStringLiteral("--serve")}));
        if (!node.isEmpty())
            contenders.push_back(
                std::make_unique<Contender>("node", node, QStringList{QStringLiteral(NODE_SERVER)}));
        if (!measure(contenders, readers)) {
            std::printf("fanout.%d failed\n", readers);
            return 1;
        }
        for (const auto &contender : contenders)
            contender->print(readers);
        if (contenders.size() > 1)
            std::printf("fanout.%d.ratio %.2f\n", readers,
                        contenders[0]->perSecond() / contenders[1]->perSecond());
        std::fflush(stdout);
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1"); // as the program does: the GLib event loop costs a multiple
    raiseFileLimit();
    QCoreApplication app(argc, argv);
    if (app.arguments().contains(QStringLiteral("--serve")))
        return runServer();
    return runBenchmark(QCoreApplication::applicationFilePath());
}
