// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long the scope takes to paint a million facts on five lanes at 1400 px, while it is panned; and how
// long a million facts take to be appended and shown, batch by batch, with scope and scoreboard.

#include "support/sessionbuilder.h"
#include "trace/folds.h"
#include "widgets/scope/scopeview.h"
#include "widgets/scoreboard/scoreboardview.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t FactCount = 1'000'000;
constexpr std::size_t BatchSize = 5000;
constexpr int Pans = 100;
constexpr QSize ScopeSize(1400, 272);

double median(std::vector<double> &values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

/// What this thread has computed so far, whatever else the machine does.
double cpuMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

/// Times the whole way of a pan: layout, geometry, layer, widget.
void measurePans(const char *name, ScopeView &view, TimeAxis &axis, TraceTime span)
{
    axis.setRange(0s, span);
    const TraceTime room = axis.now() - span;
    const TraceTime step = std::max<TraceTime>(room / Pans, span / 1000);
    std::vector<double> times;
    std::vector<double> cpu;
    const quint64 painted = view.scene().paintCount();
    for (int i = 0; i < Pans; ++i) {
        QElapsedTimer timer;
        timer.start();
        const double before = cpuMilliseconds();
        axis.pan(step);
        view.repaint();
        cpu.push_back(cpuMilliseconds() - before);
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    const double middle = median(times);
    const double p95 = times[std::size_t(Pans * 0.95)];
    std::printf("scope.%s_median_ms %.2f p95 %.2f max %.2f cpu_median %.2f layers %llu\n", name, middle, p95,
                times.back(), median(cpu),
                static_cast<unsigned long long>(view.scene().paintCount() - painted));
}

FactBatch slice(const FactBatch &all, std::size_t begin, std::size_t end)
{
    FactBatch batch;
    for (std::size_t i = begin; i < end; ++i) {
        Fact fact = all.facts[i];
        const QByteArrayView payload = all.payload(fact);
        fact.payloadOffset = quint64(batch.arena.size());
        batch.arena.append(payload);
        batch.facts.push_back(fact);
    }
    return batch;
}

void measureAppend(const FactBatch &all)
{
    EventLog log;
    Folds folds(log);
    TimeAxis axis;
    Selection selection;
    ScopeView view(folds, axis, selection);
    ScoreboardView scoreboard(folds, axis);
    view.resize(ScopeSize);
    scoreboard.resize(536, 400);
    view.show();
    scoreboard.show();
    QApplication::processEvents();
    std::vector<double> times;
    double total = 0;
    for (std::size_t begin = 0; begin < all.facts.size(); begin += BatchSize) {
        const FactBatch batch = slice(all, begin, std::min(begin + BatchSize, all.facts.size()));
        QElapsedTimer timer;
        timer.start();
        log.append(batch);
        axis.setNow(log.lastTime());
        QApplication::processEvents();
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
        total += times.back();
    }
    const double middle = median(times);
    std::printf("scope.append_show_1M_s %.2f batches of %zu: median_ms %.2f max_ms %.2f layers %llu\n",
                total / 1000, BatchSize, middle, times.back(),
                static_cast<unsigned long long>(view.scene().paintCount()));
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    Theme::instance().setMode(Theme::Mode::Light);
    const FactBatch all = manyFacts(FactCount);
    {
        EventLog log;
        log.append(all);
        const Folds folds(log);
        TimeAxis axis;
        axis.setNow(log.lastTime());
        Selection selection;
        selection.selectMessage(MessageId(40000));
        ScopeView view(folds, axis, selection);
        view.resize(ScopeSize);
        view.show();
        QApplication::processEvents();
        measurePans("paint", view, axis, 12s);
        measurePans("paint_all", view, axis, axis.now());
        measurePans("paint_1s", view, axis, 1s);
        measurePans("paint_100ms", view, axis, 100ms);
    }
    measureAppend(all);
    return 0;
}
