// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/ids.h"

class QMenu;
class QString;
class QWidget;

namespace pushscope {

class CompareController;

/// The menu of one lane, for its label in the scope and its pane: start, stop, cut, and how it behaves.
/// `messageText`: what "send over this socket" sends. To be shown with popup(); deletes itself when closed.
QMenu *makeLaneMenu(CompareController &controller, LaneId lane, const QString &messageText, QWidget *parent);

} // namespace pushscope
