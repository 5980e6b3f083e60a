// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/doctor/finding.h"

namespace pushscope {

/// What is said of a rule whatever it finds; English, context "Doctor". Used by doctortext.cpp only.
struct DoctorRuleWords
{
    quint8 rule;
    const char *title;
    const char *fix;
    const char *source; ///< URL
};
const DoctorRuleWords *doctorRuleWords(RuleId rule);

/// One of a rule's sentences. `formats`: one letter a value: t: a time in microseconds, b: bytes, x: as it
/// is.
struct DoctorSentenceWords
{
    quint8 rule;
    quint8 variant; ///< trace/doctor/variants.h
    const char *sentence;
    const char *formats;
};
const DoctorSentenceWords *doctorSentenceWords(RuleId rule, quint8 variant);

} // namespace pushscope
