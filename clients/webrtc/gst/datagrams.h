// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/webrtc/gst/gate.h"
#include "clients/webrtc/gst/hooks.h"

namespace pushscope {

/// Shows the gate every datagram that passes ICE's source and sink in this pipeline. What ICE itself sends to
/// find its way (STUN) stays below and is not seen.
void watchDatagrams(GstElement *pipeline, SignalHooks &hooks, const std::shared_ptr<RtcGate> &gate);

} // namespace pushscope
