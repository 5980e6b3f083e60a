// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/webrtc/gst/datagrams.h"

namespace pushscope {

namespace {

using Gate = std::shared_ptr<RtcGate>;

struct Probe
{
    Gate gate;
    FactKind direction;
};

void show(const Probe &probe, GstBuffer *buffer)
{
    GstMapInfo map;
    if (!gst_buffer_map(buffer, &map, GST_MAP_READ))
        return;
    probe.gate->datagram(probe.direction, QByteArrayView(map.data, qsizetype(map.size)));
    gst_buffer_unmap(buffer, &map);
}

GstPadProbeReturn seen(GstPad *, GstPadProbeInfo *info, gpointer data)
{
    const auto &probe = *static_cast<const Probe *>(data);
    if (GST_PAD_PROBE_INFO_TYPE(info) & GST_PAD_PROBE_TYPE_BUFFER) {
        show(probe, GST_PAD_PROBE_INFO_BUFFER(info));
    } else if (GST_PAD_PROBE_INFO_TYPE(info) & GST_PAD_PROBE_TYPE_BUFFER_LIST) {
        GstBufferList *list = GST_PAD_PROBE_INFO_BUFFER_LIST(info);
        for (guint i = 0; i < gst_buffer_list_length(list); ++i)
            show(probe, gst_buffer_list_get(list, i));
    }
    return GST_PAD_PROBE_OK;
}

void watchPad(GstElement *element, const char *name, const Gate &gate, FactKind direction)
{
    const GRef<GstPad> pad(gst_element_get_static_pad(element, name));
    if (!pad)
        return;
    const auto types = GstPadProbeType(GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_BUFFER_LIST);
    gst_pad_add_probe(pad.get(), types, seen, new Probe{gate, direction},
                      [](gpointer probe) { delete static_cast<Probe *>(probe); });
}

void elementAdded(GstBin *, GstBin *, GstElement *element, gpointer data)
{
    const Gate &gate = *static_cast<const Gate *>(data);
    const GstElementFactory *factory = gst_element_get_factory(element);
    const QByteArrayView name = factory ? QByteArrayView(GST_OBJECT_NAME(factory)) : QByteArrayView();
    if (name == "nicesrc")
        watchPad(element, "src", gate, FactKind::BytesDown);
    else if (name == "nicesink")
        watchPad(element, "sink", gate, FactKind::BytesUp);
}

} // namespace

void watchDatagrams(GstElement *pipeline, SignalHooks &hooks, const Gate &gate)
{
    hooks.connect(pipeline, "deep-element-added", G_CALLBACK(elementAdded), gate);
}

} // namespace pushscope
