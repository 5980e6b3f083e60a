// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/stategraph.h"

#include <algorithm>
#include <cmath>

namespace pushscope {

namespace {

constexpr double NodeHeight = 22;
constexpr double NodePadding = 10; ///< beside the name
constexpr double NaturalGap = 24;
constexpr double LeastGap = 12;
constexpr double MostGap = 44;
constexpr double Margin = 8;
constexpr double FirstArc = 16;   ///< how far the innermost arc stands out
constexpr double NextArc = 11;    ///< and each further one
constexpr double LineHeight = 14; ///< of a label
constexpr double SideLines = 3;   ///< lines of a label beside an arc
constexpr double LabelLeast = 44; ///< narrower words say nothing

bool isStraight(const StateEdge &edge)
{
    return edge.to == edge.from + 1;
}

bool isLoop(const StateEdge &edge)
{
    return edge.to == edge.from;
}

bool goesBack(const StateEdge &edge)
{
    return edge.to < edge.from;
}

int span(const StateEdge &edge)
{
    return std::abs(int(edge.to) - int(edge.from));
}

/// Whether two arcs of one side pass the same heights.
bool meet(const StateEdge &one, const StateEdge &other)
{
    return goesBack(one) == goesBack(other) && std::max(one.from, one.to) > std::min(other.from, other.to) &&
           std::max(other.from, other.to) > std::min(one.from, one.to);
}

} // namespace

StateGraph::StateGraph(const StateGraphInput &input)
{
    placeNodes(input);
    gatherEdges(input.table);
    placeEdges(input);
}

double StateGraph::naturalHeight(const MachineTable &table, double scale)
{
    const auto count = double(table.states.size());
    return scale * (count * NodeHeight + (count - 1) * NaturalGap + 2 * Margin);
}

void StateGraph::placeNodes(const StateGraphInput &input)
{
    const double scale = input.scale;
    const auto count = double(input.table.states.size());
    double width = 0;
    for (const MachineState &state : input.table.states)
        width = std::max(width, input.textWidth(state.number) + 2 * NodePadding * scale);
    const double room = input.size.height() - 2 * Margin * scale - count * NodeHeight * scale;
    const double gap = count > 1 ? std::clamp(room / (count - 1), LeastGap * scale, MostGap * scale) : 0;
    const double used = count * NodeHeight * scale + (count - 1) * gap;
    double y = std::max(Margin * scale, (input.size.height() - used) / 2);
    for (const MachineState &state : input.table.states) {
        m_nodes.push_back(
            {state.number, QRectF((input.size.width() - width) / 2, y, width, NodeHeight * scale)});
        y += NodeHeight * scale + gap;
    }
}

void StateGraph::gatherEdges(const MachineTable &table)
{
    for (const Transition &row : table.transitions) {
        const auto same = [&](const StateEdge &edge) { return edge.from == row.from && edge.to == row.to; };
        auto edge = std::ranges::find_if(m_edges, same);
        if (edge == m_edges.end()) {
            m_edges.emplace_back();
            edge = std::prev(m_edges.end());
            edge->from = row.from;
            edge->to = row.to;
        }
        edge->causes.push_back(row.cause);
    }
}

const StateNode &StateGraph::node(quint8 number) const
{
    return *std::ranges::find(m_nodes, number, &StateNode::number);
}

const StateEdge *StateGraph::edge(quint8 from, quint8 to) const
{
    const auto it = std::ranges::find_if(
        m_edges, [=](const StateEdge &edge) { return edge.from == from && edge.to == to; });
    return it == m_edges.end() ? nullptr : &*it;
}

void StateGraph::placeEdges(const StateGraphInput &input)
{
    const std::vector<int> levels = arcLevels();
    for (std::size_t i = 0; i < m_edges.size(); ++i) {
        if (isStraight(m_edges[i]))
            placeStraight(m_edges[i], input);
        else if (isLoop(m_edges[i]))
            placeLoop(m_edges[i], input);
        else
            placeArc(m_edges[i], levels[i], input);
    }
    for (StateEdge &each : m_edges) {
        if (!each.arc.isEmpty())
            placeArcLabel(each, input);
    }
}

/// How far out each arc goes: short ones inside, and each outside of those that it passes.
std::vector<int> StateGraph::arcLevels() const
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < m_edges.size(); ++i) {
        if (!isStraight(m_edges[i]) && !isLoop(m_edges[i]))
            order.push_back(i);
    }
    std::ranges::stable_sort(order, {}, [this](std::size_t i) { return span(m_edges[i]); });
    std::vector<int> levels(m_edges.size(), 0);
    for (auto outer = order.begin(); outer != order.end(); ++outer) {
        for (auto inner = order.begin(); inner != outer; ++inner) {
            if (meet(m_edges[*inner], m_edges[*outer]))
                levels[*outer] = std::max(levels[*outer], levels[*inner] + 1);
        }
    }
    return levels;
}

