// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/sessionbuilder.h"
#include "widgets/scope/scopeview.h"

#include <QMouseEvent>
#include <QTest>

#include <cmath>

namespace pushscope {

using namespace std::chrono_literals;

inline constexpr LaneId PollLane(1);
inline constexpr LaneId SseLane(4);
inline constexpr LaneId SocketLane(5);

/// A scope with the sample session, all 20 s of it in view unless said otherwise.
struct Fixture
{
    Fixture()
    {
        axis.setSpan(20s);
        view.resize(1400, 92 + 36 * int(allMethods().size())); // lanes of the normal height
    }
    void load()
    {
        log.append(sampleSession());
        axis.setNow(20s);
    }
    QImage image()
    {
        // Where the pointer is does not matter here.
        return view.grab().toImage().convertToFormat(QImage::Format_RGB32);
    }
    QPoint onWidget(QPointF point) const { return (point + QPointF(view.canvas().topLeft())).toPoint(); }
    const LaneRow &row(LaneId lane) { return *view.scene().layout().rowOf(lane); }
    const LaneGeometry &lane(LaneId id)
    {
        const auto &rows = view.scene().layout().rows;
        return view.scene().geometry().lanes[std::size_t(&row(id) - rows.data())];
    }
    QPoint markAt(LaneId id, const DeliveryMark &mark)
    {
        return onWidget({view.scene().layout().xOf(mark.time), double(row(id).markerY)});
    }
    const DeliveryMark &delivered(LaneId id, MessageId message) { return *folds.delivery(id, message); }
    QPoint ribbonAt(LaneId id, TraceTime time)
    {
        return onWidget({view.scene().layout().xOf(time), row(id).ribbonTop + 2.0});
    }

    EventLog log;
    Folds folds{log};
    TimeAxis axis;
    Selection selection;
    ScopeView view{folds, axis, selection};
};

inline bool isNear(const QColor &a, const QColor &b)
{
    return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue()) < 12;
}

#define VERIFY_COLOUR(actual, expected)                                                                      \
    QVERIFY2(isNear(actual, expected),                                                                       \
             qPrintable(QStringLiteral("%1 is not %2").arg(QColor(actual).name(), (expected).name())))

inline void hover(ScopeView &view, QPoint at)
{
    QMouseEvent event(QEvent::MouseMove, at, view.mapToGlobal(at), Qt::NoButton, {}, {});
    QCoreApplication::sendEvent(&view, &event);
}

} // namespace pushscope
