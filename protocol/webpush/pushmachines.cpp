// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/webpush/pushmachines.h"

#include <array>

namespace pushscope {

namespace {

using namespace pushsubscription;
using namespace pushmessage;

constexpr std::array<MachineState, 5> SubscriptionStates{{
    {Unsubscribed, "UNSUBSCRIBED"},
    {Subscribing, "SUBSCRIBING"},
    {Subscribed, "SUBSCRIBED"},
    {Monitoring, "MONITORING"},
    {pushsubscription::Closed, "CLOSED"},
}};

// A subscription outlives every connection: only 404 and 410 end it, 7.3.
constexpr std::array<Transition, 18> SubscriptionTransitions{{
    {Unsubscribed, Cause::Open, Subscribing},
    {Unsubscribed, Cause::BadUrl, pushsubscription::Closed},
    {Unsubscribed, Cause::CloseCalled, pushsubscription::Closed},
    {Subscribing, Cause::PushSubscribed, Subscribed},
    {Subscribing, Cause::NetworkError, Subscribing},
    {Subscribing, Cause::BadStatus, Subscribing},
    {Subscribing, Cause::CloseCalled, pushsubscription::Closed},
    {Subscribed, Cause::PushMonitored, Monitoring},
    {Subscribed, Cause::NetworkError, Subscribed},
    {Subscribed, Cause::BadStatus, Subscribed},
    {Subscribed, Cause::PushGone, Unsubscribed},
    {Subscribed, Cause::CloseCalled, pushsubscription::Closed},
    {Monitoring, Cause::NetworkError, Subscribed},
    {Monitoring, Cause::EndOfBody, Subscribed},
    {Monitoring, Cause::LimitExceeded, Subscribed},
    {Monitoring, Cause::PushGone, Unsubscribed},
    {Monitoring, Cause::CloseCalled, pushsubscription::Closed},
    {pushsubscription::Closed, Cause::Open, Subscribing},
}};

constexpr std::array<MachineState, 8> MessageStates{{
    {Submitted, "SUBMITTED"},
    {Accepted, "ACCEPTED"},
    {Stored, "STORED"},
    {Delivered, "DELIVERED"},
    {Acknowledged, "ACKNOWLEDGED"},
    {Expired, "EXPIRED"},
    {Replaced, "REPLACED"},
    {Refused, "REFUSED"},
}};

constexpr std::array<Transition, 13> MessageTransitions{{
    {Submitted, Cause::PushAccepted, Accepted},
    {Submitted, Cause::PushRefused, Refused},
    {Accepted, Cause::PushStored, Stored},
    {Accepted, Cause::PushDelivered, Delivered},
    {Accepted, Cause::PushExpired, Expired}, // TTL 0 and nobody there, 5.2
    {Stored, Cause::PushDelivered, Delivered},
    {Stored, Cause::PushExpired, Expired},
    {Stored, Cause::PushReplaced, Replaced},
    {Delivered, Cause::PushAcknowledged, Acknowledged},
    {Delivered, Cause::PushStored, Stored}, // not acknowledged: once more with the next GET, 6.2
    {Delivered, Cause::PushExpired, Expired},
    {Delivered, Cause::PushReplaced, Replaced},
    {Stored, Cause::PushAcknowledged, Acknowledged}, // it came late, over another connection
}};

constexpr MachineTable SubscriptionTable{MachineKind::PushSubscription, "PushSubscription",
                                         SubscriptionStates, SubscriptionTransitions, Unsubscribed};
constexpr MachineTable MessageTable{MachineKind::PushMessage, "PushMessage", MessageStates,
                                    MessageTransitions, Submitted};

} // namespace

const MachineTable &pushSubscriptionMachine()
{
    return SubscriptionTable;
}

const MachineTable &pushMessageMachine()
{
    return MessageTable;
}

} // namespace pushscope
