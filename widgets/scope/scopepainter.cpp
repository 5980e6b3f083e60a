// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scope/scopepainter.h"

#include "widgets/scope/lanepainter.h"
#include "widgets/text/formattext.h"
#include "widgets/text/methodtext.h"
#include "widgets/text/networktext.h"
#include "widgets/theme/icons.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pushscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Scope)
};

constexpr int LeastHairlineDistance = 7;
constexpr double IconRoom = 16;

} // namespace

ScopePainter::ScopePainter(QPainter &painter, ScopeStyle &style, const ScopeLayout &layout,
                           const ScopeGeometry &geometry, const Folds &folds)
    : m_painter(painter)
    , m_style(style)
    , m_palette(style.palette)
    , m_layout(layout)
    , m_geometry(geometry)
    , m_folds(folds)
{}

void ScopePainter::paint()
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.fillRect(QRect(QPoint(0, 0), m_layout.size), m_palette.surface);
    m_painter.save();
    m_painter.setClipRect(
        QRect(m_layout.plotLeft, 0, m_layout.plotRight() - m_layout.plotLeft, m_layout.rowsBottom));
    placeFaultFlags();
    paintRuler();
    paintGrid();
    paintFaults();
    paintConditions();
    paintHairlines();
    paintRules();
    paintLanes();
    paintPublished();
    paintFaultFlags();
    paintConditionFlags();
    paintNowLine();
    m_painter.restore();
    paintNowFlag();
    paintLabelHead();
    for (const LaneRow &row : m_layout.rows)
        paintLabel(row, false);
}

void ScopePainter::paintGrid()
{
    const int bottom = m_layout.rowsBottom;
    for (const RulerTick &tick : m_geometry.ticks) {
        if (tick.major)
            m_painter.fillRect(QRect(tick.x, m_layout.publishedBottom, 1, bottom - m_layout.publishedBottom),
                               m_palette.grid);
    }
}

void ScopePainter::paintFaults()
{
    QColor fill = m_palette.error.fill;
    fill.setAlphaF(0.55F);
    QPen edge(m_palette.error.text, 1);
    edge.setDashPattern({2.5, 2.5});
    for (const FaultArea &area : m_geometry.faults) {
        const LaneRow *row = area.lane.isNone() ? nullptr : m_layout.rowOf(area.lane);
        if (!row && !area.lane.isNone())
            continue;
        const double top = row ? row->top : m_layout.rulerBottom;
        const double bottom = row ? row->bottom : m_layout.rowsBottom;
        m_painter.fillRect(QRectF(area.left, top, area.right - area.left, bottom - top), fill);
        m_painter.setPen(edge);
        for (const double x : {area.left, area.right})
            m_painter.drawLine(QPointF(std::floor(x) + 0.5, top), QPointF(std::floor(x) + 0.5, bottom));
    }
}

/// A line down the lanes that it is about.
void ScopePainter::paintConditions()
{
    QPen pen(m_palette.warning.text, 1);
    pen.setDashPattern({4, 2});
    m_painter.setPen(pen);
    for (const ConditionTick &tick : m_geometry.conditions) {
        const LaneRow *row = tick.lane.isNone() ? nullptr : m_layout.rowOf(tick.lane);
        if (!row && !tick.lane.isNone())
            continue;
        const double top = row ? row->top : m_layout.rulerBottom;
        const double bottom = row ? row->bottom : m_layout.rowsBottom;
        m_painter.drawLine(QPointF(tick.x + 0.5, top), QPointF(tick.x + 0.5, bottom));
    }
}

/// In the ruler: what the network is like from there on, where it fits, else the icon alone.
void ScopePainter::paintConditionFlags()
{
    const auto &ticks = m_geometry.conditions;
    for (std::size_t i = 0; i < ticks.size(); ++i) {
        const QString text = networktext::brief(readConditions(m_folds.conditions()[ticks[i].mark].text));
        const double left = std::max<double>(ticks[i].x, m_layout.plotLeft + 1);
        const double next = i + 1 < ticks.size() ? ticks[i + 1].x - 2 : m_layout.plotRight();
        const double whole = m_style.captionStrong.width(text) + px(IconRoom + 14);
        const bool fits = left + whole <= next && isFree(left, left + whole);
        const QRectF box(left, px(2), fits ? whole : px(IconRoom + 4), m_layout.rulerBottom - px(4));
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_palette.warning.fill);
        m_painter.drawRoundedRect(box, px(3), px(3));
        paintIcon(m_painter, IconId::Flask, QRectF(left + px(3), box.center().y() - px(6), px(12), px(12)),
                  m_palette.warning.text);
        if (fits)
            drawText(m_painter, m_style.captionStrong, m_palette.warning.text, left + px(6 + IconRoom),
                     m_style.captionStrong.baseline(box.top(), box.bottom()), text);
    }
}

