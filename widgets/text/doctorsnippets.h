// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/doctor/finding.h"

#include <QString>

namespace pushscope {

/// A piece of configuration or code that cures a finding.
struct ConfigSnippet
{
    QString product; ///< "nginx"
    QString text;    ///< lines with LF between
};

/// Those of a rule; many have none.
std::vector<ConfigSnippet> doctorSnippets(RuleId rule);

} // namespace pushscope
