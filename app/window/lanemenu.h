// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/ids.h"

#include <QPoint>

class QWidget;

namespace pushscope {

class CompareController;

/// The menu of one lane, for its label in the scope and its pane: start, stop, cut, and how it behaves.
/// Opens at `position` and does not wait. `messageText`: what "send over this socket" sends. Deletes itself.
void openLaneMenu(CompareController &controller, LaneId lane, const QString &messageText, QWidget *parent,
                  QPoint position);

} // namespace pushscope
