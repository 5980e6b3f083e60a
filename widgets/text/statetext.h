// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/lanehistory.h"

#include <QString>

namespace pushscope {

/// A state in its API's own words and number: "0 CONNECTING". Never translated.
QString stateLabel(MachineKind machine, quint8 state);
/// What a ribbon says of a span: the state, and "· error" and the like where it was entered by a failure.
QString ribbonText(MachineKind machine, const StateSpan &span);
/// Why a state changed, as a phrase that can follow a "·": "network error". Empty for Cause::None.
QString causeText(Cause cause);

} // namespace pushscope
