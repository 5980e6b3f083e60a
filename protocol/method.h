// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/statemachine.h"

#include <QByteArrayView>

#include <optional>
#include <span>

namespace pushscope {

/// The ways a server can push to a client. The values are stored in facts and files: never renumber.
enum class Method : quint8 {
    ShortPoll = 1,
    LongPoll = 2,
    Stream = 3,
    Sse = 4,
    WebSocket = 5,
    WebRtc = 6,
    WebPush = 7,
    Http2Push = 8,
};

/// What every floor needs to know of a method. Words and colours for people live in widgets.
struct MethodInfo
{
    Method method;
    QByteArrayView name;     ///< on the command line and in JSON: "short-poll"
    QByteArrayView endpoint; ///< the server's path: "/poll"
    MachineKind machine;     ///< whose states the lane shows
    quint8 actors = 2;       ///< client and server, or a third one besides: see Actor
};

/// All methods in the order in which they are shown.
std::span<const MethodInfo> allMethods();

const MethodInfo &methodInfo(Method method);

/// The method of that command-line name, or nothing.
std::optional<Method> methodFromName(QByteArrayView name);

} // namespace pushscope
