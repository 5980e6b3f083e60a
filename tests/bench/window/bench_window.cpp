// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long the window's event loop stands still at the worst while 5,000 messages a second arrive on all five
// lanes, with the scope, three panes and the scoreboard on screen.

#include "app/window/actions.h"
#include "app/window/compareworkspace.h"
#include "app/window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

constexpr auto WarmUp = 2000ms;
constexpr auto Measured = 8000ms;
constexpr auto Beat = 1ms;

FeedSettings fiveThousandASecond()
{
    FeedSettings feed;
    feed.kind = FeedSettings::Kind::Burst;
    feed.interval = 10ms;
    feed.burst = 50;
    feed.payloadBytes = 64;
    return feed;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1");
    QApplication application(argc, argv);
    WindowOptions options;
    options.server.port = 0;
    options.forget = true;
    options.feed = fiveThousandASecond();
    MainWindow window(options);
    window.show();
    window.actions().startStop->trigger();

    std::vector<double> gaps;
    QElapsedTimer clock;
    QTimer beat;
    beat.setTimerType(Qt::PreciseTimer);
    QObject::connect(&beat, &QTimer::timeout,
                     [&] { gaps.push_back(double(clock.nsecsElapsed()) / 1e6), clock.start(); });
    std::size_t publishedBefore = 0;
    const Folds &folds = window.compare().clock().folds();
    QTimer::singleShot(WarmUp, [&] {
        publishedBefore = folds.published().size();
        clock.start();
        beat.start(Beat);
    });
    QTimer::singleShot(WarmUp + Measured, &application, &QApplication::quit);
    QApplication::exec();

    std::ranges::sort(gaps);
    const double seconds = std::chrono::duration<double>(Measured).count();
    std::printf("window.published_per_s %.0f\n",
                double(folds.published().size() - publishedBefore) / seconds);
    for (const MethodInfo &info : allMethods()) {
        std::printf(
            "window.delivered.%s %llu\n", info.name.data(),
            static_cast<unsigned long long>(folds.summary(CompareController::laneOf(info.method)).delivered));
    }
    std::printf("window.stall_p99_ms %.1f\n", gaps.empty() ? -1 : gaps[gaps.size() * 99 / 100]);
    std::printf("window.stall_max_ms %.1f\n", gaps.empty() ? -1 : gaps.back());
    std::printf("window.facts %llu\n", static_cast<unsigned long long>(folds.log().endIndex()));
}
