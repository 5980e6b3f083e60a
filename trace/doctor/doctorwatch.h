// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/doctor/finding.h"

#include <QObject>
#include <QTimer>

namespace pushscope {

class Folds;

/// Keeps a lane's diagnosis up to date while facts come. An examination looks at the whole lane, so it is
/// made once a second at most, and the longer one takes the rarer they are: a fiftieth of the time. GUI
/// thread.
class DoctorWatch : public QObject
{
    Q_OBJECT

public:
    explicit DoctorWatch(const Folds &folds, QObject *parent = nullptr);

    /// Examines it at once. No lane: an empty diagnosis.
    void setLane(LaneId lane);
    LaneId lane() const { return m_lane; }
    const Diagnosis &diagnosis() const { return m_diagnosis; }

Q_SIGNALS:
    /// The findings or the outcomes are others now.
    void changed();

private:
    void factsCame();
    void examineNow();

    const Folds &m_folds;
    LaneId m_lane;
    Diagnosis m_diagnosis;
    QTimer m_timer;         ///< single shot: runs until the next examination may be made
    bool m_isStale = false; ///< facts came since the last one
};

} // namespace pushscope
