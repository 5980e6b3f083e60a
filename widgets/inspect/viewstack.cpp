// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/viewstack.h"

#include "widgets/inspect/inspectfocus.h"
#include "widgets/panes/codeview.h"
#include "widgets/panes/ladderview.h"
#include "widgets/panes/stateview.h"
#include "widgets/panes/wiretab.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace pushscope {

namespace {

constexpr int LeastHeight = 60; ///< a header and a row: the request sheet needs room in a low window

} // namespace

ViewStack::ViewStack(const PaneContext &context, const InspectFocus &focus, PaneView *events,
                     QWidget *eventsWidget, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_focus(focus)
    , m_stack(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("viewStack"));
    setMinimumHeight(LeastHeight);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    auto *ladder = new LadderView(context, this);
    auto *wire = new WireTab(context, this);
    auto *state = new StateView(context, this);
    auto *code = new CodeView(context, this);
    add(Ladder, ladder, ladder);
    add(Events, events, eventsWidget);
    add(Wire, wire, wire);
    add(State, state, state);
    add(Code, code, code);
    m_stack->setCurrentIndex(Events);
    setFocusProxy(m_stack->currentWidget());
    connect(&context.folds, &Folds::updated, this, &ViewStack::takeUp);
    connect(&context.folds, &Folds::cleared, this, &ViewStack::startOver);
    connect(&context.axis, &TimeAxis::changed, this, &ViewStack::followAxis);
    connect(&context.selection, &Selection::changed, this, [this] {
        if (isVisible())
            m_views[std::size_t(shown())]->showSelection();
    });
    connect(&focus, &InspectFocus::changed, this, [this] {
        if (m_focus.lane() != m_lane)
            startOver();
    });
}

QString ViewStack::title(View view)
{
    switch (view) {
    case Ladder:
        return tr("Ladder");
    case Events:
        return tr("Events");
    case Wire:
        return tr("Wire");
    case State:
        return tr("State");
    case Code:
        break;
    }
    return tr("Code");
}

void ViewStack::add(View view, PaneView *pane, QWidget *widget)
{
    m_views[std::size_t(view)] = pane;
    m_stack->addWidget(widget);
}

void ViewStack::show(View view)
{
    if (view == shown())
        return;
    m_stack->setCurrentIndex(view);
    setFocusProxy(m_stack->currentWidget());
    takeUp();
    Q_EMIT viewChanged();
}

ViewStack::View ViewStack::shown() const
{
    return View(m_stack->currentIndex());
}

QString ViewStack::selectedText() const
{
    return m_views[std::size_t(shown())]->selectedText();
}

void ViewStack::takeUp()
{
    if (!isVisible())
        return;
    const auto view = std::size_t(shown());
    if (m_loaded[view]) {
        m_views[view]->catchUp();
        return;
    }
    m_loaded[view] = true;
    if (const LaneHistory *history = m_context.folds.history(m_lane)) {
        static_cast<StateView *>(m_stack->widget(State))->setMethod(history->method);
        static_cast<CodeView *>(m_stack->widget(Code))->setMethod(history->method);
    }
    m_views[view]->setLane(m_lane);
    m_views[view]->showSelection();
}

void ViewStack::startOver()
{
    m_lane = m_focus.lane();
    m_loaded.fill(false);
    takeUp();
}

void ViewStack::followAxis()
{
    if (m_context.axis.isFrozen() == m_frozen)
        return;
    m_frozen = m_context.axis.isFrozen();
    for (PaneView *view : m_views)
        view->setFrozen(m_frozen);
}

void ViewStack::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    takeUp();
}

} // namespace pushscope
