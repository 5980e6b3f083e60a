// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/method.h"

#include <QString>

namespace pushscope {

/// What people call a method: "Short polling".
QString methodName(Method method);

} // namespace pushscope
