// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/webrtc/gst/stack.h"

#include <array>

namespace pushscope {

namespace {

/// An element that a data channel needs, and the Debian package that has it.
struct Needed
{
    const char *element;
    const char *plugin;
    const char *package;
};
constexpr std::array NeededElements{
    Needed{"webrtcbin", "webrtc", "gstreamer1.0-plugins-bad"},
    Needed{"rtpbin", "rtpmanager", "gstreamer1.0-plugins-good"},
    Needed{"nicesrc", "nice", "gstreamer1.0-nice"},
    Needed{"dtlssrtpenc", "dtls", "gstreamer1.0-plugins-bad"},
    Needed{"srtpenc", "srtp", "gstreamer1.0-plugins-bad"},
    Needed{"sctpenc", "sctp", "gstreamer1.0-plugins-bad"},
};

QByteArray initialize()
{
    GError *error = nullptr;
    if (gst_init_check(nullptr, nullptr, &error))
        return {};
    const QByteArray why = error ? QByteArray(error->message) : QByteArray();
    g_clear_error(&error);
    return "GStreamer does not start: " + why;
}

} // namespace

QByteArray loadGStreamer()
{
    static const QByteArray fault = initialize();
    return fault;
}

QByteArray missingPlugins()
{
    QByteArrayList plugins;
    QByteArrayList packages;
    for (const Needed &needed : NeededElements) {
        const GRef<GstElementFactory> factory(gst_element_factory_find(needed.element));
        if (factory)
            continue;
        plugins << needed.plugin;
        if (!packages.contains(needed.package))
            packages << needed.package;
    }
    if (plugins.isEmpty())
        return {};
    return "GStreamer's plugin " + plugins.join(", ") + " is missing. Install " + packages.join(' ') + '.';
}

} // namespace pushscope
