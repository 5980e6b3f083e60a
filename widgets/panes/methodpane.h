// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/webpush/pushorder.h"
#include "widgets/panes/paneheader.h"
#include "widgets/panes/paneview.h"

#include <QWidget>

#include <array>

class QStackedWidget;
class QTabBar;

namespace pushscope {

/// One lane, looked at closely: its head, the tabs Ladder, Events, Wire, State and Code, and where its method
/// has a view of its own, that as the last. Only the tab
/// that is shown follows the log. Holds no state of its own beside the lane and the tab. GUI thread.
class MethodPane : public QWidget
{
    Q_OBJECT

public:
    enum Tab { Ladder, Events, Wire, State, Code, Own };
    static constexpr int TabCount = 5; ///< without Own, which not every method has

    /// `folds`, `axis` and `selection` outlive the pane.
    MethodPane(const Folds &folds, TimeAxis &axis, Selection &selection, QWidget *parent = nullptr);
    ~MethodPane() override;

    /// Shows a lane, started or not.
    void setLane(LaneId lane);
    LaneId lane() const { return m_lane; }
    /// The lanes that the header offers besides those that were started, with the methods they will have.
    /// Without a call: one for each method, its lane id being the method's number.
    void setLaneChoices(std::vector<LaneChoice> choices);

    /// 0..5 in the order of Tab; others, and Own where the method has none, are ignored.
    void setTab(int tab);
    int tab() const;
    /// The view of a tab; Own only where hasOwnView().
    PaneView &view(Tab tab) const { return *m_views[std::size_t(tab)]; }
    QWidget &viewWidget(Tab tab) const;
    bool hasOwnView() const { return m_views[Own] != nullptr; }
    PaneHeader &header() const { return *m_header; }

    /// The selected row of the present tab; empty where nothing is selected.
    QString selectedText() const;
    /// The same to the clipboard, where there is something.
    void copySelection() const;

Q_SIGNALS:
    /// The user asked for the lane's menu at a place on the screen.
    void laneMenuRequested(pushscope::LaneId lane, QPoint position);
    /// The user wants something of a Web Push lane.
    void pushOrdered(pushscope::LaneId lane, const pushscope::PushOrder &order);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void makeViews();
    void makeOwnView();
    void addView(PaneView *view, QWidget *widget, const QString &title, const QString &toolTip);
    void takeNews();
    void showTab();
    void startOver();
    void followAxis();
    void applyTheme();
    std::vector<LaneChoice> choices() const;
    std::optional<Method> method() const;
    PaneHeaderState headerState() const;

    const PaneContext m_context;
    LaneId m_lane;
    std::vector<LaneChoice> m_choices;
    PaneHeader *m_header;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    std::array<PaneView *, TabCount + 1> m_views{}; ///< Own may be null
    std::optional<Method> m_ownMethod;              ///< whose view Own is
    std::array<bool, TabCount + 1> m_loaded{};      ///< whether the view has been given the present lane
    bool m_frozen = false;
    TraceTime m_zero{};
};

} // namespace pushscope
