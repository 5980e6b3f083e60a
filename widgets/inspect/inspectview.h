// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inspect/viewstack.h"

#include <QWidget>

class QSplitter;

namespace pushscope {

class AttemptList;
class DetailsPane;
class EventTable;
class InspectRuns;
class PanelHeader;
class ScopeStrip;

/// Inspect below its request: attempts on the left, one run over time and
/// its events in the middle, the selected event on the right. GUI
/// thread.
class InspectView : public QWidget
{
    Q_OBJECT

public:
    InspectView(const PaneContext &context, const InspectRuns &runs, InspectFocus &focus,
                QWidget *parent = nullptr);

    ScopeStrip &scope() { return *m_scope; }
    EventTable &events() { return *m_events; }
    DetailsPane &details() { return *m_details; }
    ViewStack &views() { return *m_views; }
    /// The next (1) or previous (-1) pane gets the focus.
    void moveFocus(int step);

    QByteArray saveSplitters() const;
    void restoreSplitters(const QByteArray &state);

private:
    QWidget *makeAttempts();
    QWidget *makeMiddle(const PaneContext &context);

    const InspectRuns &m_runs;
    InspectFocus &m_focus;
    TimeAxis &m_axis;
    AttemptList *m_attempts;
    PanelHeader *m_attemptsHeader;
    ScopeStrip *m_scope;
    EventTable *m_events;
    ViewStack *m_views;
    DetailsPane *m_details;
    QSplitter *m_columns;
};

} // namespace pushscope
