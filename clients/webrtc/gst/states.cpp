// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/webrtc/gst/states.h"

#include "protocol/datachannelmachine.h"

#define GST_USE_UNSTABLE_API
#include <gst/webrtc/webrtc.h>

namespace pushscope {

namespace {

/// What GStreamer calls a state, without its prefix: "have-local-offer".
QByteArrayView nickname(GType type, int enumerator)
{
    auto *enumeration = static_cast<GEnumClass *>(g_type_class_ref(type));
    const GEnumValue *value = g_enum_get_value(enumeration, enumerator);
    const QByteArrayView name = value ? QByteArrayView(value->value_nick) : QByteArrayView();
    g_type_class_unref(enumeration); // the names of a registered enumeration are static
    return name;
}

GType typeOf(MachineKind machine)
{
    switch (machine) {
    case MachineKind::SignalingState:
        return GST_TYPE_WEBRTC_SIGNALING_STATE;
    case MachineKind::IceGathering:
        return GST_TYPE_WEBRTC_ICE_GATHERING_STATE;
    case MachineKind::IceConnection:
        return GST_TYPE_WEBRTC_ICE_CONNECTION_STATE;
    case MachineKind::PeerConnection:
        return GST_TYPE_WEBRTC_PEER_CONNECTION_STATE;
    case MachineKind::DtlsTransport:
        return GST_TYPE_WEBRTC_DTLS_TRANSPORT_STATE;
    case MachineKind::SctpTransport:
        return GST_TYPE_WEBRTC_SCTP_TRANSPORT_STATE;
    default:
        return GST_TYPE_WEBRTC_DATA_CHANNEL_STATE;
    }
}

} // namespace

// GStreamer's nicknames are the standard's names.
quint8 stateFromStack(MachineKind machine, int enumerator)
{
    const QByteArrayView name = nickname(typeOf(machine), enumerator);
    const MachineTable &table = machineTable(machine);
    for (const MachineState &state : table.states) {
        if (state.name == name)
            return state.number;
    }
    return table.initial;
}

} // namespace pushscope
