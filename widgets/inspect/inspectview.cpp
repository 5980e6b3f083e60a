// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/inspectview.h"

#include "widgets/inspect/attemptlist.h"
#include "widgets/inspect/detailspane.h"
#include "widgets/inspect/doctorpane.h"
#include "widgets/inspect/eventtable.h"
#include "widgets/inspect/exampleview.h"
#include "widgets/inspect/filterrow.h"
#include "widgets/inspect/inspectfocus.h"
#include "widgets/inspect/inspectruns.h"
#include "widgets/inspect/panel.h"
#include "widgets/inspect/panelheader.h"
#include "widgets/inspect/probeline.h"
#include "widgets/inspect/scopestrip.h"
#include "widgets/inspect/sendbox.h"
#include "widgets/inspect/timefield.h"

#include <QComboBox>
#include <QDataStream>
#include <QHBoxLayout>
#include <QSplitter>
#include <QVBoxLayout>

namespace pushscope {

namespace {

constexpr int Gap = 10;
constexpr int MarginX = 12;
constexpr int MarginY = 10;
constexpr int AttemptsWidth = 246;
constexpr int LeastAttempts = 186;
constexpr int LeastMiddle = 360;
constexpr int DetailsWidth = 336;
constexpr int LeastDetails = 230;
constexpr int DoctorHeight = 178;
constexpr int LeastDoctor = 74;
constexpr int SmallDoctor = 108;
// Below this the drawing does not fit: DESIGN.md's 1180 x 720, less rail, bars and status line.
constexpr int RoomyWidth = 1180 - 64;
constexpr int RoomyHeight = 720 - 48 - 30 - 24;

} // namespace

InspectView::InspectView(const PaneContext &context, const InspectRuns &runs, InspectFocus &focus,
                         QAction *freeze, QWidget *parent)
    : QWidget(parent)
    , m_runs(runs)
    , m_focus(focus)
    , m_axis(context.axis)
    , m_selection(context.selection)
    , m_columns(new QSplitter(Qt::Horizontal, this))
{
    setObjectName(QStringLiteral("inspectView"));
    m_columns->setObjectName(QStringLiteral("inspectColumns"));
    m_columns->setHandleWidth(Gap);
    m_columns->setChildrenCollapsible(false);
    m_columns->addWidget(makeAttempts());
    m_columns->addWidget(makeMiddle(context, freeze));
    m_details = new DetailsPane(context, m_runs, m_focus, *m_events, this);
    m_details->setMinimumWidth(LeastDetails);
    m_columns->addWidget(m_details);
    m_columns->setStretchFactor(0, 0);
    m_columns->setStretchFactor(1, 1);
    m_columns->setStretchFactor(2, 0);
    m_columns->setSizes({AttemptsWidth, 720, DetailsWidth});
    m_doctor = new DoctorPane(context, m_focus, this);
    m_doctor->setMinimumHeight(LeastDoctor);
    m_probes = new ProbeLine(m_doctor);
    m_doctor->controls()->addWidget(m_probes);
    connect(m_doctor, &DoctorPane::evidenceActivated, this, &InspectView::showEvidence);
    m_rows = new QSplitter(Qt::Vertical, this);
    m_rows->setObjectName(QStringLiteral("inspectRows"));
    m_rows->setHandleWidth(Gap);
    m_rows->setChildrenCollapsible(false);
    m_rows->addWidget(m_columns);
    m_rows->addWidget(m_doctor);
    m_rows->setStretchFactor(0, 1);
    m_rows->setStretchFactor(1, 0);
    m_rows->setSizes({560, DoctorHeight});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(MarginX, MarginY, MarginX, MarginY);
    layout->addWidget(m_rows);
}

QWidget *InspectView::makeAttempts()
{
    auto *panel = new Panel(this);
    panel->setMinimumWidth(LeastAttempts);
    m_attemptsHeader = new PanelHeader(tr("Attempts"), panel);
    m_attempts = new AttemptList(m_runs, m_focus, m_axis, panel);
    panel->column()->addWidget(m_attemptsHeader);
    panel->column()->addWidget(m_attempts, 1);
    connect(&m_runs, &InspectRuns::changed, m_attempts, [this] {
        const int count = m_attempts->attemptsInRun();
        m_attemptsHeader->setNote(count > 0 ? tr("%n in this run", nullptr, count) : QString());
    });
    return panel;
}

QWidget *InspectView::makeMiddle(const PaneContext &context, QAction *freeze)
{
    auto *panel = new Panel(this);
    panel->setMinimumWidth(LeastMiddle);
    m_scope = new ScopeStrip(m_runs, m_focus, m_axis, context.selection, panel);
    m_events = new EventTable(context, m_runs, m_focus, panel);
    m_filter = new FilterRow(freeze, panel);
    m_views = new ViewStack(context, m_focus, m_events, m_events, panel);
    connect(m_scope, &ScopeStrip::timeActivated, this, [this](TraceTime time) {
        m_views->show(ViewStack::Events);
        m_events->jumpTo(time);
    });
    connectFilter();
    m_examples = new ExampleView(panel);
    m_sendBox = new SendBox(panel);
    panel->column()->addWidget(m_examples, 1);
    panel->column()->addWidget(m_scope);
    panel->column()->addWidget(m_filter);
    panel->column()->addWidget(m_views, 1);
    panel->column()->addWidget(m_sendBox);
    connect(&m_runs, &InspectRuns::changed, this, &InspectView::showParts);
    connect(&context.folds, &Folds::laneAdded, this, &InspectView::showParts);
    connect(&m_focus, &InspectFocus::changed, this, &InspectView::showParts);
    showParts();
    return panel;
}

/// Examples before the first run; a box to send from while a WebSocket is open.
void InspectView::showParts()
{
    const bool empty = m_runs.all().empty();
    m_examples->setVisible(empty);
    for (QWidget *each : std::initializer_list<QWidget *>{m_scope, m_filter, m_views})
        each->setVisible(!empty);
    const LaneHistory *history = m_runs.folds().history(m_focus.lane());
    m_sendBox->setVisible(!m_focus.isRecording() && history && history->running &&
                          history->method == Method::WebSocket);
}

void InspectView::connectFilter()
{
    connect(m_filter, &FilterRow::queryChanged, m_events, &EventTable::setQuery);
    connect(m_events, &EventTable::countsChanged, m_filter, [this] {
        m_filter->setCounts(m_events->counts());
        if (m_events->index())
            m_filter->setTypes(m_events->index()->types());
    });
    connect(&m_filter->time(), &TimeField::chosen, this, [this](const QDateTime &time) {
        m_views->show(ViewStack::Events);
        m_events->jumpTo(m_focus.traceTime(time));
    });
    connect(&m_filter->views(), &QComboBox::activated, m_views,
            [this](int view) { m_views->show(ViewStack::View(view)); });
    connect(m_views, &ViewStack::viewChanged, m_filter, [this] {
        m_filter->views().setCurrentIndex(m_views->shown());
        m_filter->setFilterable(m_views->shown() == ViewStack::Events);
    });
}

void InspectView::jumpToTime()
{
    if (const LaneHistory *history = m_runs.folds().history(m_focus.lane()))
        m_filter->time().ask(m_focus.wallTime(history->started));
}

void InspectView::showFact(FactIndex fact)
{
    const EventLog &log = m_runs.folds().log();
    if (fact < log.firstIndex() || fact >= log.endIndex())
        return;
    const Fact wanted = log.at(fact);
    m_focus.show(wanted.lane);
    m_selection.selectFact(fact, wanted.message);
    m_axis.reveal(wanted.time);
    m_views->show(ViewStack::Events);
    m_events->reveal(fact);
}

/// A stretch of facts is shown in the strip, too.
void InspectView::showEvidence(const Evidence &evidence)
{
    const EventLog &log = m_runs.folds().log();
    if (evidence.first < log.firstIndex() || evidence.last >= log.endIndex())
        return;
    const TraceTime begin = log.at(evidence.first).time;
    const TraceTime length = log.at(evidence.last).time - begin;
    if (length > std::chrono::milliseconds(100))
        m_axis.setRange(begin - length / 10, begin + length + length / 10);
    showFact(evidence.first);
}

void InspectView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (const bool narrow = width() < RoomyWidth; narrow != m_isNarrow)
        setNarrow(narrow);
    if (const bool low = height() < RoomyHeight; low != m_isLow)
        setLow(low);
}

