// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/eventlog.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace pushscope {

/// A rule of the doctor by its number, D01 to D45. Stored in exports: never renumber.
using RuleId = Id<struct RuleTag, quint8>;

enum class Severity : quint8 {
    Advice,
    Risk,   ///< a warning
    Breaks, ///< an error
};

/// Where a finding is seen: facts [first, last], and bytes of the first one's payload where it is about some
/// of them.
struct Evidence
{
    FactIndex first = 0;
    FactIndex last = 0;
    quint32 offset = 0;
    quint32 size = 0; ///< 0: the whole fact
    friend bool operator==(const Evidence &, const Evidence &) = default;
};

/// One thing that is wrong or could be better. Ids and values only; widgets/text/ makes the sentences.
struct Finding
{
    RuleId rule;
    Severity severity = Severity::Advice;
    quint8 variant = 0; ///< which of the rule's sentences; each rule's own enum
    /// Figures and texts that the sentence needs, in the rule's own order: decimal numbers (times in
    /// microseconds) or text of the stream.
    std::vector<QByteArray> values{};
    std::vector<Evidence> evidence{}; ///< never empty
    friend bool operator==(const Finding &, const Finding &) = default;
};

/// What became of a rule.
enum class RuleOutcome : quint8 {
    Passed,        ///< it was looked at and all is well
    Found,         ///< there are findings
    NotApplicable, ///< nothing in this trace that it speaks of
    NeedsProbe,    ///< only extra connections could tell
};

/// What the doctor says of one lane.
struct Diagnosis
{
    struct Row
    {
        RuleId rule;
        RuleOutcome outcome = RuleOutcome::NotApplicable;
        friend bool operator==(const Row &, const Row &) = default;
    };
    std::vector<Finding> findings; ///< worst first, then by rule
    std::vector<Row> rules;        ///< every rule once, in order

    std::optional<Severity> worst() const
    {
        return findings.empty() ? std::nullopt : std::optional(findings.front().severity);
    }
    int count(Severity severity) const
    {
        return int(std::ranges::count(findings, severity, &Finding::severity));
    }
    int count(RuleOutcome outcome) const { return int(std::ranges::count(rules, outcome, &Row::outcome)); }
};

} // namespace pushscope