void ScopePainter::paintHairlines()
{
    QPen pen(m_palette.hairline, 1);
    pen.setDashPattern({1, 3});
    m_painter.setPen(pen);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    int last = m_layout.plotLeft - LeastHairlineDistance;
    for (const PublishedTick &tick : m_geometry.published) {
        if (tick.x - last >= LeastHairlineDistance)
            m_painter.drawLine(tick.x, m_layout.publishedBottom, tick.x, m_layout.rowsBottom);
        last = tick.x;
    }
    m_painter.setRenderHint(QPainter::Antialiasing, true);
}

void ScopePainter::paintRules()
{
    for (const LaneRow &row : m_layout.rows)
        m_painter.fillRect(QRect(0, row.bottom - 1, m_layout.size.width(), 1), m_palette.border);
}

void ScopePainter::paintLanes()
{
    LanePainter lanes(m_painter, m_style, m_layout, m_folds);
    for (std::size_t i = 0; i < m_layout.rows.size(); ++i)
        lanes.paint(m_layout.rows[i], m_geometry.lanes[i]);
}

void ScopePainter::paintNowLine()
{
    if (m_folds.lanes().empty())
        return; // nothing has begun
    m_painter.fillRect(
        QRect(int(m_geometry.nowX), m_layout.rulerBottom, 1, m_layout.rowsBottom - m_layout.rulerBottom),
        m_palette.text);
}

QString ScopePainter::nowText() const
{
    const TraceTime now = m_layout.timeAt(m_geometry.nowX) - m_layout.zero;
    return Text::tr("now %1").arg(format::tick(now, std::chrono::seconds(1)));
}

/// Empty where the present is not in view.
QRectF ScopePainter::nowFlag() const
{
    const int x = int(m_geometry.nowX);
    if (x < m_layout.plotLeft || x >= m_layout.plotRight() || m_folds.lanes().empty())
        return {};
    const double width = std::round(m_style.captionStrong.width(nowText()) + px(16));
    const double left = std::min(std::round(x - width / 2), m_layout.plotRight() - width - 2);
    return {std::max(left, double(m_layout.plotLeft)), px(2), width, m_layout.rulerBottom - px(4)};
}

void ScopePainter::paintNowFlag()
{
    const QRectF box = nowFlag();
    if (box.isEmpty())
        return;
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_palette.text);
    m_painter.drawRoundedRect(box, px(3), px(3));
    drawText(m_painter, m_style.captionStrong, m_palette.surface, box.left() + px(8),
             m_style.captionStrong.baseline(box.top(), box.bottom()), nowText());
}

void ScopePainter::paintRuler()
{
    const QRect ruler = m_layout.ruler();
    m_painter.fillRect(ruler, m_palette.sunken);
    const double baseline = m_style.caption.baseline(ruler.top(), ruler.bottom() - px(2));
    for (const RulerTick &tick : m_geometry.ticks) {
        const int length = int(px(tick.major ? 6 : 4));
        m_painter.fillRect(QRect(tick.x, ruler.bottom() - length, 1, length), m_palette.borderStrong);
        const QString text = format::tick(tick.time - m_layout.zero, m_geometry.tickStep);
        const double left = tick.x + px(4);
        if (tick.major && isFree(left, left + m_style.caption.width(text)))
            drawText(m_painter, m_style.caption, m_palette.text3, left, baseline, text);
    }
    m_painter.fillRect(QRect(ruler.left(), ruler.bottom(), ruler.width(), 1), m_palette.border);
}

