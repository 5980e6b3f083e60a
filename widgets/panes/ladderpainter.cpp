// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/ladderpainter.h"

#include "widgets/text/methodtext.h"
#include "widgets/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace pushscope {

namespace {

constexpr qreal MarkerRadius = 4;
constexpr qreal HeadLength = 7; ///< of an arrow
constexpr qreal HeadWidth = 6;
constexpr int ChipPadding = 8;

const Palette &palette()
{
    return Theme::instance().palette();
}

QColor background(bool selected)
{
    return selected ? palette().selection : palette().surface;
}

bool isMessage(const LadderRow &row)
{
    return row.item == LadderItem::Message;
}

} // namespace

QColor LadderPainter::arrowColour(const LadderRow &row) const
{
    switch (row.item) {
    case LadderItem::Message:
        return palette().method(m_method).hue;
    case LadderItem::Request:
    case LadderItem::MessageSent:
        return palette().up.text;
    case LadderItem::Gap:
    case LadderItem::Ignored:
        return palette().warning.text;
    case LadderItem::Step:
        return row.from == Actor::Client ? palette().up.text : palette().text2;
    default:
        return palette().text3;
    }
}

void LadderPainter::header(const QRect &rect) const
{
    m_painter.fillRect(rect, palette().surface);
    m_painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), palette().border);
    m_painter.setFont(Theme::instance().font(Theme::Role::CaptionStrong));
    m_painter.setPen(palette().text);
    name(rect, Actor::Client);
    name(rect, Actor::Server);
    if (m_geometry.hasPublisher())
        name(rect, Actor::Publisher);
}

/// Over its lifeline as far as there is room.
void LadderPainter::name(const QRect &rect, Actor actor) const
{
    const QString text = actorName(m_method, actor);
    const qreal half = m_painter.fontMetrics().horizontalAdvance(text) / 2.0 + 1;
    const qreal edge = m_geometry.px(4);
    const qreal centre = std::max<qreal>(
        rect.left() + half + edge, std::min<qreal>(m_geometry.lifelineX(actor), rect.right() - half - edge));
    m_painter.drawText(QRectF(centre - half, rect.top(), 2 * half, rect.height()), Qt::AlignCenter, text);
}

void LadderPainter::bar(qreal top, qreal bottom, const LadderState &state) const
{
    const qreal width = m_geometry.barWidth();
    const QRectF rect(m_geometry.clientX() - width / 2, top, width, bottom - top);
    if (rect.height() <= 0)
        return;
    if (state.running)
        paintStateFill(m_painter, rect, stateStyle(state), 0);
    else
        m_painter.fillRect(QRectF(m_geometry.clientX(), top, 1, rect.height()), palette().borderStrong);
}

const StateStyle &LadderPainter::stateStyle(const LadderState &state) const
{
    return Theme::instance().stateStyle(methodInfo(m_method).machine, state.number, state.failed);
}

void LadderPainter::otherLines(const QRect &rect) const
{
    const QColor colour = palette().borderStrong;
    m_painter.fillRect(QRect(m_geometry.lifelineX(Actor::Server), rect.top(), 1, rect.height()), colour);
    if (m_geometry.hasPublisher())
        m_painter.fillRect(QRect(m_geometry.lifelineX(Actor::Publisher), rect.top(), 1, rect.height()),
                           colour);
}

void LadderPainter::lifelines(const QRect &rect, const LadderState &state) const
{
    bar(rect.top(), rect.bottom() + 1, state);
    otherLines(rect);
}

void LadderPainter::row(const LadderRow &row, const LadderWords &words, const QRect &rect,
                        bool selected) const
{
    const int moment = rect.top() + m_geometry.moment(row);
    bar(rect.top(), moment, row.before);
    bar(moment, rect.bottom() + 1, row.after);
    otherLines(rect);
    times(row, words, rect, selected);
    if (row.isArrow())
        arrowRow(row, words, rect, selected);
    else if (row.item == LadderItem::LinkCut || row.item == LadderItem::LinkRestored)
        bandRow(row, words, rect);
    else
        noteRow(row, words, rect);
}

void LadderPainter::times(const LadderRow &row, const LadderWords &words, const QRect &rect,
                          bool selected) const
{
    m_painter.setFont(Theme::instance().font(selected ? Theme::Role::CaptionStrong : Theme::Role::Caption));
    m_painter.setPen(selected ? palette().text : palette().text3);
    m_painter.drawText(m_geometry.clientTime(row, rect.top()), Qt::AlignRight | Qt::AlignVCenter,
                       words.clientTime);
    if (m_geometry.hasFarTimes() && !words.serverTime.isEmpty())
        m_painter.drawText(m_geometry.farTime(row, rect.top()), Qt::AlignLeft | Qt::AlignVCenter,
                           words.serverTime);
}

