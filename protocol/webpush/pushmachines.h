// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/statemachine.h"

namespace pushscope {

/// The user agent's subscription, RFC 8030 4, 6 and 7.3: https://www.rfc-editor.org/rfc/rfc8030
namespace pushsubscription {
inline constexpr quint8 Unsubscribed = 0;
inline constexpr quint8 Subscribing = 1;
inline constexpr quint8 Subscribed = 2; ///< messages are stored: nobody asks for them
inline constexpr quint8 Monitoring = 3; ///< the GET on the subscription is held: messages are pushed
inline constexpr quint8 Closed = 4;
} // namespace pushsubscription

/// What becomes of one message at the push service, RFC 8030 5 to 7.
namespace pushmessage {
inline constexpr quint8 Submitted = 0;
inline constexpr quint8 Accepted = 1;
inline constexpr quint8 Stored = 2;    ///< until the user agent asks, for as long as its TTL says
inline constexpr quint8 Delivered = 3; ///< pushed, not acknowledged yet
inline constexpr quint8 Acknowledged = 4;
inline constexpr quint8 Expired = 5;
inline constexpr quint8 Replaced = 6; ///< by one of the same topic, 5.4
inline constexpr quint8 Refused = 7;
} // namespace pushmessage

const MachineTable &pushSubscriptionMachine();
const MachineTable &pushMessageMachine();

} // namespace pushscope
