// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/lab.h"
#include "app/window/comparecontroller.h"
#include "app/window/sessionclock.h"
#include "trace/selection.h"
#include "trace/timeaxis.h"

#include <QWidget>

namespace pushscope {

class Actions;
class CompareView;
class PublishBar;
struct Preferences;
struct StatusLineText;

/// The Compare workspace: bar and view, and what ties the window's actions to them. Holds the lab by
/// reference. GUI thread.
class CompareWorkspace : public QWidget
{
    Q_OBJECT

public:
    CompareWorkspace(Lab &lab, Actions &actions, QWidget *parent = nullptr);

    CompareController &controller() { return m_controller; }
    CompareView &view() { return *m_view; }
    TimeAxis &axis() { return m_axis; }
    Selection &selection() { return m_selection; }
    SessionClock &clock() { return m_clock; }

    void restore(const Preferences &preferences);
    void save(Preferences &preferences) const;
    void focusMessage();
    /// Shows a feed in the bar that was set elsewhere.
    void showFeed(const FeedSettings &feed);
    /// Shows lane `index` (from 0) in the focused pane.
    void focusLane(std::size_t index);
    StatusLineText status() const;

Q_SIGNALS:
    /// What status() gives has changed.
    void statusChanged();

private:
    void connectActions(Actions &actions);
    void connectView();
    void refreshActions();
    void showLaneMenu(LaneId lane, QPoint position);

    Lab &m_lab;
    Actions &m_actions;
    TimeAxis m_axis;
    Selection m_selection;
    CompareController m_controller;
    SessionClock m_clock;
    PublishBar *m_bar;
    CompareView *m_view;
    QString m_tapProblem; ///< the tap cannot listen; empty while all is well
};

} // namespace pushscope
