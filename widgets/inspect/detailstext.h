// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/websocketframedecoder.h"
#include "trace/folds.h"
#include "widgets/inspect/fieldlist.h"

namespace pushscope::detailstext {

using Fields = FieldList::Fields;

/// What there is to say of a message beside its data: last event id, origin, opcode and the like.
Fields fields(const Folds &folds, LaneId lane, FactIndex fact);

/// What a handshake came to: protocol, cipher, time, and each certificate of the chain.
Fields tlsFields(const EventLog &log, FactIndex handshake);

/// The newest handshake of the run at or before the fact, or nothing.
std::optional<FactIndex> handshakeBefore(const EventLog &log, LaneId lane, FactIndex fact);

/// "FIN · opcode 1 text · length 120 · not masked"
QString frameText(const WebSocketFrame &frame);

} // namespace pushscope::detailstext
