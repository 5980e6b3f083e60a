// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/folds.h"

#include <QWidget>

namespace pushscope {

class PaneRow;
class ScopeView;
class Selection;
class TimeAxis;

/// The Inspect workspace below its bar: one lane's scope and two panes of it. GUI thread.
class InspectView : public QWidget
{
    Q_OBJECT

public:
    InspectView(const Folds &folds, TimeAxis &axis, Selection &selection, LaneId lane,
                QWidget *parent = nullptr);

    ScopeView &scope() { return *m_scope; }
    PaneRow &panes() { return *m_panes; }

private:
    ScopeView *m_scope;
    PaneRow *m_panes;
};

} // namespace pushscope
