// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/sessionbuilder.h"
#include "trace/folds.h"
#include "trace/selection.h"
#include "trace/timeaxis.h"
#include "widgets/panes/paneview.h"
#include "widgets/theme/theme.h"

#include <QImage>

namespace pushscope {

/// A log with what the views share, and nothing else: no server, no socket.
struct PaneStage
{
    explicit PaneStage(qint64 cap = EventLog::DefaultCap)
        : log(cap)
        , folds(log)
    {}

    static PaneStage &withSample(PaneStage &stage)
    {
        stage.log.append(sampleSession());
        return stage;
    }

    PaneContext context() { return {folds, axis, selection}; }

    /// One fact of a lane in a batch of its own.
    void tell(LaneId lane, std::chrono::milliseconds time, FactKind kind, QByteArrayView payload = {},
              quint16 value = 0, quint32 message = 0)
    {
        FactBatch batch;
        Fact fact;
        fact.time = time;
        fact.kind = kind;
        fact.lane = lane;
        fact.value = value;
        fact.connection = ConnectionId(lane.isNone() ? 0 : 1);
        fact.message = MessageId(message);
        fact.payloadSize = quint32(payload.size());
        batch.facts.push_back(fact);
        batch.arena = payload.toByteArray();
        log.append(batch);
    }

    EventLog log;
    Folds folds;
    TimeAxis axis;
    Selection selection;
};

/// How many pixels have exactly this colour.
inline int count(const QImage &image, const QColor &colour, const QRect &area)
{
    int found = 0;
    const QRect inside = area.intersected(image.rect());
    for (int y = inside.top(); y <= inside.bottom(); ++y) {
        for (int x = inside.left(); x <= inside.right(); ++x)
            found += image.pixel(x, y) == colour.rgb() ? 1 : 0;
    }
    return found;
}

inline int count(const QImage &image, const QColor &colour)
{
    return count(image, colour, image.rect());
}

} // namespace pushscope
