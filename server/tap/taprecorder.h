// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/factrecorder.h"
#include "protocol/tapaddress.h"
#include "protocol/wirewatchers.h"

namespace pushscope {

/// Records facts of one relayed connection, and lets whoever watches that connection see its bytes.
/// A small value; the tap's thread.
struct TapRecorder
{
    FactRecorder *recorder = nullptr; ///< outlives the tap; never null
    WireWatchers *watchers = nullptr; ///< never null
    TapUser user;

    void record(FactKind kind, QByteArrayView payload = {}, quint16 value = 0, TraceTime time = {}) const
    {
        recorder->record(
            {.time = time, .connection = user.connection, .lane = user.lane, .kind = kind, .value = value},
            payload);
    }
    /// Bytes that were read from a side at `time`.
    void recordBytes(FactKind direction, QByteArrayView bytes, TraceTime time) const
    {
        record(direction, bytes, 0, time);
        watchers->tell(user, direction, bytes, time);
    }
};

} // namespace pushscope
