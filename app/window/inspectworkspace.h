// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/lab.h"
#include "app/window/inspectcontroller.h"
#include "app/window/sessionclock.h"
#include "trace/selection.h"
#include "trace/timeaxis.h"

#include <QWidget>

namespace pushscope {

class InspectBar;
class InspectView;
struct Preferences;
struct StatusLineText;

/// The Inspect workspace: any `http:` event stream in one lane, with a lab and a trace of its own. GUI
/// thread.
class InspectWorkspace : public QWidget
{
    Q_OBJECT

public:
    explicit InspectWorkspace(QWidget *parent = nullptr);

    InspectController &controller() { return m_controller; }
    InspectView &view() { return *m_view; }
    TimeAxis &axis() { return m_axis; }
    Selection &selection() { return m_selection; }
    SessionClock &clock() { return m_clock; }

    void restore(const Preferences &preferences);
    void save(Preferences &preferences) const;
    void focusUrl();
    void open(const QString &url, const QString &lastEventId = {});
    StatusLineText status() const;

Q_SIGNALS:
    /// What status() gives has changed.
    void statusChanged();

private:
    Lab m_lab;
    TimeAxis m_axis;
    Selection m_selection;
    InspectController m_controller;
    SessionClock m_clock;
    InspectBar *m_bar;
    InspectView *m_view;
    QStringList m_history;
    QString m_tapProblem; ///< the tap cannot listen; empty while all is well
};

} // namespace pushscope
