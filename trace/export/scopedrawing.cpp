// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/export/scopedrawing.h"

#include <algorithm>
#include <cmath>

namespace pushscope {

namespace {

/// Times to pixels.
struct Scale
{
    TraceTime begin;
    TraceTime end;
    double width;

    double x(TraceTime time) const
    {
        const TraceTime inside = std::clamp(time, begin, end);
        return double((inside - begin).count()) / double((end - begin).count()) * width;
    }
    bool holds(TraceTime time) const { return time >= begin && time < end; }
};

/// Lets one mark per pixel pass, from left to right.
class OnePerPixel
{
public:
    bool passes(double x)
    {
        const auto pixel = qint64(std::floor(x));
        return pixel > std::exchange(m_last, std::max(m_last, pixel));
    }

private:
    qint64 m_last = -1; ///< the rightmost pixel that has a mark
};

std::vector<ScopeDrawing::State> drawStates(const LaneHistory &lane, const Scale &scale)
{
    std::vector<ScopeDrawing::State> states;
    OnePerPixel filter;
    const TraceTime laneEnd = lane.stopped.value_or(scale.end);
    for (std::size_t i = 0; i < lane.states.size(); ++i) {
        const StateSpan &span = lane.states[i];
        const bool isLast = i + 1 == lane.states.size();
        const TraceTime end = isLast ? std::max(laneEnd, span.begin) : lane.states[i + 1].begin;
        const double x = scale.x(span.begin);
        const double width = scale.x(end) - x;
        if (width >= 1 || (width > 0 && filter.passes(x)))
            states.push_back({x, std::max(width, 0.75), span.change.to, span.failed});
    }
    return states;
}

std::vector<ScopeDrawing::Request> drawRequests(const LaneHistory &lane, const Scale &scale)
{
    std::vector<ScopeDrawing::Request> requests;
    OnePerPixel filter;
    for (const RequestSpan &span : lane.requests) {
        const double x = scale.x(span.begin);
        const double end = scale.x(span.end.value_or(lane.stopped.value_or(scale.end)));
        const double response = span.response ? scale.x(*span.response) : end;
        if (filter.passes(x) || span.failed)
            requests.push_back({x, std::max(end - x, 1.0), response, span.delivered, span.failed});
    }
    return requests;
}

std::vector<ScopeDrawing::Delivery> drawDeliveries(const LaneHistory &lane, const Scale &scale)
{
    std::vector<ScopeDrawing::Delivery> deliveries;
    OnePerPixel published;
    OnePerPixel received;
    for (const DeliveryMark &mark : lane.deliveries) {
        if (!scale.holds(mark.time))
            continue;
        const double x = scale.x(mark.time);
        const double from = scale.x(mark.published.value_or(mark.time));
        // Many that arrive together have come from different times: each of those has its slant.
        const bool isNew = published.passes(from);
        if (received.passes(x) || isNew)
            deliveries.push_back(
                {from, x, mark.message, mark.latency().value_or(TraceTime()), 0, mark.duplicate});
        else
            ++deliveries.back().more;
    }
    return deliveries;
}

ScopeDrawing::Lane drawLane(const LaneHistory &history, const Scale &scale)
{
    ScopeDrawing::Lane lane{history.method,
                            drawStates(history, scale),
                            drawRequests(history, scale),
                            drawDeliveries(history, scale),
                            {}};
    OnePerPixel filter;
    for (const LostMark &mark : history.lost) {
        const double x = scale.x(mark.published);
        if (scale.holds(mark.published) && filter.passes(x))
            lane.lost.push_back(x);
    }
    return lane;
}

} // namespace

ScopeDrawing drawScope(const Folds &folds, TraceTime begin, TraceTime end, double width)
{
    const Scale scale{begin, end, width};
    ScopeDrawing drawing;
    drawing.width = width;
    drawing.begin = begin;
    drawing.end = end;
    drawing.step = tickStep(end - begin, width);
    for (TraceTime time{}; time < end - begin; time += drawing.step)
        drawing.ticks.push_back({scale.x(begin + time), time});
    OnePerPixel filter;
    for (const PublishedMark &mark : folds.published()) {
        const double x = scale.x(mark.time);
        if (scale.holds(mark.time) && filter.passes(x))
            drawing.published.push_back(x);
    }
    for (const LaneId lane : folds.lanes())
        drawing.lanes.push_back(drawLane(*folds.history(lane), scale));
    return drawing;
}

TraceTime tickStep(TraceTime span, double width, double pixels)
{
    const double shortest = double(span.count()) * pixels / width;
    double step = std::pow(10, std::floor(std::log10(std::max(shortest, 1.0))));
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        if (step * factor >= shortest)
            return TraceTime(qint64(step * factor));
    }
    return TraceTime(qint64(step * 10));
}

} // namespace pushscope
