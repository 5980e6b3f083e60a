// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

namespace pushscope {

// SETTINGS_ENABLE_PUSH belongs to HTTP/2. The connections that are examined here are HTTP/1.1: the rule does
// not apply to them.
void http2Push(const LaneView &lane, RuleReport &report)
{
    Q_UNUSED(lane)
    Q_UNUSED(report)
}

} // namespace pushscope
