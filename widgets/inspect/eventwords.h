// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/eventlog.h"
#include "widgets/inspect/inspectrows.h"
#include "widgets/theme/tokens.h"

#include <QString>

/// What rows of Inspect's table say.
namespace pushscope::eventwords {

/// "comment", "fault", ...; of an event: its type.
QString type(const InspectRow &row, const InspectRows &rows);
/// On one line, cut after 400 characters; control characters as pictures.
QString data(const EventLog &log, const InspectRow &row);
QString id(const EventLog &log, const InspectRow &row);
/// Bytes of the row's text; nothing where it has none.
std::optional<quint64> size(const EventLog &log, const InspectRow &row);

/// How the types of a run's events are told apart: by shape and hue, in the order of their appearance.
struct TypeMark
{
    Marker marker = Marker::Circle;
    QColor hue;
};
TypeMark mark(const InspectRow &row, const InspectRows &rows);

} // namespace pushscope::eventwords
