// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

class QObject;

namespace pushscope {

class Actions;
class Workspace;

/// Sends the actions that every workspace knows to the one that is open. `context` ends the connections.
void connectWorkspaceActions(const Actions &actions, std::function<Workspace &()> open, QObject *context);

} // namespace pushscope