void StateGraph::placeStraight(StateEdge &edge, const StateGraphInput &input)
{
    const QRectF from = node(edge.from).rect;
    const QRectF to = node(edge.to).rect;
    const double x = from.left() + from.width() * 0.22;
    edge.tip = QPointF(x, to.top());
    edge.direction = QPointF(0, 1);
    edge.path.moveTo(x, from.bottom());
    edge.path.lineTo(edge.tip);
    const double gap = to.top() - from.bottom();
    const double lines = std::floor(gap / (LineHeight * input.scale));
    if (lines < 1)
        return;
    const double height = lines * LineHeight * input.scale;
    const double left = x + 6 * input.scale;
    edge.label = QRectF(left, (from.bottom() + to.top() - height) / 2,
                        from.right() + (FirstArc - 3) * input.scale - left, height);
}

void StateGraph::placeLoop(StateEdge &edge, const StateGraphInput &input)
{
    const QRectF rect = node(edge.from).rect;
    const double reach = 12 * input.scale;
    const double upper = rect.top() + rect.height() * 0.15;
    const double lower = rect.top() + rect.height() * 0.5;
    edge.path.moveTo(rect.right(), upper);
    edge.path.cubicTo({rect.right() + reach, upper - reach / 2}, {rect.right() + reach, lower + reach / 4},
                      {rect.right(), lower});
    edge.tip = QPointF(rect.right(), lower);
    edge.direction = QPointF(-1, 0);
}

/// Where an arc touches a side of its node: the arcs of that side share its height, nearer states first.
double StateGraph::port(const StateNode &at, bool left, quint8 other) const
{
    int count = 0;
    int before = 0;
    for (const StateEdge &edge : m_edges) {
        if (isStraight(edge) || isLoop(edge) || goesBack(edge) != left)
            continue;
        if (edge.from != at.number && edge.to != at.number)
            continue;
        const quint8 end = edge.from == at.number ? edge.to : edge.from;
        ++count;
        before += end < other ? 1 : 0;
    }
    return at.rect.top() + at.rect.height() * (before + 1) / (count + 1);
}

void StateGraph::placeArc(StateEdge &edge, int level, const StateGraphInput &input)
{
    const bool left = goesBack(edge);
    const StateNode &from = node(edge.from);
    const StateNode &to = node(edge.to);
    const double side = left ? from.rect.left() : from.rect.right();
    const double room = left ? side : input.size.width() - side;
    const double out = std::min((FirstArc + level * NextArc) * input.scale, room - 3 * input.scale);
    const double x = left ? side - out : side + out;
    const double y1 = port(from, left, edge.to);
    const double y2 = port(to, left, edge.from);
    const double corner = std::min({out, std::abs(y2 - y1) / 2, 8 * input.scale}) * (y2 > y1 ? 1 : -1);
    const double turn = left ? -std::abs(corner) : std::abs(corner);
    edge.path.moveTo(side, y1);
    edge.path.lineTo(x - turn, y1);
    edge.path.quadTo({x, y1}, {x, y1 + corner});
    edge.path.lineTo(x, y2 - corner);
    edge.path.quadTo({x, y2}, {x - turn, y2});
    edge.path.lineTo(side, y2);
    edge.tip = QPointF(side, y2);
    edge.direction = QPointF(left ? 1 : -1, 0);
    edge.labelLeft = left;
    edge.arc =
        QRectF(QPointF(std::min(x, side), std::min(y1, y2)), QPointF(std::max(x, side), std::max(y1, y2)));
}

/// Beside the arc, outside of every other arc that passes there.
void StateGraph::placeArcLabel(StateEdge &edge, const StateGraphInput &input)
{
    const double height = SideLines * LineHeight * input.scale;
    const double top = edge.arc.center().y() - height / 2;
    double outer = edge.labelLeft ? edge.arc.left() : edge.arc.right();
    for (const StateEdge &other : m_edges) {
        if (other.arc.isEmpty() || other.labelLeft != edge.labelLeft || other.arc.bottom() < top ||
            other.arc.top() > top + height)
            continue;
        outer = edge.labelLeft ? std::min(outer, other.arc.left()) : std::max(outer, other.arc.right());
    }
    const double room = (edge.labelLeft ? outer : input.size.width() - outer) - (3 + Margin) * input.scale;
    if (room >= LabelLeast * input.scale)
        edge.label =
            QRectF(edge.labelLeft ? Margin * input.scale : outer + 3 * input.scale, top, room, height);
}

} // namespace pushscope
