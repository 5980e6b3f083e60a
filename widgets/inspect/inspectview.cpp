// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/inspectview.h"

#include "widgets/inspect/attemptlist.h"
#include "widgets/inspect/detailspane.h"
#include "widgets/inspect/eventtable.h"
#include "widgets/inspect/inspectfocus.h"
#include "widgets/inspect/inspectruns.h"
#include "widgets/inspect/panel.h"
#include "widgets/inspect/panelheader.h"
#include "widgets/inspect/scopestrip.h"

#include <QSplitter>
#include <QVBoxLayout>

namespace pushscope {

namespace {

constexpr int Gap = 10;
constexpr int MarginX = 12;
constexpr int MarginY = 10;
constexpr int AttemptsWidth = 246;
constexpr int LeastAttempts = 180;
constexpr int LeastMiddle = 360;
constexpr int DetailsWidth = 336;
constexpr int LeastDetails = 240;

} // namespace

InspectView::InspectView(const PaneContext &context, const InspectRuns &runs, InspectFocus &focus,
                         QWidget *parent)
    : QWidget(parent)
    , m_runs(runs)
    , m_focus(focus)
    , m_axis(context.axis)
    , m_columns(new QSplitter(Qt::Horizontal, this))
{
    setObjectName(QStringLiteral("inspectView"));
    m_columns->setObjectName(QStringLiteral("inspectColumns"));
    m_columns->setHandleWidth(Gap);
    m_columns->setChildrenCollapsible(false);
    m_columns->addWidget(makeAttempts());
    m_columns->addWidget(makeMiddle(context));
    m_details = new DetailsPane(context, m_focus, this);
    m_details->setMinimumWidth(LeastDetails);
    m_columns->addWidget(m_details);
    m_columns->setStretchFactor(0, 0);
    m_columns->setStretchFactor(1, 1);
    m_columns->setStretchFactor(2, 0);
    m_columns->setSizes({AttemptsWidth, 720, DetailsWidth});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(MarginX, MarginY, MarginX, MarginY);
    layout->addWidget(m_columns);
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

QWidget *InspectView::makeMiddle(const PaneContext &context)
{
    auto *panel = new Panel(this);
    panel->setMinimumWidth(LeastMiddle);
    m_scope = new ScopeStrip(m_runs, m_focus, m_axis, context.selection, panel);
    m_events = new EventTable(context, m_runs, m_focus, panel);
    m_views = new ViewStack(context, m_focus, m_events, m_events, panel);
    connect(m_scope, &ScopeStrip::timeActivated, this, [this](TraceTime time) {
        m_views->show(ViewStack::Events);
        m_events->jumpTo(time);
    });
    panel->column()->addWidget(m_scope);
    panel->column()->addWidget(m_views, 1);
    return panel;
}

void InspectView::moveFocus(int step)
{
    const QList<QWidget *> panes{m_attempts, m_views, m_details};
    qsizetype at = 0;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (panes[i]->hasFocus() || panes[i]->isAncestorOf(focusWidget()))
            at = i;
    }
    panes[(at + step + panes.size()) % panes.size()]->setFocus(Qt::ShortcutFocusReason);
}

QByteArray InspectView::saveSplitters() const
{
    return m_columns->saveState();
}

void InspectView::restoreSplitters(const QByteArray &state)
{
    m_columns->restoreState(state);
}

} // namespace pushscope
