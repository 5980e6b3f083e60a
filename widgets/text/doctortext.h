// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/doctor/finding.h"

#include <QString>
#include <QUrl>

namespace pushscope {

/// What the doctor's findings are in words: for the window, the command line and reports alike. Plain text,
/// never markup: values may hold what a server sent.

/// "D01".
QString ruleName(RuleId rule);
/// What the rule is about: "A proxy holds events back". Empty for a rule that is not known.
QString doctorTitle(RuleId rule);
/// What was seen, with its figures, in one sentence.
QString doctorSentence(const Finding &finding);
/// What to do about it.
QString doctorFix(RuleId rule);
/// Where this is written.
QUrl doctorSource(RuleId rule);
/// "Error", "Warning", "Advice".
QString severityName(Severity severity);
/// "Passed", "Found", ...
QString outcomeName(RuleOutcome outcome);
/// Why a rule that needs more than was seen does not apply here; empty for the others.
QString doctorNotApplicable(RuleId rule);

} // namespace pushscope
