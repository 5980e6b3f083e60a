// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/ids.h"

namespace pushscope {

/// Messages that follow one another, both ends included; empty unless first <= last.
struct MessageRange
{
    quint32 first = 1;
    quint32 last = 0;

    MessageRange() = default;
    MessageRange(quint32 from, quint32 to)
        : first(from)
        , last(to)
    {}
    explicit MessageRange(MessageId id)
        : first(id.value)
        , last(id.value)
    {}
    bool isEmpty() const { return first > last; }
    friend bool operator==(const MessageRange &, const MessageRange &) = default;
};

} // namespace pushscope
