// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/pixelbins.h"
#include "widgets/scope/scopegeometry.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr double LeastStateWidth = 1.5;
constexpr std::size_t MostSlantsPerMark = 12;
constexpr std::size_t MostIncoming = 32; ///< deliveries right of the plot whose slants reach into it
constexpr std::size_t MostPending = 12;
constexpr std::size_t MostNotes = 40;
constexpr double LeastHeld = 14;
constexpr double WidestMark = 8; ///< marks within so many pixels are one mark with a count
constexpr double LeastPendingSlant = 4;

/// Builds one lane's geometry; the members are what every part of it needs.
class LaneBuilder
{
public:
    LaneBuilder(const Folds &folds, const LaneHistory &history, const ScopeLayout &layout, TraceTime now,
                LaneGeometry &out)
        : m_folds(folds)
        , m_history(history)
        , m_layout(layout)
        , m_now(now)
        , m_out(out)
    {}

    void build()
    {
        buildRibbon();
        buildRequests();
        buildDeliveries();
        buildLost();
        buildPending();
        buildNotes();
    }

private:
    void buildRibbon();
    void addPiece(const StateSpan &span, double left, double right);
    void addColumn(const PixelBin &bin, double right);
    void buildRequests();
    TraceTime endOf(std::size_t request) const;
    void addRequest(const RequestSpan &span, bool dense, TraceTime until);
    void buildDeliveries();
    void addSlants(std::size_t first, std::size_t count, double x);
    void addIncomingSlants(std::size_t end);
    void buildLost();
    void buildPending();
    void buildNotes();
    void addNewRequestNotes();

    const Folds &m_folds;
    const LaneHistory &m_history;
    const ScopeLayout &m_layout;
    const TraceTime m_now;
    LaneGeometry &m_out;

    template <class Items, class Proj>
    const std::vector<PixelBin> &bins(const Items &items, Proj proj)
    {
        static thread_local std::vector<PixelBin> bins;
        binByPixel(items, proj, m_layout.scale.begin, m_layout.scale.end, m_layout.scale.width, bins);
        return bins;
    }
};

/// How much a state must not be overlooked, among several that share a pixel.
int weight(const StateSpan &span)
{
    return span.failed ? 2 : 1;
}

/// Marks that are too close to be told apart: a few in one place become one mark with a count, many in a row
/// become columns.
template <class Item>
void mergeClose(std::vector<Item> &items)
{
    std::size_t kept = 0;
    for (std::size_t begin = 0; begin < items.size();) {
        std::size_t end = begin + 1;
        while (end < items.size() && items[end].x - items[end - 1].x < DenseDistance)
            ++end;
        const bool few = items[end - 1].x - items[begin].x < WidestMark;
        for (std::size_t i = begin + 1; few && i < end; ++i)
            items[begin].count += items[i].count;
        for (std::size_t i = begin; i < (few ? begin + 1 : end); ++i) {
            items[kept] = items[i];
            if (!few)
                items[kept].columnWidth =
                    i + 1 < end ? std::clamp(int(items[i + 1].x - items[i].x), 1, DenseDistance - 1) : 1;
            ++kept;
        }
        begin = end;
    }
    items.erase(items.begin() + qsizetype(kept), items.end());
}

void LaneBuilder::addPiece(const StateSpan &span, double left, double right)
{
    if (right > left)
        m_out.ribbon.push_back({left, right, m_layout.xOf(span.begin), span, false});
}

/// What a column of several states shows: its gravest state, briefly, then the last.
void LaneBuilder::addColumn(const PixelBin &bin, double right)
{
    constexpr std::size_t MostLookedAt = 16;
    const auto &states = m_history.states;
    const std::size_t last = bin.first + bin.count - 1;
    double left = m_layout.xOf(states[last].begin);
    if (bin.count > 1) {
        std::size_t gravest = last - 1;
        for (std::size_t i = bin.first; i < std::min(last, bin.first + MostLookedAt); ++i) {
            if (weight(states[i]) > weight(states[gravest]))
                gravest = i;
        }
        const double begin = m_layout.xOf(states[bin.first].begin);
        left = std::max(left, begin + LeastStateWidth);
        addPiece(states[gravest], begin, left);
    }
    addPiece(states[last], left, std::max(right, left + LeastStateWidth));
}

