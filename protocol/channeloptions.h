// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <chrono>
#include <optional>

namespace pushscope {

/// RTCDataChannelInit, WebRTC 6.1.1. A plain value. At most one of the two limits may be set.
struct ChannelOptions
{
    bool ordered = true;                                          ///< messages arrive in the order of sending
    std::optional<quint16> maxRetransmits{};                      ///< then a lost message is given up
    std::optional<std::chrono::milliseconds> maxPacketLifeTime{}; ///< the same, after a time

    friend bool operator==(const ChannelOptions &, const ChannelOptions &) = default;
};

} // namespace pushscope
