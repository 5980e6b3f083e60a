// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/factrecorder.h"

namespace pushscope {

/// Records facts of one lane. A small value; the clients' thread.
struct LaneRecorder
{
    FactRecorder *recorder = nullptr; ///< outlives the client; never null
    LaneId lane;

    /// What a fact says beside its kind.
    struct About
    {
        TraceTime time{}; ///< zero: now
        quint16 value = 0;
        MessageId message{};
        ConnectionId connection{};
    };

    void record(FactKind kind, QByteArrayView payload, About about) const
    {
        recorder->record({.time = about.time,
                          .message = about.message,
                          .connection = about.connection,
                          .lane = lane,
                          .kind = kind,
                          .value = about.value},
                         payload);
    }
    void record(FactKind kind, QByteArrayView payload = {}) const { record(kind, payload, About{}); }

    void recordError(ErrorCode code, QByteArrayView detail, ConnectionId connection = {}) const
    {
        record(FactKind::Error, detail, {.value = quint16(code), .connection = connection});
    }
};

} // namespace pushscope