void LaneBuilder::buildRibbon()
{
    m_out.ribbon.clear();
    const auto &states = m_history.states;
    const auto &columns = bins(states, &StateSpan::begin);
    const std::size_t before = lastNotAfter(states, &StateSpan::begin, m_layout.scale.begin - TraceTime(1));
    const auto edgeAfter = [&](std::size_t column) {
        return column < columns.size() ? m_layout.xOf(states[columns[column].first].begin) : m_out.end;
    };
    if (before < states.size() && edgeAfter(0) > m_layout.plotLeft)
        addPiece(states[before], m_layout.plotLeft, edgeAfter(0));
    for (std::size_t i = 0; i < columns.size(); ++i)
        addColumn(columns[i], edgeAfter(i + 1));
    // A state that was drawn longer than it was pushes the next one.
    for (std::size_t i = 1; i < m_out.ribbon.size(); ++i)
        m_out.ribbon[i].left = std::max(m_out.ribbon[i].left, m_out.ribbon[i - 1].right);
    if (!m_out.ribbon.empty())
        m_out.ribbon.back().isLast = m_out.ribbon.back().span.fact == states.back().fact;
}

void LaneBuilder::addRequest(const RequestSpan &span, bool dense, TraceTime until)
{
    RequestBar bar;
    bar.left = m_layout.xOf(span.begin);
    bar.right = std::max(m_layout.xOf(until), bar.left + 1);
    bar.startVisible = bar.left >= m_layout.plotLeft;
    bar.left = std::max<double>(bar.left, m_layout.plotLeft);
    bar.waiting = !span.response && !span.end;
    bar.held = !dense && bar.right - bar.left >= LeastHeld;
    bar.failed = span.failed && !span.response;
    if (span.failed && span.response && span.end)
        bar.brokenAt = m_layout.xOf(*span.end);
    bar.dense = dense;
    bar.fact = span.fact;
    if (std::max(bar.right, bar.brokenAt.value_or(bar.right)) >= m_layout.plotLeft)
        m_out.requests.push_back(bar);
}

/// When a request's bar ends. A lane has one request open at a time: the next one's begin ends it too.
TraceTime LaneBuilder::endOf(std::size_t request) const
{
    const auto &requests = m_history.requests;
    const RequestSpan &span = requests[request];
    const TraceTime end = span.response.value_or(span.end.value_or(std::max(m_now, span.begin)));
    return request + 1 < requests.size() ? std::min(end, requests[request + 1].begin) : end;
}

void LaneBuilder::buildRequests()
{
    m_out.requests.clear();
    const auto &requests = m_history.requests;
    const std::size_t before =
        lastNotAfter(requests, &RequestSpan::begin, m_layout.scale.begin - TraceTime(1));
    if (before < requests.size())
        addRequest(requests[before], false, endOf(before));
    const auto &columns = bins(requests, &RequestSpan::begin);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const PixelBin &bin = columns[i];
        const bool nearNext = i + 1 < columns.size() && columns[i + 1].x - bin.x < DenseDistance;
        const bool nearLast = i > 0 && bin.x - columns[i - 1].x < DenseDistance;
        const std::size_t last = bin.first + bin.count - 1;
        addRequest(requests[last], nearNext || nearLast || bin.count > 1, endOf(last));
    }
}

void LaneBuilder::addSlants(std::size_t first, std::size_t count, double x)
{
    const auto &deliveries = m_history.deliveries;
    // Of many at once the first and the last say enough.
    const std::size_t step = count <= MostSlantsPerMark ? 1 : count - 1;
    for (std::size_t i = first; i < first + count; i += step) {
        if (deliveries[i].published)
            m_out.slants.push_back({m_layout.xOf(*deliveries[i].published), x});
    }
}

void LaneBuilder::addIncomingSlants(std::size_t end)
{
    const auto &deliveries = m_history.deliveries;
    const std::size_t stop = std::min(deliveries.size(), end + MostIncoming);
    for (std::size_t i = end; i < stop; ++i) {
        if (deliveries[i].published && *deliveries[i].published < m_layout.scale.end)
            m_out.slants.push_back(
                {m_layout.xOf(*deliveries[i].published), m_layout.xOf(deliveries[i].time)});
    }
}

