// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/statediagram.h"

#include "widgets/text/statetext.h"
#include "widgets/theme/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace pushscope {

namespace {

constexpr double HeadLength = 6;
constexpr double HeadWidth = 6;
constexpr double NearArrow = 5; ///< pixels from an arrow that still mean it

const Palette &colours()
{
    return Theme::instance().palette();
}

/// `share` of the way from one colour to the other.
QColor mixed(const QColor &from, const QColor &to, double share)
{
    return QColor::fromRgbF(float(from.redF() + (to.redF() - from.redF()) * share),
                            float(from.greenF() + (to.greenF() - from.greenF()) * share),
                            float(from.blueF() + (to.blueF() - from.blueF()) * share));
}

} // namespace

StateDiagram::StateDiagram(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("stateDiagram"));
    setMouseTracking(true);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        m_laidOut = false;
        updateGeometry();
        update();
    });
}

void StateDiagram::setMachine(MachineKind machine)
{
    m_machine = machine;
    m_laidOut = false;
    m_present.reset();
    m_last.clear();
    updateGeometry();
    update();
}

void StateDiagram::setPresent(std::optional<quint8> state, bool failed, std::vector<Transition> last)
{
    if (state == m_present && failed == m_failed && last == m_last)
        return;
    m_present = state;
    m_failed = failed;
    m_last = std::move(last);
    const QString name = QString::fromLatin1(machineTable(m_machine).name);
    setAccessibleName(state ? tr("%1 is in state %2").arg(name, stateLabel(m_machine, *state))
                            : tr("%1, not running").arg(name));
    update();
}

QSize StateDiagram::sizeHint() const
{
    return {264, int(StateGraph::naturalHeight(machineTable(m_machine), Theme::instance().scale()))};
}

QSize StateDiagram::minimumSizeHint() const
{
    return {160, sizeHint().height() * 3 / 4};
}

void StateDiagram::layOut() const
{
    const QFontMetricsF metrics(Theme::instance().font(Theme::Role::Ribbon));
    m_graph =
        StateGraph({machineTable(m_machine), QSizeF(size()), Theme::instance().scale(),
                    [&](quint8 state) { return metrics.horizontalAdvance(stateLabel(m_machine, state)); }});
    m_laidOut = true;
}

const StateGraph &StateDiagram::graph() const
{
    if (!m_laidOut)
        layOut();
    return m_graph;
}

void StateDiagram::resizeEvent(QResizeEvent *)
{
    m_laidOut = false;
}

double StateDiagram::strength(quint8 from, quint8 to) const
{
    for (std::size_t age = 0; age < m_last.size(); ++age) {
        const Transition &change = m_last[m_last.size() - 1 - age];
        if (change.from == from && change.to == to)
            return 1.0 - double(age) / double(m_last.size() + 1);
    }
    return 0;
}

void StateDiagram::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colours().surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colours().border);
    painter.setRenderHint(QPainter::Antialiasing);
    // Faint ones first, so that the last transition lies on top.
    std::vector<const StateEdge *> order;
    for (const StateEdge &edge : graph().edges())
        order.push_back(&edge);
    std::ranges::stable_sort(order, {},
                             [this](const StateEdge *edge) { return strength(edge->from, edge->to); });
    for (const StateEdge *edge : order)
        paintEdge(painter, *edge);
    for (const StateNode &node : graph().nodes())
        paintNode(painter, node);
    paintLabels(painter);
}

void StateDiagram::paintEdge(QPainter &painter, const StateEdge &edge) const
{
    const double strong = strength(edge.from, edge.to);
    const QColor colour = mixed(colours().borderStrong, colours().accent, strong);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, strong > 0 ? 1.2 + strong : 1));
    painter.drawPath(edge.path);
    const QPointF across(-edge.direction.y(), edge.direction.x());
    const QPointF neck = edge.tip - edge.direction * HeadLength;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(
        QPolygonF({edge.tip, neck + across * (HeadWidth / 2), neck - across * (HeadWidth / 2)}));
}

void StateDiagram::paintNode(QPainter &painter, const StateNode &node) const
{
    const Theme &theme = Theme::instance();
    const bool present = m_present == node.number;
    const QRectF rect = node.rect.adjusted(0.5, 0.5, -0.5, -0.5);
    const StateStyle &style = theme.stateStyle(m_machine, node.number, present && m_failed);
    if (present)
        paintStateFill(painter, rect, style, 4);
    painter.setBrush(present ? QBrush(Qt::NoBrush) : QBrush(colours().sunken));
    painter.setPen(QPen(present ? colours().accent : colours().borderStrong, present ? 2 : 1));
    painter.drawRoundedRect(rect, 4, 4);
    painter.setFont(theme.font(Theme::Role::Ribbon));
    painter.setPen(present ? style.text : colours().text2);
    painter.drawText(node.rect, Qt::AlignCenter, stateLabel(m_machine, node.number));
}

/// One of the last transitions says its own cause, the others all of theirs as far as there is room.
QString StateDiagram::labelOf(const StateEdge &edge) const
{
    for (auto change = m_last.rbegin(); change != m_last.rend(); ++change) {
        if (change->from == edge.from && change->to == edge.to)
            return causeText(change->cause);
    }
    QStringList causes;
    for (const Cause cause : edge.causes)
        causes << causeText(cause);
    return causes.join(QStringLiteral(", "));
}

void StateDiagram::paintLabels(QPainter &painter) const
{
    painter.setFont(Theme::instance().font(Theme::Role::Caption));
    const QFontMetricsF metrics(painter.font());
    std::vector<const StateEdge *> order;
    for (const StateEdge &edge : graph().edges())
        order.push_back(&edge);
    // The last transitions first: where two labels meet, theirs stays.
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [this](const StateEdge *edge) { return strength(edge->from, edge->to); });
    std::vector<QRectF> taken;
    for (const StateEdge *edge : order) {
        const auto meets = [&](const QRectF &other) { return other.intersects(edge->label); };
        const bool recent = strength(edge->from, edge->to) > 0;
        const QString text = labelOf(*edge);
        const int flags =
            int(edge->labelLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextWordWrap;
        const QRectF needed = metrics.boundingRect(edge->label, flags, text);
        const bool fits =
            needed.width() <= edge->label.width() && needed.height() <= edge->label.height() + 1;
        if (edge->label.isEmpty() || (!recent && !fits) || std::ranges::any_of(taken, meets))
            continue;
        taken.push_back(fits ? needed : edge->label);
        painter.setPen(recent ? colours().text : colours().text3);
        painter.drawText(edge->label, fits ? flags : flags & ~Qt::TextWordWrap,
                         fits ? text : metrics.elidedText(text, Qt::ElideRight, edge->label.width()));
    }
}

QString StateDiagram::toolTipAt(QPointF place) const
{
    for (const StateEdge &edge : graph().edges()) {
        QPainterPathStroker stroker;
        stroker.setWidth(2 * NearArrow);
        if (!stroker.createStroke(edge.path).contains(place) && !edge.label.contains(place))
            continue;
        QStringList causes;
        for (const Cause cause : edge.causes)
            causes << causeText(cause);
        return QStringLiteral("%1 → %2\n%3")
            .arg(stateLabel(m_machine, edge.from), stateLabel(m_machine, edge.to),
                 causes.join(QLatin1Char('\n')));
    }
    return {};
}

bool StateDiagram::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace pushscope
