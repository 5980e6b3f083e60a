// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/statemachine.h"

#include <QPainterPath>
#include <QRectF>

#include <functional>
#include <vector>

namespace pushscope {

/// A state's place in the drawing.
struct StateNode
{
    quint8 number = 0;
    QRectF rect;
};

/// All transitions between one pair of states: one arrow.
struct StateEdge
{
    quint8 from = 0;
    quint8 to = 0;
    std::vector<Cause> causes; ///< in the table's order
    QPainterPath path;         ///< from edge to edge, the arrow's head at its end
    QPointF tip;
    QPointF direction;      ///< of the head, of length 1
    QRectF label;           ///< where words have room; empty where they have none
    bool labelLeft = false; ///< the words end at the label's right edge
    QRectF arc;             ///< the bounds of an arc beside the column; empty for the others
};

/// What the drawing is laid out from. `textWidth`: of a state's name, in pixels.
struct StateGraphInput
{
    const MachineTable &table;
    QSizeF size;
    double scale = 1;
    std::function<double(quint8 state)> textWidth;
};

/// A machine's table as a drawing: the states in a column by their numbers, the next one straight below,
/// skips on the right, ways back on the left, loops at the corner. Pure arithmetic; any table will do.
class StateGraph
{
public:
    StateGraph() = default;
    explicit StateGraph(const StateGraphInput &input);

    const std::vector<StateNode> &nodes() const { return m_nodes; }
    const std::vector<StateEdge> &edges() const { return m_edges; }
    /// Null where the table has no such transition.
    const StateEdge *edge(quint8 from, quint8 to) const;

    /// The height at which nothing is cramped.
    static double naturalHeight(const MachineTable &table, double scale);

private:
    void placeNodes(const StateGraphInput &input);
    void gatherEdges(const MachineTable &table);
    void placeEdges(const StateGraphInput &input);
    void placeStraight(StateEdge &edge, const StateGraphInput &input);
    void placeLoop(StateEdge &edge, const StateGraphInput &input);
    void placeArc(StateEdge &edge, int level, const StateGraphInput &input);
    void placeArcLabel(StateEdge &edge, const StateGraphInput &input);
    double port(const StateNode &node, bool left, quint8 other) const;
    const StateNode &node(quint8 number) const;
    std::vector<int> arcLevels() const;

    std::vector<StateNode> m_nodes;
    std::vector<StateEdge> m_edges;
};

} // namespace pushscope
