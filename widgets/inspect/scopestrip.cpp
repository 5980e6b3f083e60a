// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/scopestrip.h"

#include "trace/selection.h"
#include "trace/timeaxis.h"
#include "widgets/inspect/attempttext.h"
#include "widgets/inspect/inspectfocus.h"
#include "widgets/inspect/inspectruns.h"
#include "widgets/inspect/scopestrippainter.h"
#include "widgets/text/formattext.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace pushscope {

namespace {

constexpr double FitMargin = 0.02;
constexpr double WheelFactor = 1.25;

} // namespace

ScopeStrip::ScopeStrip(const InspectRuns &runs, const InspectFocus &focus, TimeAxis &axis,
                       Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_runs(runs)
    , m_focus(focus)
    , m_axis(axis)
    , m_selection(selection)
{
    setObjectName(QStringLiteral("scopeStrip"));
    setFixedHeight(scopestrip::Height);
    setMouseTracking(true);
    connect(&runs, &InspectRuns::changed, this, &ScopeStrip::refresh);
    connect(&runs.folds(), &Folds::updated, this, &ScopeStrip::refresh);
    connect(&focus, &InspectFocus::changed, this, &ScopeStrip::refresh);
    connect(&axis, &TimeAxis::changed, this, &ScopeStrip::refresh);
    connect(&selection, &Selection::changed, this, qOverload<>(&QWidget::update));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

ScopeStripSource ScopeStrip::source() const
{
    ScopeStripSource source;
    const InspectRun *run = m_runs.find(m_focus.lane());
    source.history = run ? m_runs.folds().history(run->lane) : nullptr;
    source.attempts = run ? &run->attempts->all() : nullptr;
    source.faults = &m_runs.folds().faults();
    const TraceTime last = m_runs.folds().log().lastTime();
    source.now = source.history && source.history->running   ? std::max(m_axis.now(), last)
                 : source.history && source.history->stopped ? *source.history->stopped
                                                             : last;
    source.zero = source.history ? source.history->started : m_axis.zero();
    return source;
}

// Painting waits for the event loop; laying out too: many facts and one move of the axis are one frame.
void ScopeStrip::refresh()
{
    update();
}

const Attempt *ScopeStrip::shownAttempt() const
{
    const InspectRun *run = m_runs.find(m_focus.lane());
    if (!run || run->attempts->all().empty())
        return nullptr;
    return m_focus.attempt() ? m_runs.attempt(run->lane, *m_focus.attempt()) : &run->attempts->all().back();
}

QString ScopeStrip::timingText() const
{
    const Attempt *attempt = shownAttempt();
    if (!attempt)
        return {};
    const QString timing = attempttext::timing(*attempt);
    return timing.isEmpty() ? QString() : tr("Attempt %1: %2").arg(attempt->number).arg(timing);
}

void ScopeStrip::paintEvent(QPaintEvent *)
{
    const ScopeStripSource from = source();
    m_geometry = layOutScopeStrip(from, m_axis.begin(), m_axis.end(), width());
    const QString timing = timingText();
    setAccessibleName(timing.isEmpty() ? tr("State and rate over time") : timing);
    QPainter painter(this);
    ScopeStripPainter strip(painter, m_geometry, from, m_focus, size());
    strip.paint();
    if (from.history)
        strip.paintPeak(m_peak.update(*from.history));
    strip.paintTiming(timing);
    if (!m_selection.hasFact() || m_selection.fact() < m_runs.folds().log().firstIndex() ||
        m_selection.fact() >= m_runs.folds().log().endIndex())
        return;
    strip.paintSelection(m_runs.folds().log().at(m_selection.fact()).time);
}

void ScopeStrip::resizeEvent(QResizeEvent *)
{
    refresh();
}

void ScopeStrip::wheelEvent(QWheelEvent *event)
{
    const TimeScale &scale = m_geometry.scale;
    if (scale.isEmpty())
        return;
    const double notches = event->angleDelta().y() / 120.0;
    if (event->modifiers() & Qt::ShiftModifier)
        m_axis.pan(TraceTime(qint64(-notches * double(m_axis.span().count()) / 8)));
    else
        m_axis.zoom(std::pow(WheelFactor, -notches),
                    scale.timeAt(event->position().x() - scopestrip::LabelWidth));
    event->accept();
}

void ScopeStrip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = event->pos();
    m_pressedBegin = m_axis.begin();
    m_dragged = false;
}

void ScopeStrip::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_pressed || m_geometry.scale.isEmpty())
        return;
    const int by = event->pos().x() - m_pressed->x();
    m_dragged = m_dragged || std::abs(by) >= QApplication::startDragDistance();
    if (!m_dragged)
        return;
    const double perPixel = double(m_axis.span().count()) / m_geometry.scale.width;
    m_axis.pan(m_pressedBegin - TraceTime(qint64(by * perPixel)) - m_axis.begin());
}

void ScopeStrip::mouseReleaseEvent(QMouseEvent *event)
{
    const bool clicked = m_pressed && !m_dragged && event->pos().x() >= scopestrip::LabelWidth;
    m_pressed.reset();
    if (clicked && !m_geometry.scale.isEmpty())
        Q_EMIT timeActivated(m_geometry.scale.timeAt(event->pos().x() - scopestrip::LabelWidth));
}

void ScopeStrip::mouseDoubleClickEvent(QMouseEvent *)
{
    const ScopeStripSource from = source();
    if (!from.history)
        return;
    const TraceTime length =
        std::max<TraceTime>(from.now - from.history->started, std::chrono::milliseconds(1));
    const auto margin = TraceTime(qint64(double(length.count()) * FitMargin));
    m_axis.setRange(from.history->started - margin, from.history->started + length + margin);
}

QString ScopeStrip::toolTipAt(QPoint position) const
{
    const auto bar = std::ranges::find_if(m_geometry.bars, [&](const RateBar &each) {
        const int x = position.x() - scopestrip::LabelWidth;
        return x >= each.left && x < each.left + each.width;
    });
    if (position.y() < scopestrip::RateTop || bar == m_geometry.bars.end())
        return tr("Wheel: zoom; drag: move; double-click: the whole run; click: go there");
    return tr("%Ln event(s) in this bar, %1 a second", nullptr, int(bar->events))
        .arg(rateText(bar->perSecond));
}

bool ScopeStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), this);
    return true;
}

} // namespace pushscope
