// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inspect/viewstack.h"

#include "trace/doctor/finding.h"

#include <QWidget>

class QAction;
class QSplitter;

namespace pushscope {

class AttemptList;
class DetailsPane;
class DoctorPane;
class EventTable;
class ExampleView;
class FilterRow;
class InspectRuns;
class PanelHeader;
class ProbeLine;
class ScopeStrip;
class SendBox;

/// Inspect below its request: attempts on the left, one run over time and
/// its events in the middle, the selected event on the right, the doctor at the foot. GUI
/// thread.
class InspectView : public QWidget
{
    Q_OBJECT

public:
    InspectView(const PaneContext &context, const InspectRuns &runs, InspectFocus &focus, QAction *freeze,
                QWidget *parent = nullptr);

    ScopeStrip &scope() { return *m_scope; }
    FilterRow &filter() { return *m_filter; }
    EventTable &events() { return *m_events; }
    ExampleView &examples() { return *m_examples; }
    SendBox &sendBox() { return *m_sendBox; }
    DoctorPane &doctor() { return *m_doctor; }
    ProbeLine &probes() { return *m_probes; }
    DetailsPane &details() { return *m_details; }
    ViewStack &views() { return *m_views; }
    /// Asks for a time and shows the first event from there on.
    void jumpToTime();
    /// Shows a fact in the table, and selects it.
    void showFact(FactIndex fact);
    /// The next (1) or previous (-1) pane gets the focus.
    void moveFocus(int step);

    QByteArray saveSplitters() const;
    void restoreSplitters(const QByteArray &state);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void setNarrow(bool narrow);
    void setLow(bool low);
    QWidget *makeAttempts();
    QWidget *makeMiddle(const PaneContext &context, QAction *freeze);
    void connectFilter();
    void showParts();
    void showEvidence(const Evidence &evidence);

    const InspectRuns &m_runs;
    InspectFocus &m_focus;
    TimeAxis &m_axis;
    Selection &m_selection;
    AttemptList *m_attempts;
    PanelHeader *m_attemptsHeader;
    ScopeStrip *m_scope;
    EventTable *m_events;
    FilterRow *m_filter;
    ViewStack *m_views;
    ExampleView *m_examples;
    SendBox *m_sendBox; ///< while the run that is shown is an open WebSocket
    DetailsPane *m_details;
    DoctorPane *m_doctor;
    ProbeLine *m_probes;
    QSplitter *m_columns;
    bool m_isNarrow = false;
    bool m_isLow = false;
    QByteArray m_wideColumns; ///< where the panes ended before the window became narrow
    QByteArray m_highRows;    ///< the same before it became low
    QSplitter *m_rows;        ///< the columns, and the doctor below them
};

} // namespace pushscope
