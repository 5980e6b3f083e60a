// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scope/lanepainter.h"

#include "widgets/text/formattext.h"

#include <QCoreApplication>
#include <QPainter>

#include <cmath>

namespace pushscope {

namespace {

constexpr double LabelMargin = 6;
constexpr double LeastCrossWidth = 7;
constexpr double NoteReach = 20;  ///< a note that begins so near behind a label's begin would cover it
constexpr double RoundedFrom = 5; ///< narrower pieces are plain rectangles

/// Many narrow pieces are only fast on whole pixels; each is at least one wide.
QRect wholePixels(double left, double right, int top, int bottom)
{
    const int begin = int(left);
    return {begin, top, std::max(int(std::ceil(right)) - begin, 1), bottom - top};
}

QColor faded(QColor colour, double opacity)
{
    colour.setAlphaF(float(opacity));
    return colour;
}

void paintCross(QPainter &painter, QPointF centre, double radius, const QColor &colour, double width)
{
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap));
    const QPointF down(radius, radius);
    const QPointF up(radius, -radius);
    painter.drawLine(centre - down, centre + down);
    painter.drawLine(centre - up, centre + up);
}

} // namespace

void paintLostMark(QPainter &painter, QPointF centre, double unit, const QColor &colour)
{
    QPen pen(colour, 1.2 * unit);
    pen.setDashPattern({1.7, 1.5});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(centre, 4.9 * unit, 4.9 * unit);
    paintCross(painter, centre, 1.8 * unit, colour, 1.3 * unit);
}

LanePainter::LanePainter(QPainter &painter, ScopeStyle &style, const ScopeLayout &layout, const Folds &folds)
    : m_painter(painter)
    , m_style(style)
    , m_layout(layout)
    , m_folds(folds)
{}

void LanePainter::paint(const LaneRow &row, const LaneGeometry &lane)
{
    m_method = m_style.palette.method(row.method);
    m_notes.clear();
    m_labels.clear();
    if (!lane.started)
        return paintNotStarted(row);
    if (!row.isCompact())
        placeCursorNotes(row, lane);
    paintRibbon(row, lane);
    if (!row.isCompact())
        placeOtherNotes(row, lane);
    if (!row.isCompact()) {
        paintRequests(row, lane);
        paintSlants(row, lane);
    }
    paintLost(row, lane);
    paintPending(row, lane);
    paintDeliveries(row, lane);
    if (!row.isCompact())
        paintNotes(row);
    if (row.height == LaneHeight::Tall)
        paintRequestLabels(row, lane);
}

void LanePainter::paintNotStarted(const LaneRow &row)
{
    const QRectF rect(m_layout.plotLeft, row.ribbonTop, m_layout.plotRight() - m_layout.plotLeft,
                      row.ribbonBottom - row.ribbonTop);
    m_painter.fillRect(rect, m_style.palette.idle.fill);
}

void LanePainter::paintRibbon(const LaneRow &row, const LaneGeometry &lane)
{
    for (const RibbonPiece &piece : lane.ribbon)
        paintPiece(row, piece);
}

void LanePainter::paintPiece(const LaneRow &row, const RibbonPiece &piece)
{
    const MachineKind machine = methodInfo(row.method).machine;
    const StateStyle &state =
        m_style.palette.state(stateLook(machine, piece.span.change.to, piece.span.failed));
    const double left = std::max<double>(piece.left, m_layout.plotLeft);
    const double height = row.ribbonBottom - row.ribbonTop;
    if (piece.right - left < RoundedFrom) {
        m_painter.fillRect(wholePixels(left, piece.right, row.ribbonTop, row.ribbonBottom), state.fill);
        return;
    }
    const double begin = std::round(left);
    const QRectF rect(begin, row.ribbonTop, std::round(piece.right) - (piece.isLast ? 0 : 1) - begin, height);
    paintStateFill(m_painter, rect, state, px(3), std::round(piece.hatchOrigin));
    paintPieceLabel(row, piece, state);
}

