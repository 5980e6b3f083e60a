// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/folds.h"

#include <QWidget>

class QBoxLayout;
class QSplitter;
class QStackedWidget;
class QTabBar;

namespace pushscope {

class PaneRow;
class ScopeView;
class ScoreboardView;
class Selection;
class TimeAxis;

/// The Compare workspace below its bar: the scope on top, panes and scoreboard under it. Gives way with the
/// room: in a small window the scoreboard is a tab beside the panes and the third pane folds. GUI thread.
class CompareView : public QWidget
{
    Q_OBJECT

public:
    CompareView(const Folds &folds, TimeAxis &axis, Selection &selection, QWidget *parent = nullptr);

    ScopeView &scope() { return *m_scope; }
    ScoreboardView &scoreboard() { return *m_scoreboard; }
    PaneRow &panes() { return *m_panes; }

    /// How many panes the user wants: 1 to 4; 4 takes the scoreboard's place.
    void setPaneCount(int count);
    int paneCount() const { return m_paneCount; }
    /// Where the line between scope and panes stands.
    QByteArray saveSplitter() const;
    void restoreSplitter(const QByteArray &state);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    ScopeView *m_scope;
    PaneRow *m_panes;
    ScoreboardView *m_scoreboard;
    QSplitter *m_splitter;
    QTabBar *m_tabs;     ///< Panes | Scoreboard; only in a small window
    int m_paneCount = 3; ///< as asked for, not as there is room
};

} // namespace pushscope
