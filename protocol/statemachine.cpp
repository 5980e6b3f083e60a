// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/statemachine.h"

#include "protocol/datachannelmachine.h"
#include "protocol/eventsourcemachine.h"
#include "protocol/http2streammachine.h"
#include "protocol/peermachines.h"
#include "protocol/webpush/pushmachines.h"
#include "protocol/websocketmachine.h"
#include "protocol/xhrmachine.h"

#include <algorithm>

namespace pushscope {

const Transition *MachineTable::find(quint8 from, Cause cause) const
{
    const auto it = std::ranges::find_if(
        transitions, [=](const Transition &row) { return row.from == from && row.cause == cause; });
    return it == transitions.end() ? nullptr : &*it;
}

QByteArrayView MachineTable::stateName(quint8 number) const
{
    const auto it = std::ranges::find(states, number, &MachineState::number);
    return it == states.end() ? QByteArrayView() : it->name;
}

const MachineTable &machineTable(MachineKind kind)
{
    switch (kind) {
    case MachineKind::WebSocket:
        return webSocketMachine();
    case MachineKind::Xhr:
        return xhrMachine();
    case MachineKind::DataChannel:
        return dataChannelMachine();
    case MachineKind::SignalingState:
        return signalingStateMachine();
    case MachineKind::IceGathering:
        return iceGatheringMachine();
    case MachineKind::IceConnection:
        return iceConnectionMachine();
    case MachineKind::PeerConnection:
        return peerConnectionMachine();
    case MachineKind::DtlsTransport:
        return dtlsTransportMachine();
    case MachineKind::SctpTransport:
        return sctpTransportMachine();
    case MachineKind::PushSubscription:
        return pushSubscriptionMachine();
    case MachineKind::PushMessage:
        return pushMessageMachine();
    case MachineKind::Http2Stream:
        return http2StreamMachine();
    case MachineKind::EventSource:
        break;
    }
    return eventSourceMachine();
}

StateMachine::StateMachine(MachineKind kind)
    : m_table(&machineTable(kind))
    , m_state(m_table->initial)
{}

std::optional<Transition> StateMachine::apply(Cause cause)
{
    const Transition *row = m_table->find(m_state, cause);
    if (!row)
        return std::nullopt;
    m_state = row->to;
    return *row;
}

} // namespace pushscope
