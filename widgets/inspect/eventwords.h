// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/events/eventindex.h"
#include "widgets/theme/tokens.h"

#include <QString>

/// What rows of Inspect's table say.
namespace pushscope::eventwords {

/// "comment", "fault", ...; of an event: its type.
QString type(const InspectRow &row);
/// On one line, cut after 400 characters; control characters as pictures.
QString data(const EventLog &log, const InspectRow &row);
QString id(const InspectRow &row);
/// Bytes of the row's text; empty where it has none.
QString size(const EventLog &log, const InspectRow &row);
/// "11" or "11–12"; empty where they are not known.
QString numbers(WireNumbers numbers);

/// How the types of a run's events are told apart: by shape and hue, in the order of their appearance.
struct TypeMark
{
    Marker marker = Marker::Circle;
    QColor hue;
};
TypeMark mark(const QByteArray &type, const std::vector<EventType> &types);

} // namespace pushscope::eventwords
