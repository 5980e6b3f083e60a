// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/method.h"

#include <algorithm>
#include <array>

namespace pushscope {

namespace {

constexpr std::array<MethodInfo, 8> Methods{{
    {Method::ShortPoll, "short-poll", "/poll", MachineKind::Xhr},
    {Method::LongPoll, "long-poll", "/long-poll", MachineKind::Xhr},
    {Method::Stream, "stream", "/stream", MachineKind::Xhr},
    {Method::Sse, "sse", "/events", MachineKind::EventSource},
    {Method::WebSocket, "websocket", "/ws", MachineKind::WebSocket},
    {Method::WebRtc, "webrtc", "/signal", MachineKind::DataChannel, 3},
    {Method::WebPush, "web-push", "/web-push", MachineKind::PushSubscription, 3},
    {Method::Http2Push, "h2-push", "/feed", MachineKind::Http2Stream},
}};

} // namespace

std::span<const MethodInfo> allMethods()
{
    return Methods;
}

const MethodInfo &methodInfo(Method method)
{
    const auto it = std::ranges::find(Methods, method, &MethodInfo::method);
    Q_ASSERT(it != Methods.end());
    return *it;
}

std::optional<Method> methodFromName(QByteArrayView name)
{
    const auto it = std::ranges::find(Methods, name, &MethodInfo::name);
    return it == Methods.end() ? std::nullopt : std::optional(it->method);
}

} // namespace pushscope
