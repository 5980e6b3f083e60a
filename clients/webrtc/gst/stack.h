// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/webrtc/gst/gate.h"
#include "clients/webrtc/gst/hooks.h"

// WebRTC in GStreamer is not declared stable; what is used here has been the same from 1.22 on.
#define GST_USE_UNSTABLE_API
#include <gst/webrtc/webrtc.h>

namespace pushscope {

struct RtcStack;
using RtcStackPtr = std::shared_ptr<RtcStack>;
/// Keeps the other peer's channel. Runs in the peer's thread.
using AdoptChannel = std::function<void(GstWebRTCDataChannel *)>;

/// What a peer and its callbacks share: the gate, and the handlers to be taken off at the end.
struct RtcStack
{
    RtcStack(std::shared_ptr<RtcGate> itsGate, AdoptChannel itsAdopt)
        : gate(std::move(itsGate))
        , adopt(std::move(itsAdopt))
    {}

    const std::shared_ptr<RtcGate> gate;
    const AdoptChannel adopt;
    SignalHooks hooks;
};

/// A GStreamer element in a pipeline, which owns it.
struct RtcPipeline
{
    GstElement *pipeline = nullptr; ///< owned; null where it could not be made
    GstElement *webrtc = nullptr;   ///< the pipeline's
    QByteArray fault{};             ///< why there is none, in English

    void close();
};

/// Why there is no GStreamer, in English, or nothing. Once in the process; any thread.
QByteArray loadGStreamer();
/// Which of the plugins that a data channel needs are not here, and what to install; empty where all are.
QByteArray missingPlugins();
/// Makes a webrtcbin and lets it play. Nothing is sent yet.
RtcPipeline makePipeline(const RtcSettings &settings, const RtcStackPtr &stack);

/// Posts the state of the object now, and each time it changes.
void watchState(gpointer object, const char *property, MachineKind machine, const RtcStackPtr &stack);
/// Watches the transports below the channel; they exist once a description was made.
void watchTransports(GstElement *webrtc, const RtcStackPtr &stack);
/// Posts what the channel says.
void watchChannel(GstWebRTCDataChannel *channel, const RtcStackPtr &stack);

/// Makes an offer or answer ("offer", "answer") and sets it; LocalDescription or DescriptionError follows.
void makeDescription(GstElement *webrtc, const char *kind, const RtcStackPtr &stack);
/// Sets what the other peer has sent; RemoteSet or DescriptionError follows.
void takeDescription(GstElement *webrtc, GstWebRTCSDPType type, const QByteArray &sdp,
                     const RtcStackPtr &stack);

} // namespace pushscope
