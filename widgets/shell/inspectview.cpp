// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/shell/inspectview.h"

#include "widgets/panes/methodpane.h"
#include "widgets/scope/scopeview.h"
#include "widgets/shell/panerow.h"

#include <QVBoxLayout>

namespace pushscope {

namespace {

constexpr int Gap = 10;
constexpr int MarginX = 12;
constexpr int MarginY = 10;
constexpr int PaneCount = 2;

} // namespace

InspectView::InspectView(const Folds &folds, TimeAxis &axis, Selection &selection, LaneId lane,
                         QWidget *parent)
    : QWidget(parent)
    , m_scope(new ScopeView(folds, axis, selection))
    , m_panes(new PaneRow(folds, axis, selection, PaneCount))
{
    setObjectName(QStringLiteral("inspectView"));
    m_scope->setPlannedLanes({{lane, Method::Sse}});
    for (MethodPane *pane : m_panes->panes()) {
        pane->setLaneChoices({{lane, Method::Sse}});
        pane->setLane(lane);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(MarginX, MarginY, MarginX, MarginY);
    layout->setSpacing(Gap);
    layout->addWidget(m_scope);
    layout->addWidget(m_panes, 1);
}

} // namespace pushscope
