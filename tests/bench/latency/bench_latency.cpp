// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long a message takes from publish to delivery, per method, at 10 messages a second: each in a run of
// its own, so that no method waits for another's turn, and all five at once, as in the window.

#include "app/cli/comparerun.h"

#include <QCoreApplication>

#include <cstdio>

using namespace pushscope;

namespace {

constexpr double Rate = 10;
constexpr std::chrono::seconds Duration{20};

double milliseconds(TraceTime time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

/// Runs the methods side by side and prints a line for each. Whether every message came once.
bool measure(const std::vector<Method> &methods, const char *how)
{
    Lab lab;
    ServerSettings settings;
    settings.port = 0;
    if (lab.startServer(settings).status != ServerStart::Status::Listening)
        return false;
    CompareOptions options;
    options.methods = methods;
    options.duration = Duration;
    options.rate = Rate;
    CompareRun run(options, lab);
    QObject::connect(&run, &CompareRun::finished, qApp, &QCoreApplication::quit);
    QMetaObject::invokeMethod(&run, &CompareRun::start, Qt::QueuedConnection);
    QCoreApplication::exec();
    const Scoreboard board = run.scoreboard();
    for (const Scoreboard::Lane &lane : board.lanes) {
        if (!lane.summary.latency)
            continue;
        const LatencyQuantiles &latency = *lane.summary.latency;
        std::printf("latency, %-10s %s: p50 %8.3f ms, p95 %8.3f ms, max %8.3f ms (%llu messages)\n",
                    methodInfo(lane.method).name.data(), how, milliseconds(latency.p50),
                    milliseconds(latency.p95), milliseconds(latency.max),
                    static_cast<unsigned long long>(lane.summary.delivered));
    }
    std::fflush(stdout);
    return board.isExact();
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1");
    const QCoreApplication application(argc, argv);
    bool exact = true;
    std::vector<Method> all;
    for (const MethodInfo &info : allMethods()) {
        all.push_back(info.method);
        exact = measure({info.method}, "alone") && exact;
    }
    exact = measure(all, "all at once") && exact;
    if (!exact)
        std::fprintf(stderr, "not every message was delivered exactly once\n");
    return exact ? 0 : 1;
}
