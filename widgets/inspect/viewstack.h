// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/panes/paneview.h"

#include <QWidget>

#include <array>

class QStackedWidget;

namespace pushscope {

class InspectFocus;

/// The views of one run in the middle of Inspect, one at a time: the events, and Compare's ladder, wire,
/// state and code. Only the one that is shown follows the log. GUI thread.
class ViewStack : public QWidget
{
    Q_OBJECT

public:
    /// In the order of Alt+1..5.
    enum View { Ladder, Events, Wire, State, Code };
    static constexpr int ViewCount = 5;

    /// `events` is both, and becomes the stack's.
    ViewStack(const PaneContext &context, const InspectFocus &focus, PaneView *events, QWidget *eventsWidget,
              QWidget *parent = nullptr);

    /// What people call a view.
    static QString title(View view);

    void show(View view);
    View shown() const;
    /// What is selected in the view that is shown; empty where nothing is.
    QString selectedText() const;

Q_SIGNALS:
    void viewChanged();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void add(View view, PaneView *pane, QWidget *widget);
    void takeUp();
    void startOver();
    void followAxis();

    const PaneContext m_context;
    const InspectFocus &m_focus;
    QStackedWidget *m_stack;
    std::array<PaneView *, ViewCount> m_views{};
    std::array<bool, ViewCount> m_loaded{}; ///< whether the view has been given the present lane
    LaneId m_lane;
    bool m_frozen = false;
};

} // namespace pushscope
