// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/import/importer.h"

#include <QBuffer>

namespace pushscope {

inline ImportedTrace imported(QByteArray bytes, const SessionLimits &limits = {})
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return importTrace(buffer, limits);
}

/// What was said on the streams of a trace, in order: lane, way, time in µs, type, id, data.
inline QByteArrayList messagesOf(const FactBatch &batch)
{
    QByteArrayList lines;
    for (const Fact &fact : batch.facts) {
        const auto time = std::chrono::floor<std::chrono::microseconds>(fact.time).count();
        const QByteArray begin = QByteArray::number(fact.lane.value) + ' ' +
                                 QByteArray::number(qint64(time)) + ' ' + QByteArray::number(fact.value) +
                                 ' ';
        if (fact.kind == FactKind::Delivered) {
            const EventPayload event = decodeEvent(batch.payload(fact));
            lines << begin + "in " + event.type + ' ' + event.lastEventId + ' ' + event.data;
        } else if (fact.kind == FactKind::MessageSent) {
            lines << begin + "out " + batch.payload(fact).toByteArray();
        }
    }
    return lines;
}

} // namespace pushscope
