// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/compareworkspace.h"

#include "app/window/actions.h"
#include "app/window/lanemenu.h"
#include "app/window/preferences.h"
#include "widgets/panes/methodpane.h"
#include "widgets/scope/scopeview.h"
#include "widgets/scoreboard/scoreboardview.h"
#include "widgets/shell/compareview.h"
#include "widgets/shell/networkbutton.h"
#include "widgets/shell/networksheet.h"
#include "widgets/shell/panerow.h"
#include "widgets/shell/publishbar.h"
#include "widgets/shell/statusline.h"
#include "widgets/text/formattext.h"
#include "widgets/text/methodtext.h"

#include <QAction>
#include <QMenu>
#include <QVBoxLayout>

namespace pushscope {

CompareWorkspace::CompareWorkspace(Lab &lab, Actions &actions, QWidget *parent)
    : Workspace(parent)
    , m_lab(lab)
    , m_actions(actions)
    , m_controller(lab)
    , m_clock(lab.folds(), m_axis, m_selection)
    , m_pushOrders(lab)
    , m_bar(new PublishBar({actions.startStop, actions.publish, actions.cutLink, actions.freeze}, this))
    , m_view(new CompareView(lab.folds(), m_axis, m_selection, this))
{
    setFocusPolicy(Qt::ClickFocus); // so that no control has the focus to begin with
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_view, 1);
    connectActions(actions);
    connectView();
    refreshActions();
}

void CompareWorkspace::connectActions(Actions &actions)
{
    connect(actions.publish, &QAction::triggered, this, [this] { m_controller.publish(m_bar->message()); });
    for (std::size_t i = 0; i < actions.paneCount.size(); ++i) {
        connect(actions.paneCount[i], &QAction::triggered, this,
                [this, i] { m_view->setPaneCount(int(i) + 1); });
    }
}

void CompareWorkspace::connectView()
{
    connect(m_bar, &PublishBar::feedChanged, &m_controller, &CompareController::setFeed);
    connect(&m_bar->network(), &NetworkButton::chosen, this, [this](const NetworkConditions &conditions) {
        m_controller.setConditions(LaneId(), conditions);
    });
    connect(&m_bar->network(), &NetworkButton::detailsRequested, this, &CompareWorkspace::showNetworkSheet);
    connect(&m_controller, &CompareController::changed, this, &CompareWorkspace::takeChange);
    connect(&m_controller, &CompareController::tapFailed, this, [this](const QByteArray &reason) {
        m_tapProblem = tr("Clients cannot start: the wire tap cannot listen on 127.0.0.1 (%1)")
                           .arg(QString::fromLocal8Bit(reason));
        Q_EMIT statusChanged();
    });
    connect(&m_axis, &TimeAxis::changed, this, [this] {
        if (isVisible())
            m_actions.setFrozen(m_axis.isFrozen(), m_clock.arrivedSinceFreeze());
    });
    connect(&m_lab.folds(), &Folds::updated, this, &CompareWorkspace::statusChanged);
    m_view->scope().setEmptyActions(m_actions.startStop, m_actions.publish);
    connect(&m_view->scope(), &ScopeView::laneActivated, this,
            [this](LaneId lane) { m_view->panes().focusedPane()->setLane(lane); });
    connect(&m_view->scope(), &ScopeView::laneMenuRequested, this, &CompareWorkspace::showLaneMenu);
    std::vector<LaneChoice> choices;
    for (const MethodInfo &info : allMethods())
        choices.push_back({CompareController::laneOf(info.method), info.method});
    for (MethodPane *pane : m_view->panes().panes()) {
        pane->setLaneChoices(choices);
        pane->header().addActions({m_actions.paneCount.begin(), m_actions.paneCount.end()});
        connect(pane, &MethodPane::laneMenuRequested, this, &CompareWorkspace::showLaneMenu);
        connect(pane, &MethodPane::pushOrdered, &m_pushOrders, &PushOrders::obey);
    }
    connect(&m_view->scoreboard(), &ScoreboardView::laneActivated, this,
            [this](LaneId lane) { m_view->panes().focusedPane()->setLane(lane); });
}

void CompareWorkspace::showNetworkSheet()
{
    if (!m_sheet) {
        std::vector<NetworkSheet::Lane> lanes{{LaneId(), tr("All lanes")}};
        for (const MethodInfo &info : allMethods())
            lanes.push_back({CompareController::laneOf(info.method), methodName(info.method)});
        m_sheet = new NetworkSheet(
            lanes, [this](LaneId lane) { return m_controller.conditions(lane); }, this);
        connect(m_sheet, &NetworkSheet::changed, &m_controller, &CompareController::setConditions);
        // Over the panes, so that the scope shows what it does.
        const QPoint corner = mapToGlobal(rect().bottomRight()) - QPoint(24, 24);
        m_sheet->move(corner - QPoint(m_sheet->width(), m_sheet->height()));
    }
    m_sheet->refresh();
    m_sheet->show();
    m_sheet->raise();
    m_sheet->activateWindow();
}

