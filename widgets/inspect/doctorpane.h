// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inspect/panel.h"
#include "widgets/panes/paneview.h"

#include <QTimer>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace pushscope {

class DoctorCounts;
class FindingList;
class InspectFocus;
class PanelHeader;
struct Diagnosis;
struct Evidence;

/// What is wrong with the run that is shown, and the counts of what was looked at. Examines by itself while
/// that takes a moment only; a long trace is examined when the stream ends or when asked. GUI thread.
class DoctorPane : public Panel
{
    Q_OBJECT

public:
    DoctorPane(const PaneContext &context, const InspectFocus &focus, QWidget *parent = nullptr);

    const Diagnosis &diagnosis() const;
    /// Examines now.
    void examineNow();
    /// Room for controls at the right end of the head.
    QHBoxLayout *controls();
    /// A line between the head and the findings; the pane takes it over.
    void setLine(QWidget *line);
    FindingList &findings() { return *m_findings; }

Q_SIGNALS:
    void evidenceActivated(const pushscope::Evidence &evidence);
    void examined();

private:
    void newsCame();
    void nothingCame();

    const PaneContext m_context;
    const InspectFocus &m_focus;
    PanelHeader *m_header;
    DoctorCounts *m_counts;
    FindingList *m_findings;
    QToolButton *m_again;                ///< shown where the diagnosis may be older than the trace
    QTimer m_timer;                      ///< single shot: news are gathered
    QTimer m_idle;                       ///< while the lane is open
    std::chrono::milliseconds m_cost{0}; ///< of the last examination
};

} // namespace pushscope