/// Where a piece's label may begin: in the visible part, behind a note that lies over it.
double LanePainter::labelLeft(const RibbonPiece &piece) const
{
    double left = std::max<double>(piece.left, m_layout.plotLeft) + px(LabelMargin);
    for (const PlacedNote &placed : m_notes) {
        if (placed.place.left < left + px(NoteReach) && placed.place.right > left - px(LabelMargin))
            left = placed.place.right + px(LabelMargin);
    }
    return left;
}

/// While a connection is waited for, the label tells for how long.
const MeasuredText &LanePainter::labelOf(const LaneRow &row, const RibbonPiece &piece, double room,
                                         MeasuredText &waiting)
{
    const MachineKind machine = methodInfo(row.method).machine;
    const MeasuredText &label = m_style.labels.of(machine, piece.span).fitting(room);
    const bool isWaiting =
        stateLook(machine, piece.span.change.to, piece.span.failed) == StateLook::Connecting;
    if (!piece.isLast || !isWaiting || label.text.isEmpty())
        return label;
    const TraceTime until = m_layout.timeAt(piece.right);
    waiting.text = QStringLiteral("%1 · %2").arg(label.text, format::duration(until - piece.span.begin));
    waiting.width = m_style.ribbon.width(waiting.text);
    return waiting.width <= room ? waiting : label;
}

void LanePainter::paintPieceLabel(const LaneRow &row, const RibbonPiece &piece, const StateStyle &state)
{
    const double visible = std::max<double>(piece.left, m_layout.plotLeft);
    const double left = labelLeft(piece);
    MeasuredText waiting;
    const MeasuredText &label = labelOf(row, piece, piece.right - left - px(LabelMargin), waiting);
    if (label.text.isEmpty()) {
        if (piece.span.failed && piece.right - visible >= LeastCrossWidth)
            paintCross(m_painter, {(visible + piece.right - 1) / 2, (row.ribbonTop + row.ribbonBottom) / 2.0},
                       px(2.6), state.text, px(1.4));
        return;
    }
    const bool isNumber = label.text.size() == 1;
    const double x = isNumber ? (left - px(LabelMargin) + piece.right - 1 - label.width) / 2 : left;
    drawText(m_painter, m_style.ribbon, state.text, x,
             m_style.ribbon.baseline(row.ribbonTop, row.ribbonBottom), label.text);
    m_labels.push_back({x, x + label.width});
}

void LanePainter::paintRequests(const LaneRow &row, const LaneGeometry &lane)
{
    for (const RequestBar &bar : lane.requests)
        paintRequest(row, bar);
}

void LanePainter::paintRequest(const LaneRow &row, const RequestBar &bar)
{
    const double half = px(4.5);
    const QColor colour = bar.failed ? m_style.palette.error.text : m_method.hue;
    const double right = std::min<double>(bar.right, m_layout.plotRight());
    if (bar.brokenAt && *bar.brokenAt <= m_layout.plotRight())
        paintCross(m_painter, {*bar.brokenAt, double(row.markerY)}, px(3.2), m_style.palette.error.text,
                   px(1.7));
    if (right < bar.left)
        return;
    const int top = int(row.markerY - half);
    const int bottom = int(std::ceil(row.markerY + half));
    m_painter.fillRect(wholePixels(bar.left, right, top, bottom), faded(colour, 0.16));
    if (bar.dense)
        return;
    if (bar.startVisible)
        m_painter.fillRect(QRectF(std::round(bar.left), row.markerY - half - 1, px(1.4), 2 * half + 2),
                           colour);
    if (bar.held) {
        m_painter.setPen(QPen(faded(colour, 0.6), px(1.4), Qt::CustomDashLine, Qt::FlatCap));
        QPen pen = m_painter.pen();
        pen.setDashPattern({1.4, 2.4});
        m_painter.setPen(pen);
        m_painter.drawLine(QPointF(bar.left + px(7), row.markerY), QPointF(right - px(6), row.markerY));
    }
    if (bar.failed)
        paintCross(m_painter, {right, double(row.markerY)}, px(3.2), colour, px(1.7));
}

