// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/stateview.h"

#include "widgets/panes/statediagram.h"
#include "widgets/panes/transitionlist.h"
#include "widgets/theme/theme.h"

#include <QVBoxLayout>

#include <algorithm>

namespace pushscope {

namespace {

constexpr int ListHeight = 96;       // its head and three rows
constexpr std::size_t LastCount = 4; ///< transitions that are still marked in the drawing

} // namespace

StateView::StateView(const PaneContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_diagram(new StateDiagram(this))
    , m_list(new TransitionList(context, this))
{
    setObjectName(QStringLiteral("stateView"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_diagram, 3);
    layout->addWidget(m_list, 2);
    setFocusProxy(m_list);
}

/// The drawing comes first: in a low pane the list goes.
void StateView::resizeEvent(QResizeEvent *)
{
    m_list->setVisible(height() >= m_diagram->minimumSizeHint().height() + Theme::instance().px(ListHeight));
}

void StateView::setLane(LaneId lane)
{
    m_lane = lane;
    m_list->setLane(lane);
    catchUp();
}

void StateView::setMethod(Method method)
{
    if (methodInfo(method).machine != m_diagram->machine())
        m_diagram->setMachine(methodInfo(method).machine);
}

void StateView::catchUp()
{
    m_list->catchUp();
    const LaneHistory *history = m_context.folds.history(m_lane);
    if (history)
        setMethod(history->method);
    if (m_frozen)
        return;
    if (!history || history->states.empty())
        return m_diagram->setPresent(std::nullopt, false, {});
    std::vector<Transition> last;
    const auto &states = history->states;
    for (std::size_t i = states.size() - std::min(states.size(), LastCount); i < states.size(); ++i)
        last.push_back(states[i].change);
    m_diagram->setPresent(states.back().change.to, states.back().failed, std::move(last));
}

void StateView::showSelection()
{
    m_list->viewport()->update();
}

void StateView::setFrozen(bool frozen)
{
    m_frozen = frozen;
    m_list->setViewFrozen(frozen);
    if (!frozen)
        catchUp();
}

QString StateView::selectedText() const
{
    for (qsizetype row = m_list->rowCount(); row-- > 0;) {
        if (m_list->isRowSelected(row))
            return m_list->rowText(row);
    }
    return {};
}

} // namespace pushscope