void LadderPainter::arrow(const QLineF &line, const QColor &colour, bool strong) const
{
    const QLineF unit = line.unitVector();
    const QPointF along(unit.dx(), unit.dy());
    const QPointF across(-unit.dy(), unit.dx());
    const QPointF neck = line.p2() - along * HeadLength;
    m_painter.setRenderHint(QPainter::Antialiasing, true);
    m_painter.setPen(QPen(colour, strong ? 2 : 1.4));
    m_painter.drawLine(QLineF(line.p1(), neck));
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(colour);
    m_painter.drawPolygon(
        QPolygonF({line.p2(), neck + across * (HeadWidth / 2), neck - across * (HeadWidth / 2)}));
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

void LadderPainter::arrowRow(const LadderRow &row, const LadderWords &words, const QRect &rect,
                             bool selected) const
{
    const QColor colour = arrowColour(row);
    passBy(row, rect, selected);
    arrow(m_geometry.arrow(row, rect.top()), colour, selected);
    const bool coloured =
        row.item == LadderItem::Request || (row.item == LadderItem::Step && row.from == Actor::Client) ||
        row.item == LadderItem::MessageSent || row.item == LadderItem::Gap || row.item == LadderItem::Ignored;
    const bool quiet = row.item == LadderItem::Comment || row.item == LadderItem::Retry ||
                       row.item == LadderItem::Ping || row.item == LadderItem::Pong;
    m_painter.setFont(Theme::instance().font(quiet ? Theme::Role::Caption : Theme::Role::CaptionStrong));
    label(row, words.label, rect.top(), selected,
          coloured   ? colour
          : quiet    ? palette().text3
          : selected ? palette().text
                     : palette().text2);
    if (!words.detail.isEmpty())
        chip(words.detail, m_geometry.detail(row, rect.top()), palette().method(m_method).hue);
}

/// What the arrow does not touch steps back where it passes.
void LadderPainter::passBy(const LadderRow &row, const QRect &rect, bool selected) const
{
    const auto crossing = m_geometry.crossing(row, rect.top());
    if (!crossing)
        return;
    const int gap = m_geometry.px(10);
    m_painter.fillRect(QRectF(crossing->x() - 1, crossing->y() - gap / 2.0, 3, gap), background(selected));
}

/// Centred on its arrow; a text that is longer may pass the lifelines, which then give way.
QRectF LadderPainter::labelArea(const LadderRow &row, int top, qreal width, bool selected) const
{
    const QRectF own = m_geometry.label(row, top);
    if (!m_geometry.hasPublisher() || width <= own.width())
        return own;
    const QRectF limits = m_geometry.labelLimits(top);
    QRectF area(0, own.top(), std::min(width, limits.width()), own.height());
    area.moveCenter(own.center());
    if (area.left() < limits.left())
        area.moveLeft(limits.left());
    if (area.right() > limits.right())
        area.moveRight(limits.right());
    m_painter.fillRect(area.adjusted(-2, 2, 2, -1), background(selected));
    return area;
}

/// Centred on the arrow, a message with its method's marker before it.
void LadderPainter::label(const LadderRow &row, const QString &text, int top, bool selected,
                          const QColor &colour) const
{
    const qreal marker = isMessage(row) ? 2 * MarkerRadius + 5 : 0;
    const QFontMetricsF metrics(m_painter.font());
    const QRectF area = labelArea(row, top, metrics.horizontalAdvance(text) + marker + 1, selected);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, area.width() - marker);
    const qreal left = area.left() + (area.width() - metrics.horizontalAdvance(shown) - marker) / 2;
    if (isMessage(row)) {
        const QPointF centre(left + MarkerRadius, area.center().y());
        m_painter.setRenderHint(QPainter::Antialiasing, true);
        paintMarker(m_painter, palette().method(m_method).marker, centre, MarkerRadius,
                    palette().method(m_method).hue);
        m_painter.setRenderHint(QPainter::Antialiasing, false);
    }
    m_painter.setPen(colour);
    m_painter.drawText(QRectF(left + marker, area.top(), area.right() - left, area.height()),
                       Qt::AlignLeft | Qt::AlignVCenter, shown);
}

