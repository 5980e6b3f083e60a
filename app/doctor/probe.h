// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/pushclient.h"
#include "trace/doctor/finding.h"
#include "trace/folds.h"

#include <memory>
#include <optional>

namespace pushscope {

/// What a probe has come to.
struct ProbeVerdict
{
    ProbeResult result = ProbeResult::Inconclusive;
    QByteArray members; ///< of the JSON object in ProbeFinished: "\"asked\":\"7\""
};

/// One question that only extra connections answer. Says which lanes to open and judges what they brought;
/// opens nothing by itself. GUI (main) thread; owned by ProbeRunner.
class Probe
{
public:
    virtual ~Probe() = default;
    virtual RuleId rule() const = 0;
    /// The lanes to open, one or two; their ids are set by the runner.
    virtual std::vector<LaneSettings> lanes() const = 0;
    /// How long it may take.
    virtual std::chrono::seconds limit() const { return std::chrono::seconds(10); }
    /// Whether nothing is to be read from the lanes' servers now; asked before judge().
    virtual bool isHolding(const EventLog &, const std::vector<LaneId> &, TraceTime) { return false; }
    /// Asked as facts come; nothing: not known yet. `isOver`: no more will come.
    virtual std::optional<ProbeVerdict> judge(const EventLog &log, const std::vector<LaneId> &lanes,
                                              bool isOver) const = 0;
};

/// Each gives null where the trace has nothing to ask about.
std::unique_ptr<Probe> makeCompressionProbe(const Folds &folds, const LaneSettings &examined); ///< D02
std::unique_ptr<Probe> makeResumeProbe(const Folds &folds, const LaneSettings &examined);      ///< D17
std::unique_ptr<Probe> makeCorsProbe(const Folds &folds, const LaneSettings &examined);        ///< D26
std::unique_ptr<Probe> makeSlowReaderProbe(const Folds &folds, const LaneSettings &examined);  ///< D31

} // namespace pushscope
