// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/lanehistory.h"
#include "widgets/panes/stategraph.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace pushscope {

/// Draws a machine's own table: states, transitions, the present state, and the last transitions, each paler
/// than the one after it. GUI thread.
class StateDiagram : public QWidget
{
    Q_OBJECT

public:
    explicit StateDiagram(QWidget *parent = nullptr);

    /// The machine to draw; nothing is marked on it.
    void setMachine(MachineKind machine);
    MachineKind machine() const { return m_machine; }
    /// The present state, none while the lane does not run, and the last transitions, oldest first.
    void setPresent(std::optional<quint8> state, bool failed, std::vector<Transition> last);
    std::optional<quint8> presentState() const { return m_present; }

    /// Laid out for the present size.
    const StateGraph &graph() const;
    /// How strongly a transition is marked: 1 the last, 0 not one of the last.
    double strength(quint8 from, quint8 to) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void layOut() const;
    void paintEdge(QPainter &painter, const StateEdge &edge) const;
    void paintNode(QPainter &painter, const StateNode &node) const;
    void paintLabels(QPainter &painter) const;
    QString labelOf(const StateEdge &edge) const;
    QString toolTipAt(QPointF place) const;

    MachineKind m_machine = MachineKind::EventSource;
    std::optional<quint8> m_present;
    bool m_failed = false;
    std::vector<Transition> m_last;
    mutable StateGraph m_graph;
    mutable bool m_laidOut = false;
};

} // namespace pushscope