void LaneBuilder::buildDeliveries()
{
    m_out.deliveries.clear();
    m_out.slants.clear();
    const auto &deliveries = m_history.deliveries;
    for (const PixelBin &bin : bins(deliveries, &DeliveryMark::time)) {
        const DeliveryMark &mark = deliveries[bin.first];
        m_out.deliveries.push_back({m_layout.xOf(mark.time), mark, bin.first, bin.count, 0});
    }
    mergeClose(m_out.deliveries);
    for (const DeliveryItem &item : m_out.deliveries) {
        if (item.columnWidth == 0)
            addSlants(item.first, item.count, item.x);
    }
    if (!m_out.deliveries.empty())
        addIncomingSlants(m_out.deliveries.back().first + m_out.deliveries.back().count);
}

void LaneBuilder::buildLost()
{
    m_out.lost.clear();
    for (const PixelBin &bin : bins(m_history.lost, &LostMark::published)) {
        const LostMark &mark = m_history.lost[bin.first];
        m_out.lost.push_back({m_layout.xOf(mark.published), mark, bin.count, 0});
    }
    mergeClose(m_out.lost);
}

/// Under way: published while the lane ran, not here, and nothing newer is here either.
void LaneBuilder::buildPending()
{
    m_out.pending.clear();
    m_out.pendingCount = 0;
    if (!m_history.running || !m_history.own)
        return;
    const auto &published = m_folds.published();
    for (auto it = published.rbegin(); it != published.rend() && m_out.pending.size() < MostPending; ++it) {
        const DeliveryMark *here = m_folds.delivery(m_history.lane, it->message);
        if (it->time < m_history.started || here)
            break;
        const double x = m_layout.xOf(it->time);
        if (m_layout.xOf(m_now) - x >= LeastPendingSlant)
            m_out.pending.push_back(x);
    }
    if (!m_out.pending.empty())
        m_out.pendingCount = std::size_t(m_folds.summary(m_history.lane).pending);
}

void LaneBuilder::addNewRequestNotes()
{
    const auto &requests = m_history.requests;
    const auto &cursors = m_history.reconnectRequests;
    const auto it = std::ranges::lower_bound(requests, m_layout.scale.begin, {}, &RequestSpan::begin);
    for (auto at = std::size_t(it - requests.begin()); at < requests.size(); ++at) {
        const RequestSpan &span = requests[at];
        if (span.begin >= m_layout.scale.end || at - std::size_t(it - requests.begin()) >= MostNotes)
            return;
        const bool again = at > 0 && requests[at - 1].begin >= m_history.started;
        const bool answered = span.response && !span.failed;
        if (again && answered && !std::ranges::binary_search(cursors, span.fact))
            m_out.notes.push_back({m_layout.xOf(*span.response), span.fact, false});
    }
}

/// Polls name their cursor every time: that is no news. For the others it says how they came back.
void LaneBuilder::buildNotes()
{
    m_out.notes.clear();
    if (m_history.method == Method::ShortPoll || m_history.method == Method::LongPoll ||
        m_history.method == Method::WebPush) // it needs none: the push service knows what is due
        return;
    const EventLog &log = m_folds.log();
    const auto &cursors = m_history.reconnectRequests;
    const FactIndex first = std::max(log.lowerBound(m_layout.scale.begin), log.firstIndex());
    for (auto it = std::ranges::lower_bound(cursors, first); it != cursors.end(); ++it) {
        if (log.at(*it).time >= m_layout.scale.end || m_out.notes.size() >= MostNotes)
            break;
        m_out.notes.push_back({m_layout.xOf(log.at(*it).time), *it, true});
    }
    if (m_history.method != Method::Sse)
        addNewRequestNotes();
}

} // namespace

void buildLane(const Folds &folds, const LaneHistory &history, const ScopeLayout &layout, TraceTime now,
               LaneGeometry &out)
{
    LaneBuilder(folds, history, layout, now, out).build();
}

} // namespace pushscope
