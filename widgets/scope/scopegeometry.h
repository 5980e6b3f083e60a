// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/folds.h"
#include "widgets/scope/scopelayout.h"

#include <optional>
#include <vector>

namespace pushscope {

// The geometry layer: what is to be drawn and where, without colours. Everything is bounded by the plot's
// width, whatever the number of facts. x are canvas pixels; fractions lie between pixels.

/// A tick of the ruler.
struct RulerTick
{
    int x = 0;
    TraceTime time{};
    bool major = true; ///< has a label and a grid line
};

/// Messages published within one pixel column.
struct PublishedTick
{
    int x = 0;
    TraceTime time{};  ///< of the first
    MessageId message; ///< the first
    std::size_t count = 0;
};

/// A state as long as it is visible.
struct RibbonPiece
{
    double left = 0;
    double right = 0;
    double hatchOrigin = 0; ///< where the state really began, so that the hatch moves with it
    StateSpan span;
    bool isLast = false; ///< it lasts until now
};

/// A request from its start to its response.
struct RequestBar
{
    double left = 0;
    double right = 0;
    bool startVisible = true;
    bool waiting = false;           ///< no response yet
    bool held = false;              ///< long enough to show that the server holds it
    bool failed = false;            ///< no response came
    std::optional<double> brokenAt; ///< where the connection failed under a response that had begun
    bool dense = false;             ///< several that cannot be told apart
    FactIndex fact = 0;
};

/// Messages that arrived at one place, as far as a marker reaches.
struct DeliveryItem
{
    double x = 0;
    DeliveryMark mark;     ///< the first of them
    std::size_t first = 0; ///< its place in LaneHistory::deliveries
    std::size_t count = 0;
    int columnWidth = 0; ///< above 0: drawn as a column of this width, not as a marker
};

/// From a publication to its delivery. Both may lie outside of the plot.
struct Slant
{
    double publishedX = 0;
    double deliveredX = 0;
};

/// Messages that will not come, by time of publication.
struct LostItem
{
    double x = 0;
    LostMark mark; ///< the first of them
    std::size_t count = 0;
    int columnWidth = 0; ///< as DeliveryItem's
};

/// A request that a chip speaks of.
struct RequestNote
{
    double x = 0;
    FactIndex fact = 0;
    bool hasCursor = false; ///< else: a new request that names no cursor
};

struct LaneGeometry
{
    LaneId lane;
    bool started = false;
    double end = 0; ///< where the lane's present is: the line of now, or the plot's right edge
    std::vector<RibbonPiece> ribbon;
    std::vector<RequestBar> requests;
    std::vector<Slant> slants;
    std::vector<DeliveryItem> deliveries;
    std::vector<LostItem> lost;
    std::vector<RequestNote> notes;
    std::vector<double> pending; ///< x of the publications of messages under way; the newest few
    std::size_t pendingCount = 0;
};

/// A link that we kept cut.
struct FaultArea
{
    double left = 0;
    double right = 0;
    LaneId lane; ///< none: all lanes
};

/// Cuts that overlap, as the ruler names them.
struct FaultFlag
{
    double left = 0;
    double right = 0;
    TraceTime length{};
    bool lasts = false; ///< still cut
    bool allLanes = false;
    std::vector<LaneId> lanes;
};

/// Where the network was made other.
struct ConditionTick
{
    int x = 0;
    LaneId lane;          ///< none: all lanes
    std::size_t mark = 0; ///< in Folds::conditions()
};

struct ScopeGeometry
{
    double nowX = 0;
    std::vector<RulerTick> ticks;
    TraceTime tickStep{};
    std::vector<PublishedTick> published;
    std::vector<FaultArea> faults;
    std::vector<FaultFlag> faultFlags;
    std::vector<ConditionTick> conditions;
    std::vector<LaneGeometry> lanes; ///< beside ScopeLayout::rows
};

/// Two marks closer than this cannot be told apart.
constexpr int DenseDistance = 3;

/// What a layout's plot shows of the folds at `now`. Replaces what is in `out`, reusing its memory.
void buildGeometry(const Folds &folds, const ScopeLayout &layout, TraceTime now, ScopeGeometry &out);

/// One lane's part of buildGeometry().
void buildLane(const Folds &folds, const LaneHistory &history, const ScopeLayout &layout, TraceTime now,
               LaneGeometry &out);

} // namespace pushscope