/// In a narrow window the side panes take less; the user's own places come back in a wide one.
void InspectView::setNarrow(bool narrow)
{
    if (narrow)
        m_wideColumns = m_columns->saveState();
    m_isNarrow = narrow;
    const int middle = width() - 2 * MarginX - LeastAttempts - LeastDetails - 2 * Gap;
    if (narrow)
        m_columns->setSizes({LeastAttempts, middle, LeastDetails});
    else
        m_columns->restoreState(m_wideColumns);
}

/// The same for the doctor in a low one.
void InspectView::setLow(bool low)
{
    if (low)
        m_highRows = m_rows->saveState();
    m_isLow = low;
    if (low)
        m_rows->setSizes({height() - SmallDoctor, SmallDoctor});
    else
        m_rows->restoreState(m_highRows);
}

void InspectView::moveFocus(int step)
{
    const QList<QWidget *> panes{m_attempts, m_views, m_details, m_doctor};
    qsizetype at = 0;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (panes[i]->hasFocus() || panes[i]->isAncestorOf(focusWidget()))
            at = i;
    }
    panes[(at + step + panes.size()) % panes.size()]->setFocus(Qt::ShortcutFocusReason);
}

QByteArray InspectView::saveSplitters() const
{
    QByteArray both;
    QDataStream out(&both, QIODevice::WriteOnly);
    out << (m_isNarrow ? m_wideColumns : m_columns->saveState())
        << (m_isLow ? m_highRows : m_rows->saveState());
    return both;
}

void InspectView::restoreSplitters(const QByteArray &state)
{
    QDataStream in(state);
    in >> m_wideColumns >> m_highRows;
    if (!m_isNarrow)
        m_columns->restoreState(m_wideColumns);
    if (!m_isLow)
        m_rows->restoreState(m_highRows);
}

} // namespace pushscope
