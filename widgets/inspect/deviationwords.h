// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/deviation.h"

#include <QString>

namespace pushscope {

/// What a lane does that a browser would not, in a few words.
QString deviationWords(Deviation deviation);

} // namespace pushscope
