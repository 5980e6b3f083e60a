// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/webrtc/gst/stack.h"

namespace pushscope {

namespace {

GstStructure *structureOf(const ChannelOptions &options)
{
    GstStructure *structure =
        gst_structure_new("options", "ordered", G_TYPE_BOOLEAN, gboolean(options.ordered), nullptr);
    if (options.maxRetransmits)
        gst_structure_set(structure, "max-retransmits", G_TYPE_INT, gint(*options.maxRetransmits), nullptr);
    else if (options.maxPacketLifeTime)
        gst_structure_set(structure, "max-packet-lifetime", G_TYPE_INT,
                          gint(options.maxPacketLifeTime->count()), nullptr);
    return structure;
}

bool canBeSent(const QByteArray &message)
{
    return !message.isEmpty() && message.size() <= RtcPeer::LongestMessage;
}

} // namespace

class RtcPeer::Private
{
public:
    bool isOpen() const
    {
        GstWebRTCDataChannelState state{};
        if (m_channel)
            g_object_get(m_channel.get(), "ready-state", &state, nullptr);
        return state == GST_WEBRTC_DATA_CHANNEL_STATE_OPEN;
    }

    Private(RtcPeer *peer, RtcSettings settings, Handler handler)
        : m_settings(std::move(settings))
        , m_stack(std::make_shared<RtcStack>(
              std::make_shared<RtcGate>(peer, std::move(handler), m_settings.datagrams),
              [this](GstWebRTCDataChannel *channel) {
                  m_channel.reset(static_cast<GstWebRTCDataChannel *>(g_object_ref(channel)));
              }))
    {}

    const RtcSettings m_settings;
    const RtcStackPtr m_stack;
    RtcPipeline m_pipeline;
    GRef<GstWebRTCDataChannel> m_channel; ///< from offer() on, or when the other peer's has come
};

RtcPeer::RtcPeer(RtcSettings settings, Handler handler)
    : d(std::make_unique<Private>(this, std::move(settings), std::move(handler)))
{}

RtcPeer::~RtcPeer()
{
    stop();
}

QByteArray RtcPeer::missingFromBuild()
{
    return {};
}

QByteArray RtcPeer::load()
{
    return loadGStreamer();
}

QByteArray RtcPeer::start()
{
    const QByteArray fault = load();
    if (!fault.isEmpty())
        return fault;
    d->m_pipeline = makePipeline(d->m_settings, d->m_stack);
    return d->m_pipeline.fault;
}

QByteArray RtcPeer::offer(const ChannelOptions &options)
{
    GstStructure *structure = structureOf(options);
    GstWebRTCDataChannel *channel = nullptr;
    g_signal_emit_by_name(d->m_pipeline.webrtc, "create-data-channel", "feed", structure, &channel);
    gst_structure_free(structure);
    if (!channel) {
        const QByteArray missing = missingPlugins();
        return missing.isEmpty() ? QByteArrayLiteral("GStreamer makes no data channel") : missing;
    }
    d->m_channel.reset(channel);
    watchChannel(channel, d->m_stack);
    makeDescription(d->m_pipeline.webrtc, "offer", d->m_stack);
    return {};
}

void RtcPeer::takeOffer(const QByteArray &sdp)
{
    takeDescription(d->m_pipeline.webrtc, GST_WEBRTC_SDP_TYPE_OFFER, sdp, d->m_stack);
}

void RtcPeer::answer()
{
    makeDescription(d->m_pipeline.webrtc, "answer", d->m_stack);
}

void RtcPeer::takeAnswer(const QByteArray &sdp)
{
    takeDescription(d->m_pipeline.webrtc, GST_WEBRTC_SDP_TYPE_ANSWER, sdp, d->m_stack);
}

void RtcPeer::addCandidate(quint32 mediaLine, const QByteArray &candidate)
{
    g_signal_emit_by_name(d->m_pipeline.webrtc, "add-ice-candidate", guint(mediaLine), candidate.constData());
}

bool RtcPeer::sendText(const QByteArray &utf8)
{
    return d->isOpen() && canBeSent(utf8) && !utf8.contains('\0') &&
           gst_webrtc_data_channel_send_string_full(d->m_channel.get(), utf8.constData(), nullptr);
}

bool RtcPeer::sendBinary(const QByteArray &bytes)
{
    if (!d->isOpen() || !canBeSent(bytes))
        return false;
    GBytes *copy = g_bytes_new(bytes.constData(), gsize(bytes.size()));
    const bool isSent = gst_webrtc_data_channel_send_data_full(d->m_channel.get(), copy, nullptr);
    g_bytes_unref(copy);
    return isSent;
}

quint64 RtcPeer::bufferedAmount() const
{
    guint64 bytes = 0;
    if (d->m_channel)
        g_object_get(d->m_channel.get(), "buffered-amount", &bytes, nullptr);
    return bytes;
}

void RtcPeer::closeChannel()
{
    if (d->m_channel)
        gst_webrtc_data_channel_close(d->m_channel.get());
}

void RtcPeer::stop()
{
    d->m_stack->gate->shut();
    d->m_stack->hooks.clear();
    d->m_pipeline.close();
    d->m_channel.reset();
}

} // namespace pushscope
