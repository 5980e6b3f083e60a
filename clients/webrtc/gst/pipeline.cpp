// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/webrtc/gst/datagrams.h"
#include "clients/webrtc/gst/stack.h"

#include <QNetworkInterface>

#include <nice/agent.h>

namespace pushscope {

namespace {

GstBusSyncReply onBus(GstBus *, GstMessage *message, gpointer data)
{
    const auto &gate = *static_cast<const std::shared_ptr<RtcGate> *>(data);
    if (GST_MESSAGE_TYPE(message) == GST_MESSAGE_ERROR) {
        GError *error = nullptr;
        gst_message_parse_error(message, &error, nullptr);
        gate->post({.kind = RtcEvent::Kind::Error, .bytes = error ? error->message : "unknown"});
        g_clear_error(&error);
    }
    gst_message_unref(message);
    return GST_BUS_DROP;
}

QByteArray candidateText(NiceAgent *agent, NiceCandidate *candidate)
{
    gchar *text = nice_agent_generate_local_candidate_sdp(agent, candidate);
    QByteArray line(text);
    g_free(text);
    return line.startsWith("a=") ? line.mid(2) : line;
}

void pairChosen(NiceAgent *agent, guint, guint, NiceCandidate *local, NiceCandidate *remote, gpointer data)
{
    const auto &gate = *static_cast<const std::shared_ptr<RtcGate> *>(data);
    gate->post({.kind = RtcEvent::Kind::ChosenPair,
                .bytes = candidateText(agent, local) + '\n' + candidateText(agent, remote)});
}

/// libnice finds every address but loopback by itself, and none once it is given one.
void addAddresses(GstObject *ice)
{
    QList<QHostAddress> addresses = QNetworkInterface::allAddresses();
    addresses.removeIf(
        [](const QHostAddress &address) { return address.isLoopback() || address.isLinkLocal(); });
    addresses.prepend(QHostAddress(QHostAddress::LocalHost));
    for (const QHostAddress &address : addresses) {
        gboolean isAdded = FALSE;
        g_signal_emit_by_name(ice, "add-local-ip-address", address.toString().toLatin1().constData(),
                              &isAdded);
    }
}

/// UPnP would speak to the router, ICE over TCP would make of the lane what it is not.
void setUpAgent(GstObject *ice, const RtcStackPtr &stack)
{
    GObject *agent = nullptr;
    g_object_get(ice, "agent", &agent, nullptr);
    if (!agent)
        return;
    const GRef<GObject> owner(agent);
    g_object_set(agent, "upnp", FALSE, "ice-tcp", FALSE, nullptr);
    stack->hooks.connect(agent, "new-selected-pair-full", G_CALLBACK(pairChosen), stack->gate);
}

void setUpIce(GstElement *webrtc, const RtcSettings &settings, const RtcStackPtr &stack)
{
    gst_util_set_object_arg(G_OBJECT(webrtc), "bundle-policy", "max-bundle");
    if (!settings.stunServer.isEmpty()) {
        const QByteArray server = QByteArray(settings.stunServer).replace("stun:", "stun://");
        g_object_set(webrtc, "stun-server", server.constData(), nullptr);
    }
    GstObject *ice = nullptr;
    g_object_get(webrtc, "ice-agent", &ice, nullptr);
    if (!ice)
        return;
    const GRef<GstObject> owner(ice);
    setUpAgent(ice, stack);
    addAddresses(ice);
}

void onCandidate(GstElement *, guint mediaLine, const gchar *candidate, gpointer data)
{
    const auto &gate = *static_cast<const std::shared_ptr<RtcGate> *>(data);
    if (candidate && *candidate)
        gate->post({.kind = RtcEvent::Kind::LocalCandidate, .number = mediaLine, .bytes = candidate});
}

/// The other peer's channel is hooked here: by the time of on-data-channel its first messages are gone.
void onChannel(GstElement *, GstWebRTCDataChannel *channel, gboolean isLocal, gpointer data)
{
    const auto &stack = *static_cast<const RtcStackPtr *>(data);
    if (isLocal)
        return;
    const std::shared_ptr<GstWebRTCDataChannel> held(
        static_cast<GstWebRTCDataChannel *>(g_object_ref(channel)), g_object_unref);
    stack->gate->call([stack, held] { stack->adopt(held.get()); });
    watchChannel(channel, stack);
}

void watchPeer(GstElement *webrtc, const RtcStackPtr &stack)
{
    watchState(webrtc, "signaling-state", MachineKind::SignalingState, stack);
    watchState(webrtc, "ice-gathering-state", MachineKind::IceGathering, stack);
    watchState(webrtc, "connection-state", MachineKind::PeerConnection, stack);
    stack->hooks.connect(webrtc, "on-ice-candidate", G_CALLBACK(onCandidate), stack->gate);
    stack->hooks.connect(webrtc, "prepare-data-channel", G_CALLBACK(onChannel), stack);
}

void watchBus(GstElement *pipeline, const RtcStackPtr &stack)
{
    const GRef<GstBus> bus(gst_pipeline_get_bus(GST_PIPELINE(pipeline)));
    using Gate = std::shared_ptr<RtcGate>;
    gst_bus_set_sync_handler(bus.get(), onBus, new Gate(stack->gate),
                             [](gpointer gate) { delete static_cast<Gate *>(gate); });
}

} // namespace

RtcPipeline makePipeline(const RtcSettings &settings, const RtcStackPtr &stack)
{
    RtcPipeline made{.pipeline = gst_pipeline_new(nullptr),
                     .webrtc = gst_element_factory_make("webrtcbin", nullptr)};
    if (!made.webrtc) {
        made.close();
        made.fault = missingPlugins();
        return made;
    }
    watchDatagrams(made.pipeline, stack->hooks, stack->gate);
    setUpIce(made.webrtc, settings, stack);
    gst_bin_add(GST_BIN(made.pipeline), made.webrtc);
    watchPeer(made.webrtc, stack);
    watchBus(made.pipeline, stack);
    if (gst_element_set_state(made.pipeline, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE) {
        made.close();
        made.fault = missingPlugins();
        if (made.fault.isEmpty())
            made.fault = "GStreamer's webrtcbin does not start";
    }
    return made;
}

void RtcPipeline::close()
{
    if (!pipeline)
        return;
    gst_element_set_state(pipeline, GST_STATE_NULL);
    const GRef<GstBus> bus(gst_pipeline_get_bus(GST_PIPELINE(pipeline)));
    gst_bus_set_sync_handler(bus.get(), nullptr, nullptr, nullptr);
    gst_object_unref(pipeline);
    pipeline = webrtc = nullptr;
}

} // namespace pushscope
