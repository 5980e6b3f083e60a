// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/wire/wiretranscript.h"

namespace pushscope {

/// A log with the bytes of one lane, put in by hand and in pieces.
class WireLog
{
public:
    static constexpr LaneId Lane{4};

    explicit WireLog(qint64 cap = EventLog::DefaultCap)
        : log(cap)
    {}

    void add(FactKind kind, QByteArrayView payload = {}, quint16 value = 0, quint32 connection = 1)
    {
        FactBatch batch;
        Fact fact;
        fact.time = TraceTime(++m_ticks * 1'000'000);
        fact.kind = kind;
        fact.lane = Lane;
        fact.connection = ConnectionId(connection);
        fact.value = value;
        fact.payloadSize = quint32(payload.size());
        batch.facts.push_back(fact);
        batch.arena = payload.toByteArray();
        log.append(batch);
    }
    void connectTo(quint32 connection = 1) { add(FactKind::Connected, {}, 0, connection); }
    void up(QByteArrayView bytes, quint32 connection = 1) { add(FactKind::BytesUp, bytes, 0, connection); }
    void down(QByteArrayView bytes, quint32 connection = 1)
    {
        add(FactKind::BytesDown, bytes, 0, connection);
    }

    EventLog log;

private:
    qint64 m_ticks = 0;
};

/// A row without what depends on how the bytes were cut: "down Chunk 2 [15,20) ids 1-2 complete".
inline QByteArray describe(const WireRow &row)
{
    static constexpr const char *Items[] = {"Unknown", "RequestHead",  "ResponseHead", "Body",
                                            "Chunk",   "LastChunk",    "Frame",        "Closed",
                                            "Failed",  "Http2Preface", "Http2Frame"};
    QByteArray text = row.direction == WireDirection::Up ? "up " : "down ";
    text += Items[std::size_t(row.item)];
    if (row.number)
        text += ' ' + QByteArray::number(row.number);
    text += " [" + QByteArray::number(row.begin) + ',' + QByteArray::number(row.end) + ')';
    if (!row.firstMessage.isNone())
        text += " ids " + QByteArray::number(row.firstMessage.value) + '-' +
                QByteArray::number(row.lastMessage.value);
    return row.complete ? text : text + " open";
}

inline QByteArrayList describe(const WireTranscript &transcript)
{
    QByteArrayList lines;
    const WireRows &rows = transcript.rows();
    for (WireRowNumber i = rows.first(); i < rows.end(); ++i)
        lines.append(describe(rows.at(i)));
    return lines;
}

} // namespace pushscope