void LanePainter::paintSlants(const LaneRow &row, const LaneGeometry &lane)
{
    QList<QLineF> lines;
    lines.reserve(qsizetype(lane.slants.size()));
    for (const Slant &slant : lane.slants)
        lines << QLineF(slant.publishedX, row.trackTop, slant.deliveredX, row.markerY);
    m_painter.setPen(QPen(faded(m_method.hue, 0.85), px(1.1)));
    m_painter.drawLines(lines);
}

QRect LanePainter::column(const LaneRow &row, double x, int width, std::size_t count) const
{
    const int room = row.trackBottom - row.trackTop - 2;
    const int height = std::min(room, int(px(8)) + int(std::log2(double(count)) * px(1)));
    return {int(x), row.trackBottom - 2 - height, width, height};
}

void LanePainter::paintLost(const LaneRow &row, const LaneGeometry &lane)
{
    const QColor &colour = m_style.palette.error.text;
    for (const LostItem &item : lane.lost) {
        if (item.columnWidth > 0)
            m_painter.fillRect(column(row, item.x, item.columnWidth, item.count), colour);
        else
            paintLostMark(m_painter, {item.x, double(row.markerY)}, m_style.unit, colour);
    }
}

void LanePainter::paintDeliveries(const LaneRow &row, const LaneGeometry &lane)
{
    QList<QRect> columns;
    for (const DeliveryItem &item : lane.deliveries) {
        if (item.columnWidth > 0)
            columns << column(row, item.x, item.columnWidth, item.count);
    }
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_method.hue);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    m_painter.drawRects(columns);
    m_painter.setRenderHint(QPainter::Antialiasing, true);
    for (const DeliveryItem &item : lane.deliveries) {
        const QPointF centre(item.x, row.markerY);
        if (item.columnWidth == 0)
            paintMarker(m_painter, m_method.marker, centre, px(MarkerRadius), m_method.hue);
    }
    if (!row.isCompact()) // there the ribbon's words stand where the counts would
        paintCounts(row, lane);
}

void LanePainter::paintCounts(const LaneRow &row, const LaneGeometry &lane)
{
    const double baseline = m_style.captionStrong.baseline(row.markerY - 8, row.markerY + 8);
    for (std::size_t i = 0; i < lane.deliveries.size(); ++i) {
        const DeliveryItem &item = lane.deliveries[i];
        if (item.count < 2 || item.columnWidth > 0)
            continue;
        const QString text = QStringLiteral("×%1").arg(item.count);
        const double x = item.x + px(10);
        const bool last = i + 1 == lane.deliveries.size();
        if (last || x + m_style.captionStrong.width(text) + px(6) < lane.deliveries[i + 1].x)
            drawText(m_painter, m_style.captionStrong, m_method.hue, x, baseline, text);
    }
}

void LanePainter::paintPending(const LaneRow &row, const LaneGeometry &lane)
{
    if (lane.pending.empty() || lane.end >= m_layout.plotRight())
        return;
    const QPointF centre(lane.end, row.markerY);
    QPen pen(m_method.hue, px(1.1));
    pen.setDashPattern({3, 2});
    m_painter.setPen(pen);
    for (const double x : lane.pending) {
        if (!row.isCompact())
            m_painter.drawLine(QPointF(x, row.trackTop), centre - QPointF(px(5), 0));
    }
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_style.palette.surface);
    m_painter.drawEllipse(centre, px(5), px(5));
    paintMarker(m_painter, m_method.marker, centre, px(MarkerRadius), m_method.hue, false);
    if (lane.pendingCount > 1)
        drawText(m_painter, m_style.captionStrong, m_method.hue, centre.x() + px(9),
                 m_style.captionStrong.baseline(centre.y() - 8, centre.y() + 8),
                 QStringLiteral("×%1").arg(lane.pendingCount));
}

} // namespace pushscope
