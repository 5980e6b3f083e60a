// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long it takes until 10,000 events of 330 bytes from a server that sends as fast as it can are rows of
// Inspect's table, and how long the window's event loop stands still at the worst meanwhile.

#include "app/window/fastserver.h"
#include "app/window/inspectworkspace.h"
#include "app/window/mainwindow.h"
#include "widgets/inspect/eventtable.h"
#include "widgets/inspect/inspectview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace pushscope;

namespace {

constexpr quint32 Events = 10'000;

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1");
    QApplication application(argc, argv);
    FastServer server(Events);
    WindowOptions options;
    options.server.port = 0;
    options.forget = true;
    options.workspace = QStringLiteral("inspect");
    MainWindow window(options);
    window.show();
    std::vector<double> gaps;
    QElapsedTimer clock;
    QElapsedTimer took;
    qint64 shownAfter = -1;
    QTimer beat;
    beat.setTimerType(Qt::PreciseTimer);
    QObject::connect(&beat, &QTimer::timeout, [&] {
        gaps.push_back(double(clock.nsecsElapsed()) / 1e6);
        clock.start();
        const EventIndex *index = window.inspect().view().events().index();
        if (shownAfter < 0 && index && index->eventCount() == Events) {
            shownAfter = took.elapsed();
            QTimer::singleShot(3000, &application, &QApplication::quit); // the doctor looks at them, too
        }
        if (took.elapsed() > 20'000)
            QApplication::quit();
    });
    QTimer::singleShot(500, [&] {
        took.start();
        clock.start();
        beat.start(1);
        window.inspect().open(server.url());
    });
    QApplication::exec();
    std::ranges::sort(gaps);
    std::printf("inspect.events_ms %lld\n", static_cast<long long>(shownAfter));
    std::printf("inspect.stall_p99_ms %.1f\n", gaps[gaps.size() * 99 / 100]);
    std::printf("inspect.stall_max_ms %.1f\n", gaps.back());
}
