// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of ScopePainter that paints the column of labels left of the plot.

#include "widgets/scope/lanepainter.h"
#include "widgets/scope/scopepainter.h"
#include "widgets/text/formattext.h"
#include "widgets/text/methodtext.h"
#include "widgets/text/statetext.h"
#include "widgets/theme/icons.h"

#include <QCoreApplication>
#include <QPainter>

namespace pushscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Scope)
};

constexpr double Margin = 12;
constexpr double TextLeft = 38;
constexpr double Right = 11;
constexpr double BadgeSize = 18;

} // namespace

void ScopePainter::paintLabelHead()
{
    const int right = m_layout.plotLeft;
    const QRect ruler(0, 0, right, m_layout.rulerBottom);
    m_painter.fillRect(ruler, m_palette.sunken);
    drawText(m_painter, m_style.caption, m_palette.text3, px(Margin),
             m_style.caption.baseline(ruler.top(), ruler.bottom()), Text::tr("Time since start"));
    m_painter.fillRect(QRect(0, ruler.bottom(), right, 1), m_palette.border);
    if (m_layout.publishedBottom > m_layout.rulerBottom) {
        const QRect published(0, m_layout.rulerBottom, right,
                              m_layout.publishedBottom - m_layout.rulerBottom);
        drawText(m_painter, m_style.count, m_palette.text, px(Margin),
                 m_style.count.baseline(published.top(), published.bottom()), Text::tr("Published"));
        const std::size_t messages = m_folds.published().size();
        const QString count =
            messages == 1 ? Text::tr("1 message") : Text::tr("%1 messages").arg(format::count(messages));
        drawText(m_painter, m_style.caption, m_palette.text2,
                 right - px(Right) - m_style.caption.width(count),
                 m_style.caption.baseline(published.top(), published.bottom()), count);
        m_painter.fillRect(QRect(0, published.bottom(), right, 1), m_palette.borderStrong);
    }
    m_painter.fillRect(QRect(right - 1, 0, 1, m_layout.rowsBottom), m_palette.border);
}

void ScopePainter::paintLabel(const LaneRow &row, bool hovered)
{
    const QRectF area(0, row.top, m_layout.plotLeft - 1, row.bottom - row.top - 1);
    m_painter.fillRect(area, hovered ? m_palette.hover : m_palette.surface);
    m_painter.fillRect(QRectF(0, row.bottom - 1, m_layout.plotLeft - 1, 1), m_palette.border);
    const double middle = row.height == LaneHeight::Tall ? row.top + px(18) : area.center().y();
    paintBadge(m_painter,
               QRectF(px(Margin), std::round(middle - px(BadgeSize / 2)), px(BadgeSize), px(BadgeSize)),
               m_palette.method(row.method));
    const bool started = m_folds.history(row.lane) != nullptr;
    const LaneSummary summary = started ? m_folds.summary(row.lane) : LaneSummary();
    const double nameMiddle = row.isCompact() ? middle : middle - px(7);
    drawText(m_painter, m_style.name, m_palette.text, px(TextLeft),
             m_style.name.baseline(nameMiddle, nameMiddle), methodName(row.method));
    if (isUnderConditions(row))
        paintConditionBadge(row, nameMiddle);
    if (!row.isCompact()) {
        QString state =
            started ? stateLabel(methodInfo(row.method).machine, summary.state) : Text::tr("not started");
        // A long state must not touch the count: its number says it too.
        const double room = m_layout.plotLeft - px(Right) - px(13) -
                            m_style.count.width(format::count(summary.delivered)) - px(TextLeft) - px(4);
        if (started && m_style.caption.width(state) > room)
            state = state.section(QLatin1Char(' '), 0, 0);
        drawText(m_painter, m_style.caption, m_palette.text3, px(TextLeft),
                 m_style.caption.baseline(middle + px(7), middle + px(7)), state);
    }
    if (started)
        paintLabelCounts(row, summary, middle);
}

/// WebRTC's datagrams go past the wire tap: nothing that it does holds for them.
bool ScopePainter::isUnderConditions(const LaneRow &row) const
{
    return row.method != Method::WebRtc && !m_folds.conditionsNow(row.lane).isEmpty();
}

/// Behind the method's name: the lane's network is not as it really is.
void ScopePainter::paintConditionBadge(const LaneRow &row, double middle)
{
    const double left = px(TextLeft) + m_style.name.width(methodName(row.method)) + px(4);
    paintIcon(m_painter, IconId::Flask, QRectF(left, middle - px(6), px(12), px(12)), m_palette.warning.text);
}

void ScopePainter::paintLabelCounts(const LaneRow &row, const LaneSummary &summary, double middle)
{
    const double right = m_layout.plotLeft - px(Right);
    const double countMiddle = row.isCompact()      ? middle
                               : summary.missed > 0 ? middle + px(7)
                                                    : middle + px(6);
    const QString delivered = format::count(summary.delivered);
    paintMarker(m_painter, m_palette.method(row.method).marker, QPointF(right - px(4), countMiddle), px(3.4),
                m_palette.method(row.method).hue);
    // A long count must not touch the name.
    const double badge = isUnderConditions(row) ? px(16) : 0;
    const double nameRight = px(TextLeft) + m_style.name.width(methodName(row.method)) + badge + px(6);
    const bool fits = right - px(13) - m_style.count.width(delivered) > nameRight;
    const MeasuredFont &font = fits ? m_style.count : m_style.captionStrong;
    const double countLeft = right - px(13) - font.width(delivered);
    drawText(m_painter, font, m_palette.text, countLeft, font.baseline(countMiddle, countMiddle), delivered);
    if (summary.missed == 0)
        return;
    QString lost = Text::tr("%1 lost").arg(format::count(summary.missed));
    // In a compact row it stands beside the name: without the word where both do not fit.
    if (row.isCompact() && countLeft - px(6) - m_style.captionStrong.width(lost) < nameRight)
        lost = QStringLiteral("−") + format::count(summary.missed);
    const double width = m_style.captionStrong.width(lost);
    const double lostRight = row.isCompact() ? countLeft - px(6) : right;
    const double lostMiddle = row.isCompact() ? middle : middle - px(7);
    drawText(m_painter, m_style.captionStrong, m_palette.error.text, lostRight - width,
             m_style.captionStrong.baseline(lostMiddle, lostMiddle), lost);
}

} // namespace pushscope
