// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QWidget;

namespace pushscope {

class Actions;

/// Shows what Pushscope is and what every key does, from the actions themselves. Does not block; one at a
/// time.
void showHelp(const Actions &actions, QWidget *parent);

} // namespace pushscope