void CompareWorkspace::restore(const Preferences &preferences)
{
    m_bar->setMessage(preferences.message);
    m_bar->setFeed(preferences.feed);
    m_controller.setFeed(preferences.feed);
    for (const MethodInfo &info : allMethods()) {
        LaneSettings settings = m_controller.settings(CompareController::laneOf(info.method));
        settings.resume = info.method == Method::Sse || preferences.resuming.contains(info.method);
        m_controller.setSettings(settings);
    }
    const auto &panes = m_view->panes().panes();
    for (std::size_t i = 0; i < panes.size(); ++i) {
        panes[i]->setLane(CompareController::laneOf(preferences.paneMethods[i]));
        panes[i]->setTab(preferences.paneTabs[i]);
    }
    m_view->setPaneCount(preferences.panes);
    m_actions.paneCount[std::size_t(preferences.panes - 1)]->setChecked(true);
    m_view->restoreSplitter(preferences.splitter);
}

void CompareWorkspace::save(Preferences &preferences) const
{
    preferences.message = m_bar->message();
    preferences.feed = m_controller.feed();
    preferences.panes = m_view->paneCount();
    preferences.splitter = m_view->saveSplitter();
    preferences.resuming.clear();
    for (const MethodInfo &info : allMethods()) {
        if (m_controller.settings(CompareController::laneOf(info.method)).resume)
            preferences.resuming.insert(info.method);
    }
    const auto &panes = m_view->panes().panes();
    for (std::size_t i = 0; i < panes.size(); ++i) {
        preferences.paneMethods[i] = CompareController::methodOf(panes[i]->lane());
        preferences.paneTabs[i] = panes[i]->tab();
    }
}

void CompareWorkspace::showFeed(const FeedSettings &feed)
{
    m_bar->setFeed(feed);
}

void CompareWorkspace::startStop()
{
    if (m_controller.isRunning())
        m_controller.stop();
    else
        m_controller.start();
}

void CompareWorkspace::cut(bool cut)
{
    m_controller.setAllLinksCut(cut);
}

void CompareWorkspace::moveFocus(int step)
{
    m_view->panes().moveFocus(step);
}

void CompareWorkspace::setTab(int tab)
{
    m_view->panes().focusedPane()->setTab(tab);
}

QString CompareWorkspace::selectedText() const
{
    return m_view->panes().focusedPane()->selectedText();
}

void CompareWorkspace::focusField()
{
    m_bar->focusMessage();
}

void CompareWorkspace::focusLane(std::size_t index)
{
    const auto methods = allMethods();
    if (index < methods.size())
        m_view->panes().focusedPane()->setLane(CompareController::laneOf(methods[index].method));
}

StatusLineText CompareWorkspace::status() const
{
    StatusLineText text;
    text.live = m_lab.isServing();
    if (m_lab.isServing())
        text.serving = tr("Serving on %1").arg(m_lab.baseUrl().toString());
    text.problem = m_tapProblem;
    int running = 0;
    for (const MethodInfo &info : allMethods())
        running += m_controller.isLaneRunning(CompareController::laneOf(info.method)) ? 1 : 0;
    text.left << tr("%n lane(s) running", nullptr, running)
              << tr("%n published", nullptr, int(m_lab.folds().published().size()));
    const EventLog &log = m_lab.folds().log();
    if (log.evictedCount() > 0)
        text.left << tr("memory cap reached: the oldest %n fact(s) dropped", nullptr,
                        int(log.evictedCount()));
    text.right << tr("Seed %1").arg(m_controller.feed().seed)
               << tr("%1 recorded").arg(format::bytes(quint64(log.bytes())));
    return text;
}

void CompareWorkspace::refreshActions()
{
    m_actions.setRunning(m_controller.isRunning());
    m_actions.setLinkCut(m_controller.isAnyLinkCut());
    m_actions.startStop->setEnabled(m_lab.isServing());
    m_actions.publish->setEnabled(m_lab.isServing());
    m_actions.setFrozen(m_axis.isFrozen(), m_clock.arrivedSinceFreeze());
}

void CompareWorkspace::takeChange()
{
    if (isVisibleTo(parentWidget()))
        refreshActions();
    m_clock.setRunning(m_controller.isRunning());
    m_bar->network().setConditions(m_controller.conditions(LaneId()).value_or(NetworkConditions()));
    if (m_sheet)
        m_sheet->refresh();
    Q_EMIT statusChanged();
}

void CompareWorkspace::showLaneMenu(LaneId lane, QPoint position)
{
    QMenu *menu = makeLaneMenu(m_controller, lane, m_bar->message(), this);
    menu->addSeparator();
    m_view->scope().addLaneActions(*menu, lane);
    menu->popup(position);
}

} // namespace pushscope
