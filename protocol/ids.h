// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <compare>

namespace pushscope {

/// A number that means one thing only: two kinds of ids do not mix, and none is made from a bare int by
/// accident.
template <typename Tag, typename Number>
struct Id
{
    Number value = 0;

    constexpr Id() = default;
    constexpr explicit Id(Number number)
        : value(number)
    {}
    constexpr bool isNone() const { return value == 0; }
    friend constexpr auto operator<=>(Id, Id) = default;
};

/// One client lane. 0 is no lane: what the server or the lab does by itself.
using LaneId = Id<struct LaneTag, quint8>;

/// One published message. Ids count from 1; 0 is none.
using MessageId = Id<struct MessageTag, quint32>;

/// One connection of a lane, counted from 1 in the order of opening; 0 is none.
using ConnectionId = Id<struct ConnectionTag, quint32>;

} // namespace pushscope