/// Whether no flag of the ruler covers any of it.
bool ScopePainter::isFree(double left, double right) const
{
    const auto covers = [&](const QRectF &box) {
        return box.left() < right + px(3) && box.right() > left - px(3);
    };
    return !covers(nowFlag()) && std::ranges::none_of(m_faultBoxes, covers);
}

void ScopePainter::paintPublished()
{
    const QRect area = m_layout.published();
    if (area.isEmpty())
        return;
    const int length = int(px(12));
    const auto isNear = [this](std::size_t a, std::size_t b) {
        return b < m_geometry.published.size() &&
               m_geometry.published[b].x - m_geometry.published[a].x < DenseDistance;
    };
    double free = area.left();
    for (std::size_t i = 0; i < m_geometry.published.size(); ++i) {
        const PublishedTick &tick = m_geometry.published[i];
        // Where three and more touch, they are a tone and not a bar.
        const bool dense = (i > 0 && isNear(i - 1, i) && isNear(i, i + 1)) ||
                           (isNear(i, i + 1) && isNear(i + 1, i + 2)) ||
                           (i > 1 && isNear(i - 2, i - 1) && isNear(i - 1, i));
        if (dense)
            m_painter.fillRect(QRect(tick.x, area.bottom() - length - 1, 1, length), m_palette.hairline);
        else
            m_painter.fillRect(QRectF(tick.x - 0.25, area.bottom() - length - 1, px(1.5), length),
                               m_palette.text2);
        if (tick.x < free)
            continue; // measuring is what takes time
        const QString id = QString::number(tick.message.value);
        const double half = m_style.secondary.width(id) / 2;
        if (tick.x - half < free)
            continue;
        drawText(m_painter, m_style.secondary, m_palette.text2, tick.x - half + 0.5,
                 m_style.secondary.baseline(area.top() + px(3), area.top() + px(17)), id);
        free = tick.x + half + px(6);
    }
    m_painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), m_palette.borderStrong);
}

QString ScopePainter::flagText(const FaultFlag &flag) const
{
    const QString length = format::duration(flag.length);
    if (flag.allLanes)
        return Text::tr("Link cut %1").arg(length);
    if (flag.lanes.size() > 1)
        return Text::tr("%1 links cut %2").arg(flag.lanes.size()).arg(length);
    const LaneRow *row = m_layout.rowOf(flag.lanes.front());
    return row ? Text::tr("%1 link cut %2").arg(methodName(row->method), length)
               : Text::tr("Link cut %1").arg(length);
}

/// As wide as the cut, or as the text where that is wider and the next flag leaves room for it.
void ScopePainter::placeFaultFlags()
{
    const auto &flags = m_geometry.faultFlags;
    for (std::size_t i = 0; i < flags.size(); ++i) {
        const double needed = m_style.captionStrong.width(flagText(flags[i])) + px(IconRoom + 16);
        const double left = std::max<double>(std::round(flags[i].left), m_layout.plotLeft + 1);
        const double cut = std::min<double>(std::round(flags[i].right), m_layout.plotRight() - 1) - left;
        const double room = (i + 1 < flags.size() ? flags[i + 1].left - 2 : m_layout.plotRight()) - left;
        const double width = std::max({cut, std::min(needed, room), 2.0});
        m_faultBoxes.emplace_back(left, px(2), width, m_layout.rulerBottom - px(4));
    }
}

void ScopePainter::paintFaultFlags()
{
    for (std::size_t i = 0; i < m_faultBoxes.size(); ++i)
        paintFaultFlag(m_faultBoxes[i], flagText(m_geometry.faultFlags[i]));
}

/// The icon and the text, each where it fits.
void ScopePainter::paintFaultFlag(const QRectF &box, const QString &text)
{
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_palette.error.fill);
    m_painter.drawRoundedRect(box, px(3), px(3));
    if (box.width() < px(IconRoom + 8))
        return;
    paintIcon(m_painter, IconId::CutLink,
              QRectF(box.left() + px(6), box.center().y() - px(7), px(14), px(14)), m_palette.error.text);
    if (box.width() >= m_style.captionStrong.width(text) + px(IconRoom + 12))
        drawText(m_painter, m_style.captionStrong, m_palette.error.text, box.left() + px(8 + IconRoom),
                 m_style.captionStrong.baseline(box.top(), box.bottom()), text);
}

} // namespace pushscope
