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
/// The same; a push that was accepted makes none, its message does.
std::optional<EventRowKind> eventRowKind(const Fact &fact);

/// The text of a row. `machine`: whose states the lane has. `wait`: what an error was followed by. `whole`:
/// with all that is known, for a tool tip.
QString eventRowText(const EventLog &log, FactIndex fact, MachineKind machine,
                     std::optional<std::chrono::milliseconds> wait, bool whole);

/// The delay that a Retry or ReconnectScheduled fact holds.
std::chrono::milliseconds waitOf(QByteArrayView payload);

} // namespace pushscope
