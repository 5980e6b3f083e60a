// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/eventlog.h"
#include "widgets/panes/eventcolumns.h"

#include <QString>

#include <optional>

namespace pushscope {

/// The row that a fact makes in the Events table, or nothing.
std::optional<EventRowKind> eventRowKind(FactKind kind);

/// The text of a row. `machine`: whose states the lane has.
QString eventRowText(const EventLog &log, FactIndex fact, MachineKind machine);

} // namespace pushscope
