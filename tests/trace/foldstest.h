// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/sessionbuilder.h"
#include "trace/folds.h"

namespace pushscope {

/// A log with its folds, fed with facts in short form. Times are milliseconds.
struct FoldedLog
{
    EventLog log;
    Folds folds{log};
    SessionBuilder batch; ///< facts that flush() appends

    explicit FoldedLog(qint64 cap = EventLog::DefaultCap)
        : log(cap)
    {}

    static TraceTime at(int milliseconds) { return std::chrono::milliseconds(milliseconds); }

    FoldedLog &add(int time, FactKind kind, quint8 lane = 0, quint32 message = 0, quint16 value = 0,
                   quint32 connection = 0, const QByteArray &payload = {})
    {
        batch.fact({.time = at(time),
                    .message = MessageId(message),
                    .connection = ConnectionId(connection),
                    .lane = LaneId(lane),
                    .kind = kind,
                    .value = value},
                   payload);
        return *this;
    }
    FoldedLog &start(int time, quint8 lane = 1, Method method = Method::Sse)
    {
        return add(time, FactKind::LaneStarted, lane, 0, quint16(method), 0, "http://127.0.0.1:8088/events");
    }
    FoldedLog &stop(int time, quint8 lane = 1) { return add(time, FactKind::LaneStopped, lane); }
    FoldedLog &publish(int time, quint32 message) { return add(time, FactKind::Published, 0, message); }
    FoldedLog &deliver(int time, quint32 message, quint8 lane = 1, quint32 connection = 1,
                       const QByteArray &data = QByteArrayLiteral("data"))
    {
        return add(time, FactKind::Delivered, lane, message, 0, connection,
                   encodeEvent({.data = data, .lastEventId = {}, .origin = {}}));
    }
    /// Appends what was added, as one batch.
    FoldedLog &flush()
    {
        log.append(batch.batch());
        batch = SessionBuilder();
        return *this;
    }
    LaneSummary summary(quint8 lane = 1) const { return folds.summary(LaneId(lane)); }
    const LaneHistory &history(quint8 lane = 1) const { return *folds.history(LaneId(lane)); }
};

} // namespace pushscope
