// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/panes/eventcolumns.h"
#include "widgets/panes/paneview.h"

#include <QWidget>

class QTableView;

namespace pushscope {

class EventLogModel;
class PaneStrip;

/// The Events tab: one lane's events as a table, the textual twin of the scope. GUI thread.
class EventsView : public QWidget, public PaneView
{
    Q_OBJECT

public:
    explicit EventsView(const PaneContext &context, QWidget *parent = nullptr);

    void setLane(LaneId lane) override;
    void catchUp() override;
    void showSelection() override;
    void setFrozen(bool frozen) override;
    QString selectedText() const override;

    EventLogModel &model() { return *m_model; }
    QTableView &table() { return *m_table; }
    bool isFollowing() const { return m_following; }

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void applyTheme();
    void fitColumns();
    void fitNumbers(EventColumn column);
    void followTable();
    void selectCurrent();
    void updateStrip();
    QString pendingText() const;
    int selectedRow() const;

    const PaneContext m_context;
    EventLogModel *m_model;
    QTableView *m_table;
    PaneStrip *m_strip;
    bool m_following = true; ///< the newest row is kept in view
    bool m_byHand = false;   ///< the user scrolled up; false again at the end
    bool m_frozen = false;
    bool m_byUs = false; ///< the table is being scrolled or selected by us, not by the user
};

} // namespace pushscope
