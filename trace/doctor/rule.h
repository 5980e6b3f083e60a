// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/doctor/laneview.h"

#include <span>

namespace pushscope {

/// What one rule has come to. A rule that says nothing does not apply.
class RuleReport
{
public:
    explicit RuleReport(RuleId rule)
        : m_rule(rule)
    {}

    /// It was looked at; findings may follow.
    void looked() { m_outcome = m_outcome == RuleOutcome::Found ? m_outcome : RuleOutcome::Passed; }
    void needsProbe() { m_outcome = RuleOutcome::NeedsProbe; }
    /// `evidence` is not empty.
    template <typename Variant>
    void found(Severity severity, Variant variant, std::vector<QByteArray> values,
               std::vector<Evidence> evidence)
    {
        add({m_rule, severity, quint8(variant), std::move(values), std::move(evidence)});
    }

    RuleOutcome outcome() const { return m_outcome; }
    const std::vector<Finding> &findings() const { return m_findings; }

private:
    void add(Finding finding);

    const RuleId m_rule;
    RuleOutcome m_outcome = RuleOutcome::NotApplicable;
    std::vector<Finding> m_findings;
};

/// One rule: a pure function over the prepared lane.
struct Rule
{
    RuleId id;
    void (*examine)(const LaneView &lane, RuleReport &report);
};

/// Every rule once, by number. The one list of them.
std::span<const Rule> allRules();

/// A time as findings hold it: whole microseconds, decimal.
QByteArray microseconds(TraceTime time);
/// At most so many pieces of evidence belong to one finding.
constexpr std::size_t EvidenceLimit = 8;

} // namespace pushscope
