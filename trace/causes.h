// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/statemachine.h"

namespace pushscope {

/// Whether a state that was entered by this cause was entered by a failure.
bool isFailure(Cause cause);

} // namespace pushscope
