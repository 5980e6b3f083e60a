// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inspect/streamrate.h"

#include <QRectF>
#include <QString>

#include <optional>
#include <vector>

namespace pushscope {

/// What the scope strip draws, as rectangles and positions in its own pixels. Made anew when the range, the
/// width or the facts change; compared to know whether to paint.
struct ScopeStripGeometry
{
    struct Tick
    {
        double x = 0;
        TraceTime time{};
        friend bool operator==(const Tick &, const Tick &) = default;
    };
    struct Piece ///< of the ribbon
    {
        QRectF rect;
        std::size_t state = 0; ///< place in the lane's states
        int attempt = 0;       ///< 0: none
        friend bool operator==(const Piece &, const Piece &) = default;
    };
    struct Mark ///< a silence
    {
        double left = 0;
        double right = 0;
        TraceTime length{};
        friend bool operator==(const Mark &, const Mark &) = default;
    };
    TimeScale scale;
    TraceTime step{};
    std::vector<Tick> ticks;
    std::vector<Piece> pieces;
    std::vector<RateBar> bars;
    std::vector<Mark> silences;
    std::vector<double> cuts; ///< where we cut the link
    double peak = 0;          ///< events a second of the highest bar
    std::optional<double> now;
};

/// The parts of the strip from the top, in pixels.
namespace scopestrip {
constexpr int LabelWidth = 84;
constexpr double LeastPiece = 1.5; ///< a state that is shorter is still seen
constexpr int RightMargin = 16;
constexpr int RulerHeight = 28;
constexpr int RibbonTop = 32;
constexpr int RibbonHeight = 15;
constexpr int RateTop = 54;
constexpr int RateHeight = 32;
constexpr int TimingHeight = 20;
constexpr int Height = RateTop + RateHeight + TimingHeight + 4;
} // namespace scopestrip

struct ScopeStripSource
{
    const LaneHistory *history = nullptr; ///< null: nothing has been opened
    const std::vector<Attempt> *attempts = nullptr;
    const std::deque<FaultBand> *faults = nullptr;
    TraceTime now{};
    TraceTime zero{};
};

ScopeStripGeometry layOutScopeStrip(const ScopeStripSource &source, TraceTime begin, TraceTime end,
                                    int width);

} // namespace pushscope
