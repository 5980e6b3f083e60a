// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/sessionclock.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr std::chrono::milliseconds Frame{33};
constexpr double FitMargin = 0.02;

} // namespace

SessionClock::SessionClock(const Folds &folds, TimeAxis &axis, Selection &selection, QObject *parent)
    : QObject(parent)
    , m_folds(folds)
    , m_axis(axis)
    , m_selection(selection)
{
    m_timer.setInterval(Frame);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &SessionClock::tick);
    connect(&folds, &Folds::laneAdded, this, [this](LaneId lane) {
        if (!std::exchange(m_zeroSet, true))
            m_axis.setZero(m_folds.history(lane)->started);
    });
    connect(&folds, &Folds::cleared, this, [this] { m_zeroSet = false; });
    connect(&axis, &TimeAxis::changed, this, [this] {
        if (!m_axis.isFrozen())
            m_atFreeze = m_folds.published().size();
    });
}

void SessionClock::setRunning(bool running)
{
    if (running && !m_timer.isActive())
        m_timer.start();
    else if (!running)
        m_timer.stop();
}

void SessionClock::fit()
{
    const TraceTime length = std::max<TraceTime>(m_axis.now() - m_axis.zero(), std::chrono::milliseconds(10));
    const auto margin = TraceTime(qint64(double(length.count()) * FitMargin));
    m_axis.setRange(m_axis.zero() - margin, m_axis.zero() + length + margin);
}

void SessionClock::stepMessage(int step)
{
    const auto &published = m_folds.published();
    if (published.empty())
        return;
    const auto at = std::ranges::lower_bound(published, m_selection.message(), {}, &PublishedMark::message);
    qsizetype index = at - published.begin();
    if (m_selection.message().isNone())
        index = step > 0 ? 0 : qsizetype(published.size()) - 1;
    else
        index += step;
    selectAt(std::size_t(std::clamp<qsizetype>(index, 0, qsizetype(published.size()) - 1)));
}

void SessionClock::selectFirst()
{
    if (!m_folds.published().empty())
        selectAt(0);
}

quint64 SessionClock::arrivedSinceFreeze() const
{
    const std::size_t count = m_folds.published().size();
    return m_axis.isFrozen() && count > m_atFreeze ? count - m_atFreeze : 0;
}

void SessionClock::tick()
{
    m_axis.setNow(traceNow());
}

void SessionClock::selectAt(std::size_t index)
{
    const PublishedMark &mark = m_folds.published()[index];
    m_selection.selectMessage(mark.message);
    m_axis.reveal(mark.time);
}

} // namespace pushscope