void LadderPainter::chip(const QString &text, const QRectF &area, const QColor &colour) const
{
    m_painter.setFont(Theme::instance().font(Theme::Role::CaptionStrong));
    const QFontMetricsF metrics(m_painter.font());
    const QString shown = metrics.elidedText(text, Qt::ElideRight, area.width() - 2 * ChipPadding);
    QRectF box(0, area.top(), metrics.horizontalAdvance(shown) + 2 * ChipPadding, area.height() - 1);
    box.moveCenter(QPointF(area.center().x(), box.center().y()));
    m_painter.setRenderHint(QPainter::Antialiasing, true);
    m_painter.setPen(QPen(colour, 1.2));
    m_painter.setBrush(palette().surface);
    m_painter.drawRoundedRect(box, 3, 3);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    m_painter.drawText(box, Qt::AlignCenter, shown);
}

void LadderPainter::noteRow(const LadderRow &row, const LadderWords &words, const QRect &rect) const
{
    const bool state = row.item == LadderItem::State;
    const bool error = row.item == LadderItem::Error;
    m_painter.setFont(
        Theme::instance().font(state || error ? Theme::Role::CaptionStrong : Theme::Role::Caption));
    const QColor stateText = stateStyle(row.after).text;
    const QColor colour = error ? palette().error.text : state ? stateText : palette().text3;
    const QRectF area = m_geometry.label(row, rect.top());
    const QFontMetricsF metrics(m_painter.font());
    const Qt::Alignment side = row.to == Actor::Client ? Qt::AlignLeft : Qt::AlignRight;
    m_painter.setPen(colour);
    m_painter.drawText(area, side | Qt::AlignVCenter,
                       metrics.elidedText(words.label, Qt::ElideRight, area.width()));
    if (words.detail.isEmpty())
        return;
    m_painter.setFont(Theme::instance().font(Theme::Role::Caption));
    m_painter.setPen(palette().text2);
    m_painter.drawText(
        m_geometry.detail(row, rect.top()), Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetricsF(m_painter.font()).elidedText(words.detail, Qt::ElideMiddle, area.width()));
}

/// Across both lifelines: a dashed line with a flag on it.
void LadderPainter::bandRow(const LadderRow &row, const LadderWords &words, const QRect &rect) const
{
    const bool cut = row.item == LadderItem::LinkCut;
    const ColourPair &tone = cut ? palette().error : palette().passed;
    const int y = rect.top() + m_geometry.moment(row);
    m_painter.setPen(QPen(tone.text, 1, Qt::DashLine));
    m_painter.drawLine(m_geometry.clientX() + m_geometry.barWidth(), y, m_geometry.lifelineX(Actor::Server),
                       y);
    m_painter.setFont(Theme::instance().font(Theme::Role::CaptionStrong));
    const QString text =
        cut ? QStringLiteral("✕ %1").arg(words.label) : QStringLiteral("✓ %1").arg(words.label);
    QRectF flag(0, 0, QFontMetricsF(m_painter.font()).horizontalAdvance(text) + 24, 18);
    flag.moveCenter(QPointF((m_geometry.clientX() + m_geometry.lifelineX(Actor::Server)) / 2.0, y + 0.5));
    m_painter.setRenderHint(QPainter::Antialiasing, true);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(tone.fill);
    m_painter.drawRoundedRect(flag, 3, 3);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    m_painter.setPen(tone.text);
    m_painter.drawText(flag, Qt::AlignCenter, text);
}

void LadderPainter::lost(const QString &text, const QRect &rect) const
{
    const int y = rect.bottom() - m_geometry.markHeight() / 2;
    m_painter.setFont(Theme::instance().font(Theme::Role::CaptionStrong));
    const QString shown = QStringLiteral("✕ %1").arg(text);
    const int width = m_painter.fontMetrics().horizontalAdvance(shown) + m_geometry.px(12);
    const QRect flag(m_geometry.lifelineX(Actor::Server) - width, y - m_geometry.px(7), width,
                     m_geometry.px(14));
    m_painter.setPen(QPen(palette().accent, 2, Qt::DashLine));
    m_painter.drawLine(m_geometry.clientX() + m_geometry.barWidth(), y, flag.left(), y);
    m_painter.fillRect(flag, palette().selection);
    m_painter.setPen(palette().accent);
    m_painter.drawText(flag, Qt::AlignCenter, shown);
}

} // namespace pushscope
