// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/stategraph.h"

#include <QTest>

using namespace pushscope;

namespace {

StateGraph graphOf(MachineKind kind, QSizeF size, double scale = 1)
{
    return StateGraph({machineTable(kind), size, scale, [](quint8) { return 90.0; }});
}

} // namespace

class TestStateGraph : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void machines_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("width");
        for (const MachineKind kind :
             {MachineKind::EventSource, MachineKind::WebSocket, MachineKind::Xhr, MachineKind::DataChannel,
              MachineKind::PushSubscription, MachineKind::PushMessage, MachineKind::Http2Stream}) {
            for (const double width : {264.0, 420.0, 800.0})
                QTest::addRow("%s at %d", machineTable(kind).name.data(), int(width)) << int(kind) << width;
        }
    }

    void everyStateAndEveryTransitionOfTheTableIsDrawn_data() { machines_data(); }
    void everyStateAndEveryTransitionOfTheTableIsDrawn()
    {
        QFETCH(int, kind);
        QFETCH(double, width);
        const MachineTable &table = machineTable(MachineKind(kind));
        const StateGraph graph = graphOf(table.kind, {width, 220});
        QCOMPARE(graph.nodes().size(), table.states.size());
        std::size_t causes = 0;
        for (const StateEdge &edge : graph.edges()) {
            causes += edge.causes.size();
            QVERIFY(!edge.path.isEmpty());
        }
        QCOMPARE(causes, table.transitions.size());
        for (const Transition &row : table.transitions) {
            const StateEdge *edge = graph.edge(row.from, row.to);
            QVERIFY(edge);
            QVERIFY(std::ranges::count(edge->causes, row.cause) == 1);
        }
    }

    void statesDoNotOverlapAndStayInside_data() { machines_data(); }
    void statesDoNotOverlapAndStayInside()
    {
        QFETCH(int, kind);
        QFETCH(double, width);
        const MachineTable &table = machineTable(MachineKind(kind));
        const QRectF area(0, 0, width, StateGraph::naturalHeight(table, 1));
        const StateGraph graph = graphOf(table.kind, area.size());
        for (std::size_t i = 0; i < graph.nodes().size(); ++i) {
            QVERIFY(area.contains(graph.nodes()[i].rect));
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(!graph.nodes()[i].rect.intersects(graph.nodes()[j].rect));
        }
        for (const StateEdge &edge : graph.edges()) {
            const QRectF bounds = edge.path.boundingRect(); // without width where the arrow is straight
            QVERIFY(area.contains(bounds.topLeft()) && area.contains(bounds.bottomRight()));
            QVERIFY(edge.label.isEmpty() || area.contains(edge.label.center()));
        }
    }

    void arrowsEndAtTheStateTheyLeadTo_data() { machines_data(); }
    void arrowsEndAtTheStateTheyLeadTo()
    {
        QFETCH(int, kind);
        QFETCH(double, width);
        const StateGraph graph = graphOf(MachineKind(kind), {width, 240});
        for (const StateEdge &edge : graph.edges()) {
            const auto from = std::ranges::find(graph.nodes(), edge.from, &StateNode::number);
            const auto to = std::ranges::find(graph.nodes(), edge.to, &StateNode::number);
            const QRectF start = from->rect.adjusted(-1, -1, 1, 1);
            const QRectF end = to->rect.adjusted(-1, -1, 1, 1);
            QVERIFY(start.contains(edge.path.pointAtPercent(0)));
            QVERIFY(end.contains(edge.tip));
        }
    }

    void arcsOfOneSideDoNotLieOnEachOther()
    {
        const StateGraph graph = graphOf(MachineKind::Xhr, {420, 240});
        for (const StateEdge &one : graph.edges()) {
            for (const StateEdge &other : graph.edges()) {
                if (&one == &other || one.arc.isEmpty() || other.arc.isEmpty() ||
                    one.labelLeft != other.labelLeft)
                    continue;
                const bool apart = one.arc.bottom() <= other.arc.top() || other.arc.bottom() <= one.arc.top();
                const double x = one.labelLeft ? one.arc.left() : one.arc.right();
                const double otherX = one.labelLeft ? other.arc.left() : other.arc.right();
                QVERIFY2(apart || qAbs(x - otherX) > 2, qPrintable(QStringLiteral("%1→%2 and %3→%4")
                                                                       .arg(one.from)
                                                                       .arg(one.to)
                                                                       .arg(other.from)
                                                                       .arg(other.to)));
            }
        }
    }

    void theScaleOfPresentationModeScalesEverything()
    {
        const StateGraph graph = graphOf(MachineKind::WebSocket, {600, 400}, 1.6);
        QCOMPARE(graph.nodes().front().rect.height(), 22 * 1.6);
    }
};

QTEST_GUILESS_MAIN(TestStateGraph)
#include "tst_stategraph.moc"
