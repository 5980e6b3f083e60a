// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/lanescript.h"
#include "widgets/scope/scopegeometry.h"

#include <QTest>

#include <cmath>

namespace pushscope {

using namespace std::chrono_literals;

inline constexpr LaneId Lane(4);
inline constexpr QSize Size(1242, 90); // a plot of 1052: 1010 for the axis and 42 for the future

/// A session and what a scope of one lane shows of it.
struct Scope
{
    explicit Scope(Method of = Method::Sse)
        : script(builder, Lane, of)
        , method(of)
    {}

    /// Shows [begin, begin + 10.1 s], a pixel being 10 ms.
    const LaneGeometry &show(TraceTime begin = 0s, TraceTime now = 10s)
    {
        log.append(builder.batch());
        axis.setRange(begin, begin + 10100ms);
        return look(now);
    }
    const LaneGeometry &look(TraceTime now)
    {
        layout = layOutScope(Size, axis, {{Lane, method}}, 1.0, true);
        buildGeometry(folds, layout, now, geometry);
        return geometry.lanes.front();
    }
    double x(TraceTime time) const { return layout.xOf(time); }

    SessionBuilder builder;
    LaneScript script;
    Method method;
    EventLog log;
    Folds folds{log};
    TimeAxis axis;
    ScopeLayout layout;
    ScopeGeometry geometry;
};

#define COMPARE_X(actual, expected)                                                                          \
    QVERIFY2(std::abs((actual) - (expected)) < 0.01,                                                         \
             qPrintable(QStringLiteral("%1 is not %2").arg(actual).arg(expected)))

} // namespace pushscope
