// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/ids.h"

class QMenu;

namespace pushscope {

class CompareController;

/// What the HTTP/2 lane's client says in its SETTINGS and does with pushes, as entries of the lane's menu.
void addHttp2Behaviour(QMenu *menu, CompareController &controller, LaneId lane);

} // namespace pushscope
