// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scope/scopehit.h"

#include <cmath>
#include <limits>

namespace pushscope {

namespace {

constexpr double Reach = 8;

/// The place of the item nearest to x, within reach; nothing where all are farther.
template <class Items>
std::optional<std::size_t> nearest(const Items &items, double x, double reach)
{
    std::optional<std::size_t> best;
    double least = reach;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const double distance = std::abs(items[i].x - x);
        if (distance <= least) {
            least = distance;
            best = i;
        }
    }
    return best;
}

template <class Items>
std::optional<std::size_t> covering(const Items &items, double x)
{
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (x >= items[i].left && x < items[i].right)
            return i;
    }
    return std::nullopt;
}

ScopeHit hitInLane(QPointF point, const LaneRow &row, const LaneGeometry &lane, std::size_t index,
                   double reach)
{
    using Kind = ScopeHit::Kind;
    const bool onMarks = row.isCompact() || point.y() >= row.trackTop;
    if (onMarks) {
        if (const auto item = nearest(lane.deliveries, point.x(), reach))
            return {Kind::Delivery, index, *item};
        if (const auto item = nearest(lane.lost, point.x(), reach))
            return {Kind::Lost, index, *item};
        if (const auto item = covering(lane.requests, point.x()))
            return {Kind::Request, index, *item};
    }
    if (!onMarks || row.isCompact()) {
        if (const auto item = covering(lane.ribbon, point.x()))
            return {Kind::State, index, *item};
    }
    return {};
}

} // namespace

ScopeHit hitAt(QPointF point, const ScopeLayout &layout, const ScopeGeometry &geometry)
{
    using Kind = ScopeHit::Kind;
    const double reach = Reach * layout.unit;
    const LaneRow *row = layout.rowAt(int(point.y()));
    const auto index = row ? std::size_t(row - layout.rows.data()) : 0;
    if (point.x() < layout.plotLeft)
        return row ? ScopeHit{Kind::Label, index, 0} : ScopeHit{};
    if (point.y() < layout.rulerBottom) {
        if (const auto condition = nearest(geometry.conditions, point.x(), reach))
            return {Kind::Condition, 0, *condition};
        const auto fault = covering(geometry.faultFlags, point.x());
        return fault ? ScopeHit{Kind::Fault, 0, *fault} : ScopeHit{Kind::Ruler, 0, 0};
    }
    if (point.y() < layout.publishedBottom) {
        const auto item = nearest(geometry.published, point.x(), reach);
        return item ? ScopeHit{Kind::Published, 0, *item} : ScopeHit{};
    }
    return row ? hitInLane(point, *row, geometry.lanes[index], index, reach) : ScopeHit{};
}

MessageId messageOf(const ScopeHit &hit, const ScopeGeometry &geometry)
{
    switch (hit.kind) {
    case ScopeHit::Kind::Published:
        return geometry.published[hit.item].message;
    case ScopeHit::Kind::Delivery:
        return geometry.lanes[hit.row].deliveries[hit.item].mark.message;
    case ScopeHit::Kind::Lost:
        return geometry.lanes[hit.row].lost[hit.item].mark.message;
    default:
        return {};
    }
}

} // namespace pushscope
