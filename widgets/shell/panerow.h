// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/folds.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;

namespace pushscope {

class MethodPane;
class Selection;
class TimeAxis;

/// Method panes side by side, one to four, and which of them has the focus. GUI thread.
class PaneRow : public QWidget
{
    Q_OBJECT

public:
    /// Makes `count` panes; all views hold the folds, the axis and the selection by reference.
    PaneRow(const Folds &folds, TimeAxis &axis, Selection &selection, int count, QWidget *parent = nullptr);

    const std::vector<MethodPane *> &panes() const { return m_panes; }
    /// How many panes are shown, from the left.
    void setShown(int count);
    int shown() const { return m_shown; }

    /// The pane that has or last had the keyboard focus; the first shown one otherwise.
    MethodPane *focusedPane() const;
    /// Gives the focus to the next (1) or previous (-1) pane.
    void moveFocus(int step);

private:
    std::vector<MethodPane *> m_panes; ///< all, shown or not
    int m_shown;
    mutable MethodPane *m_last = nullptr; ///< the focused one; kept while the focus is elsewhere
};

} // namespace pushscope
