// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/conditionfold.h"
#include "trace/lanehistory.h"
#include "trace/lanesummary.h"

#include <QObject>

#include <memory>
#include <vector>

namespace pushscope {

/// Everything that views ask of the log more than once a frame, folded as facts arrive and trimmed as they
/// are evicted. Holds the log it folds by reference; GUI thread.
class Folds : public QObject
{
    Q_OBJECT

public:
    explicit Folds(const EventLog &log, QObject *parent = nullptr);
    ~Folds() override;

    const EventLog &log() const;

    /// Lanes in the order in which they were first started.
    const std::vector<LaneId> &lanes() const;
    /// Never null for a lane of lanes(); else null. The pointer holds until cleared().
    const LaneHistory *history(LaneId lane) const;
    /// A snapshot. All zero for an unknown lane.
    LaneSummary summary(LaneId lane) const;
    /// The same, over messages published in [begin, end) and bytes moved in it.
    LaneSummary summary(LaneId lane, TraceTime begin, TraceTime end) const;

    const std::deque<PublishedMark> &published() const;
    /// When a message was published; nothing where it is unknown or evicted.
    const PublishedMark *published(MessageId message) const;
    /// The first delivery of a message on a lane, or null.
    const DeliveryMark *delivery(LaneId lane, MessageId message) const;
    const std::deque<FaultBand> &faults() const;
    /// Where the network was made other, in order of time.
    const std::deque<ConditionMark> &conditions() const;
    /// What the lane's network is like now, as toConditionsText(); empty: as it really is.
    QByteArray conditionsNow(LaneId lane) const;

Q_SIGNALS:
    /// The folds hold everything up to `end`. One a batch; views repaint on this, not on the log's signals.
    void updated(FactIndex end);
    /// A lane was started for the first time.
    void laneAdded(pushscope::LaneId lane);
    void cleared();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pushscope
