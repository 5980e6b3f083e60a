// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/eventlog.h"

namespace pushscope {

/// A log with the facts of one lane, put in one by one, a millisecond apart.
class LaneLog
{
public:
    static constexpr LaneId Lane{2};

    LaneLog() = default;
    explicit LaneLog(const LogLimits &limits)
        : log(limits)
    {}

    LaneLog &add(FactKind kind, const QByteArray &payload = {}, quint16 value = 0, quint32 connection = 1,
                 LaneId lane = Lane)
    {
        Fact fact;
        fact.time = TraceTime(++m_ticks * 1'000'000);
        fact.kind = kind;
        fact.lane = lane;
        fact.connection = ConnectionId(connection);
        fact.value = value;
        fact.payloadSize = quint32(payload.size());
        FactBatch batch;
        batch.facts.push_back(fact);
        batch.arena = payload;
        log.append(batch);
        return *this;
    }
    LaneLog &start(Method method = Method::Sse)
    {
        return add(FactKind::LaneStarted, "http://127.0.0.1/", quint16(method), 0);
    }
    LaneLog &connectTo(quint32 connection = 1) { return add(FactKind::Connected, {}, 0, connection); }
    LaneLog &down(const QByteArray &bytes, quint32 connection = 1)
    {
        return add(FactKind::BytesDown, bytes, 0, connection);
    }
    LaneLog &deliver(const QByteArray &data, const QByteArray &type = QByteArrayLiteral("message"),
                     const QByteArray &id = {}, quint32 connection = 1)
    {
        return add(FactKind::Delivered, encodeEvent({type, data, id, {}}), 0, connection);
    }

    EventLog log;

private:
    qint64 m_ticks = 0;
};

} // namespace pushscope
