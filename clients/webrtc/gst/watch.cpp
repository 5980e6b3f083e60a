// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/webrtc/gst/stack.h"
#include "clients/webrtc/gst/states.h"

namespace pushscope {

namespace {

using Gate = std::shared_ptr<RtcGate>;

/// One property of one object, and the machine that it is a state of.
struct Watched
{
    Gate gate;
    const char *property;
    MachineKind machine;
};

void post(gpointer object, const Watched &watched)
{
    const TraceTime now = traceNow();
    gint state = 0;
    g_object_get(object, watched.property, &state, nullptr);
    watched.gate->post({.kind = RtcEvent::Kind::State,
                        .time = now,
                        .machine = watched.machine,
                        .state = stateFromStack(watched.machine, state)});
}

void changed(GObject *object, GParamSpec *, gpointer data)
{
    post(object, *static_cast<const Watched *>(data));
}

template <typename Object>
GRef<Object> objectOf(gpointer owner, const char *property)
{
    gpointer object = nullptr;
    g_object_get(owner, property, &object, nullptr);
    return GRef<Object>(static_cast<Object *>(object));
}

void onText(GstWebRTCDataChannel *, const gchar *text, gpointer data)
{
    (*static_cast<const Gate *>(data))->post({.kind = RtcEvent::Kind::Text, .bytes = text});
}

void onBytes(GstWebRTCDataChannel *, GBytes *bytes, gpointer data)
{
    gsize size = 0;
    const auto *begin = bytes ? static_cast<const char *>(g_bytes_get_data(bytes, &size)) : nullptr;
    (*static_cast<const Gate *>(data))
        ->post({.kind = RtcEvent::Kind::Binary, .bytes = QByteArray(begin, qsizetype(size))});
}

void onBufferedLow(GstWebRTCDataChannel *, gpointer data)
{
    (*static_cast<const Gate *>(data))->post({.kind = RtcEvent::Kind::BufferedLow});
}

} // namespace

void watchState(gpointer object, const char *property, MachineKind machine, const RtcStackPtr &stack)
{
    const Watched watched{stack->gate, property, machine};
    stack->hooks.connect(object, (QByteArray("notify::") + property).constData(), G_CALLBACK(changed),
                         watched);
    post(object, watched);
}

void watchTransports(GstElement *webrtc, const RtcStackPtr &stack)
{
    const auto sctp = objectOf<GObject>(webrtc, "sctp-transport");
    if (!sctp)
        return;
    watchState(sctp.get(), "state", MachineKind::SctpTransport, stack);
    const auto dtls = objectOf<GObject>(sctp.get(), "transport");
    if (!dtls)
        return;
    watchState(dtls.get(), "state", MachineKind::DtlsTransport, stack);
    if (const auto ice = objectOf<GObject>(dtls.get(), "transport"))
        watchState(ice.get(), "state", MachineKind::IceConnection, stack);
}

void watchChannel(GstWebRTCDataChannel *channel, const RtcStackPtr &stack)
{
    g_object_set(channel, "buffered-amount-low-threshold", guint64(RtcPeer::LowWater), nullptr);
    stack->hooks.connect(channel, "on-message-string", G_CALLBACK(onText), stack->gate);
    stack->hooks.connect(channel, "on-message-data", G_CALLBACK(onBytes), stack->gate);
    stack->hooks.connect(channel, "on-buffered-amount-low", G_CALLBACK(onBufferedLow), stack->gate);
    watchState(channel, "ready-state", MachineKind::DataChannel, stack);
}

} // namespace pushscope
