// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/attempts.h"
#include "trace/folds.h"

#include <QObject>

#include <memory>
#include <vector>

namespace pushscope {

/// One press of Connect, or a probe of the doctor's: a lane and its attempts.
struct InspectRun
{
    LaneId lane;
    std::unique_ptr<Attempts> attempts;
    bool isProbe = false;
};

/// The runs of the trace with their attempts, folded as facts arrive. Shared by Inspect's panes; GUI thread.
class InspectRuns : public QObject
{
    Q_OBJECT

public:
    explicit InspectRuns(const Folds &folds, QObject *parent = nullptr);

    const Folds &folds() const { return m_folds; }
    /// Oldest first.
    const std::vector<InspectRun> &all() const { return m_runs; }
    /// Null for an unknown lane.
    const InspectRun *find(LaneId lane) const;
    /// Null where there is none of that number, or it has been forgotten.
    const Attempt *attempt(LaneId lane, int number) const;
    /// The attempt that was running at the fact, or null.
    const Attempt *attemptOf(LaneId lane, FactIndex fact) const;

Q_SIGNALS:
    /// Attempts were added or have changed. At most once a batch of facts.
    void changed();

private:
    void update();
    void addRun(LaneId lane);

    const Folds &m_folds;
    std::vector<InspectRun> m_runs;
};

} // namespace pushscope
