// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/actors.h"
#include "protocol/method.h"

#include <QString>

namespace pushscope {

/// What people call a method: "Short polling".
QString methodName(Method method);

/// What an actor of the method's ladder is called: "Push service".
QString actorName(Method method, Actor actor);

} // namespace pushscope
