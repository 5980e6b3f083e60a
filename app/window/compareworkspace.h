// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/lab.h"
#include "app/webpush/pushorders.h"
#include "app/window/comparecontroller.h"
#include "app/window/sessionclock.h"
#include "app/window/workspace.h"
#include "trace/selection.h"
#include "trace/timeaxis.h"

namespace pushscope {

class Actions;
class CompareView;
class NetworkSheet;
class PublishBar;
struct Preferences;

/// The Compare workspace: bar and view, and what ties the window's actions to them. Holds the lab by
/// reference. GUI thread.
class CompareWorkspace : public Workspace
{
    Q_OBJECT

public:
    CompareWorkspace(Lab &lab, Actions &actions, QWidget *parent = nullptr);

    CompareController &controller() { return m_controller; }
    CompareView &view() { return *m_view; }
    SessionClock &clock() { return m_clock; }

    void restore(const Preferences &preferences);
    void save(Preferences &preferences) const;
    /// Shows a feed in the bar that was set elsewhere.
    void showFeed(const FeedSettings &feed);
    TimeAxis &axis() override { return m_axis; }
    Selection &selection() override { return m_selection; }
    StatusLineText status() const override;
    void refreshActions() override;
    void startStop() override;
    void cut(bool cut) override;
    void fit() override { m_clock.fit(); }
    void stepMessage(int step) override { m_clock.stepMessage(step); }
    void selectFirst() override { m_clock.selectFirst(); }
    void moveFocus(int step) override;
    void setTab(int tab) override;
    /// Shows lane `index` (from 0) in the focused pane.
    void focusLane(std::size_t index) override;
    QString selectedText() const override;
    void focusField() override;

private:
    void connectActions(Actions &actions);
    void connectView();
    void takeChange();
    void showNetworkSheet();
    void showLaneMenu(LaneId lane, QPoint position);

    Lab &m_lab;
    Actions &m_actions;
    TimeAxis m_axis;
    Selection m_selection;
    CompareController m_controller;
    SessionClock m_clock;
    PushOrders m_pushOrders;
    PublishBar *m_bar;
    CompareView *m_view;
    NetworkSheet *m_sheet = nullptr; ///< null until it is first asked for
    QString m_tapProblem;            ///< the tap cannot listen; empty while all is well
};

} // namespace pushscope
