// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http1headdecoder.h"
#include "server/httpanswer.h"
#include "server/requesttarget.h"

namespace pushscope {

/// Where a client wants to go on, as it said it; see MessageRing::positionAfter().
struct Cursor
{
    std::optional<quint32> after;   ///< nothing: only what comes from now on
    std::optional<Refusal> refusal; ///< where it said it wrongly
};

/// From `?after=ID`.
Cursor cursorOf(const RequestTarget &target);
/// From Last-Event-ID, which wins and is ignored where it is no number, else from `?after=ID`.
Cursor cursorOf(const RequestTarget &target, const HttpHead &head);

/// Digits only; what is above 2^32 - 1 counts as that, which no message has.
std::optional<quint32> parseCursor(QByteArrayView digits);

} // namespace pushscope
