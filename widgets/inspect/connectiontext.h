// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/eventlog.h"

#include <QString>

namespace pushscope {

struct InspectRun;
struct LaneHistory;

/// How a run stands right now, by its last attempt, and in words. Pure.
namespace connectiontext {

enum class State {
    Stopped, ///< by us, or not begun
    Connecting,
    Open,
    Waiting, ///< to connect again
    Failed,  ///< the attempt came to nothing and none follows by itself
};

/// `run` may be null.
State stateOf(const LaneHistory &history, const InspectRun *run);
/// "live", "connecting": for the head of a group.
QString brief(State state);
/// "Waiting 2.0 s to reconnect: host not found"
QString sentence(const EventLog &log, const LaneHistory &history, const InspectRun *run);

} // namespace connectiontext

} // namespace pushscope
