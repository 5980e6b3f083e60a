// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scope/scopeoverlay.h"

#include "widgets/scope/lanepainter.h"
#include "widgets/text/formattext.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pushscope {

ScopeOverlay::ScopeOverlay(QPainter &painter, ScopeStyle &style, const ScopeLayout &layout,
                           const Folds &folds)
    : m_painter(painter)
    , m_style(style)
    , m_palette(style.palette)
    , m_layout(layout)
    , m_folds(folds)
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setClipRect(QRect(layout.plotLeft, 0, layout.plotRight() - layout.plotLeft, layout.rowsBottom),
                          Qt::IntersectClip);
}

void ScopeOverlay::paintMarkedRange(TraceTime begin, TraceTime end)
{
    const double left = std::floor(m_layout.xOf(begin));
    const double right = std::floor(m_layout.xOf(end));
    QColor fill = m_palette.accent;
    fill.setAlphaF(0.07F);
    m_painter.fillRect(QRectF(left, 0, right - left, m_layout.rowsBottom), fill);
    fill.setAlphaF(0.16F);
    m_painter.fillRect(QRectF(left, 0, right - left, m_layout.rulerBottom), fill);
    for (const double x : {left, right})
        m_painter.fillRect(QRectF(x, 0, 1, m_layout.rowsBottom), m_palette.accent);
}

void ScopeOverlay::paintSelection(const Selection &selection)
{
    if (!selection.message().isNone())
        paintMessage(selection.message());
    else if (selection.hasFact())
        paintFact(selection.fact());
}

void ScopeOverlay::paintLine(double x, int top, int bottom)
{
    m_painter.fillRect(QRectF(std::floor(x) - 0.25, top, px(1.5), bottom - top), m_palette.accent);
}

void ScopeOverlay::paintFact(FactIndex index)
{
    const EventLog &log = m_folds.log();
    if (index < log.firstIndex() || index >= log.endIndex())
        return;
    const Fact &fact = log.at(index);
    const LaneRow *row = m_layout.rowOf(fact.lane);
    paintLine(m_layout.xOf(fact.time), row ? row->top : m_layout.rulerBottom,
              row ? row->bottom : m_layout.rowsBottom);
}

void ScopeOverlay::paintMessage(MessageId message)
{
    const PublishedMark *published = m_folds.published(message);
    if (published) {
        const double x = m_layout.xOf(published->time);
        paintLine(x, m_layout.rulerBottom + int(px(16)), m_layout.rowsBottom);
        paintChip(x, message);
    }
    for (const LaneRow &row : m_layout.rows) {
        if (const DeliveryMark *mark = m_folds.delivery(row.lane, message))
            paintDelivery(row, *mark);
        else if (published)
            paintLost(row, *published);
    }
}

void ScopeOverlay::paintChip(double x, MessageId message)
{
    if (m_layout.publishedBottom == m_layout.rulerBottom)
        return;
    const QString id = QString::number(message.value);
    const double width = m_style.count.width(id) + px(12);
    const QRectF box(std::round(x - width / 2), m_layout.rulerBottom + px(2), std::round(width), px(16));
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_palette.accent);
    m_painter.drawRoundedRect(box, px(3), px(3));
    drawText(m_painter, m_style.count, m_palette.accentText, box.left() + px(6),
             m_style.count.baseline(box.top(), box.bottom()), id);
}

void ScopeOverlay::paintDelivery(const LaneRow &row, const DeliveryMark &mark)
{
    const QPointF centre(m_layout.xOf(mark.time), row.markerY);
    if (mark.published && !row.isCompact()) {
        m_painter.setPen(QPen(m_palette.accent, px(2.2)));
        m_painter.drawLine(QPointF(m_layout.xOf(*mark.published), row.trackTop), centre);
    }
    m_painter.setPen(QPen(m_palette.accent, px(2)));
    m_painter.setBrush(m_palette.surface);
    m_painter.drawEllipse(centre, px(SelectedRadius), px(SelectedRadius));
    const MethodStyle &style = m_palette.method(row.method);
    paintMarker(m_painter, style.marker, centre, px(MarkerRadius), style.hue);
}

bool ScopeOverlay::isLost(LaneId lane, const PublishedMark &published) const
{
    const LaneHistory *history = m_folds.history(lane);
    if (!history)
        return false;
    auto it = std::ranges::lower_bound(history->lost, published.time, {}, &LostMark::published);
    for (; it != history->lost.end() && it->published == published.time; ++it) {
        if (it->message == published.message)
            return true;
    }
    return false;
}

void ScopeOverlay::paintLost(const LaneRow &row, const PublishedMark &published)
{
    if (!isLost(row.lane, published))
        return;
    const QPointF centre(m_layout.xOf(published.time), row.markerY);
    m_painter.setPen(QPen(m_palette.accent, px(2)));
    m_painter.setBrush(m_palette.surface);
    m_painter.drawEllipse(centre, px(SelectedRadius), px(SelectedRadius));
    paintLostMark(m_painter, centre, m_style.unit, m_palette.error.text);
}

void ScopeOverlay::paintPointer(double x)
{
    const double line = std::floor(x);
    m_painter.fillRect(QRectF(line, m_layout.rulerBottom, 1, m_layout.rowsBottom - m_layout.rulerBottom),
                       m_palette.hairline);
    const QString text = format::time(m_layout.timeAt(x) - m_layout.zero);
    const double width = m_style.captionStrong.width(text) + px(12);
    const QRectF box(std::round(line - width / 2) + 0.5, px(2) + 0.5, std::round(width),
                     m_layout.rulerBottom - px(5));
    m_painter.setPen(m_palette.borderStrong);
    m_painter.setBrush(m_palette.surface);
    m_painter.drawRoundedRect(box, px(3), px(3));
    drawText(m_painter, m_style.captionStrong, m_palette.text2, box.left() + px(6),
             m_style.captionStrong.baseline(box.top(), box.bottom()), text);
}

} // namespace pushscope
