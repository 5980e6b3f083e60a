// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/folds.h"
#include "trace/selection.h"
#include "trace/timeaxis.h"

#include <QObject>
#include <QTimer>

namespace pushscope {

/// Moves a session's axis along while its lanes run, sets its zero at the first lane's start, and steps the
/// selection from message to message. Owned by a workspace; GUI thread.
class SessionClock : public QObject
{
    Q_OBJECT

public:
    SessionClock(const Folds &folds, TimeAxis &axis, Selection &selection, QObject *parent = nullptr);

    /// Runs while something can still happen; stands still otherwise.
    void setRunning(bool running);

    const Folds &folds() const { return m_folds; }
    /// Shows the whole session.
    void fit();
    /// Selects the message `step` places from the selected one (the newest or oldest where none is).
    void stepMessage(int step);
    void selectFirst();
    /// Messages published since the view was frozen.
    quint64 arrivedSinceFreeze() const;

private:
    void tick();
    void selectAt(std::size_t index);

    const Folds &m_folds;
    TimeAxis &m_axis;
    Selection &m_selection;
    QTimer m_timer;
    bool m_zeroSet = false;     ///< the first LaneStarted has been seen
    std::size_t m_atFreeze = 0; ///< how many messages there were
};

} // namespace pushscope
