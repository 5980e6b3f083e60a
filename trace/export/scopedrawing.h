// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/folds.h"

#include <vector>

namespace pushscope {

/// Where everything of a printed scope lies along the time axis, in pixels from its left edge. Pure
/// arithmetic: what it looks like is for whoever draws it. At most one mark of a kind per pixel and lane, so
/// that a report of a million messages is no larger than one of a thousand.
struct ScopeDrawing
{
    /// A state of the machine.
    struct State
    {
        double x = 0;
        double width = 0;
        quint8 state = 0;
        bool failed = false;
    };
    /// A request, from its start to its end.
    struct Request
    {
        double x = 0;
        double width = 0;
        double responseX = 0; ///< head received; x + width where none came
        quint32 delivered = 0;
        bool failed = false;
    };
    /// A message from publish to receipt. `more`: others that fell on the same pixel.
    struct Delivery
    {
        double publishedX = 0;
        double x = 0;
        MessageId message;
        TraceTime latency{};
        quint32 more = 0;
        bool duplicate = false;
    };
    struct Lane
    {
        Method method = Method::Sse;
        std::vector<State> states;
        std::vector<Request> requests;
        std::vector<Delivery> deliveries;
        std::vector<double> lost; ///< where they were published
    };
    /// A line of the ruler.
    struct Tick
    {
        double x = 0;
        TraceTime sinceBegin{};
    };

    double width = 0;
    TraceTime begin{};
    TraceTime end{};
    TraceTime step{}; ///< between two ticks
    std::vector<Tick> ticks;
    std::vector<double> published;
    std::vector<Lane> lanes;
};

/// Lays out [begin, end) on `width` pixels. begin < end; width > 0.
ScopeDrawing drawScope(const Folds &folds, TraceTime begin, TraceTime end, double width);

/// 1, 2 or 5 times a power of ten nanoseconds: the shortest that leaves `pixels` between two ticks.
TraceTime tickStep(TraceTime span, double width, double pixels = 80);

} // namespace pushscope
