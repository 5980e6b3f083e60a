// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/fact.h"

#include <QByteArray>

namespace pushscope {

/// A fact of an inspected lane as one JSON line; empty where it has none. `since`: the time of t_us 0.
/// `scheme`: of the connection, see RequestSchemes.
QByteArray inspectJsonLine(const Fact &fact, QByteArrayView payload, TraceTime since,
                           QByteArrayView scheme = "http");

/// What a lane is at the time of a fact.
struct LineContext
{
    MachineKind machine = MachineKind::EventSource; ///< whose states it has
    QByteArrayView scheme = "http";                 ///< of the connection, see RequestSchemes
};

/// The same for people: aligned, further lines indented, control characters made visible.
QByteArray inspectTextLine(const Fact &fact, QByteArrayView payload, TraceTime since,
                           const LineContext &context, bool colours);

/// Whether there is a line of either form for facts of that kind.
bool hasInspectLine(FactKind kind);

} // namespace pushscope
