// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/timescale.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <vector>

namespace pushscope {

/// What falls into one pixel column: `count` items from place `first`.
struct PixelBin
{
    int x = 0;
    std::size_t first = 0;
    std::size_t count = 0;
    friend bool operator==(const PixelBin &, const PixelBin &) = default;
};

/// The place of the first item from `from` on whose time is not before `time`. Gallops: cheap where it is
/// near, logarithmic where it is far.
template <class Deque, class Proj>
std::size_t gallopTo(const Deque &items, Proj proj, std::size_t from, TraceTime time)
{
    std::size_t step = 1;
    std::size_t low = from; // all before `low` are before `time`
    while (low + step <= items.size() && std::invoke(proj, items[low + step - 1]) < time) {
        low += step;
        step *= 2;
    }
    std::size_t high = std::min(low + step - 1, items.size()); // `high` and after are not
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (std::invoke(proj, items[middle]) < time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/// Sorts items into the pixel columns of [begin, end), at most one bin a column, empty columns left out.
/// `items` in order of time; proj(item) is its TraceTime. Touches a few items a column, however many there
/// are. Replaces what is in `out`.
template <class Deque, class Proj>
void binByPixel(const Deque &items, Proj proj, TraceTime begin, TraceTime end, int width,
                std::vector<PixelBin> &out)
{
    out.clear();
    const TimeScale scale{begin, end, width};
    if (scale.isEmpty())
        return;
    const auto before = [&](const auto &item, TraceTime time) { return std::invoke(proj, item) < time; };
    const auto start = std::lower_bound(items.begin(), items.end(), begin, before);
    auto first = std::size_t(start - items.begin());
    while (first < items.size() && std::invoke(proj, items[first]) < end) {
        const int x = scale.columnOf(std::invoke(proj, items[first]));
        const std::size_t next = gallopTo(items, proj, first + 1, std::min(end, scale.columnBegin(x + 1)));
        out.push_back({x, first, next - first});
        first = next;
    }
}

/// The place of the last item that is not after `time`: the span that covers it, where items are the begins
/// of spans. items.size() where all are after.
template <class Deque, class Proj>
std::size_t lastNotAfter(const Deque &items, Proj proj, TraceTime time)
{
    const auto after = [&](TraceTime t, const auto &item) { return t < std::invoke(proj, item); };
    const auto next = std::upper_bound(items.begin(), items.end(), time, after);
    return next == items.begin() ? items.size() : std::size_t(next - items.begin()) - 1;
}

} // namespace pushscope
