// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/http2/framelist.h"

#include "widgets/http2/frametext.h"
#include "widgets/text/formattext.h"
#include "widgets/theme/theme.h"

#include <QPainter>

namespace pushscope {

namespace {

constexpr int RowHeight = 20;
constexpr std::array<int, 4> Widths{44, 12, 40, 46}; // time, direction, stream, length; the rest: what it is

} // namespace

FrameList::FrameList(const PaneContext &context, QWidget *parent)
    : RowView(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("frameList"));
    setAccessibleName(tr("HTTP/2 frames"));
}

void FrameList::setFold(const Http2Fold *fold)
{
    m_fold = fold;
    m_dropped = fold ? fold->droppedFrames() : 0;
    rowsReset();
}

void FrameList::catchUp()
{
    if (!m_fold)
        return;
    const std::size_t dropped = m_fold->droppedFrames();
    rowsChanged(qsizetype(dropped - std::exchange(m_dropped, dropped)));
}

qsizetype FrameList::rowCount() const
{
    return m_fold ? qsizetype(m_fold->frames().size()) : 0;
}

QString FrameList::rowText(qsizetype row) const
{
    const Http2FrameRow &frame = at(row);
    return QStringLiteral("%1  %2 %3")
        .arg(format::time(m_context.axis.sinceZero(frame.time)),
             frame.isOurs ? QStringLiteral("↑") : QStringLiteral("↓"), frametext::line(m_fold->frame(frame)));
}

bool FrameList::isRowSelected(qsizetype row) const
{
    return m_context.selection.hasFact() && m_context.selection.fact() == at(row).fact;
}

void FrameList::selectRow(qsizetype row)
{
    m_context.selection.selectFact(at(row).fact);
}

int FrameList::rowHeight(qsizetype) const
{
    return Theme::instance().px(RowHeight);
}

int FrameList::headerHeight() const
{
    return Theme::instance().px(RowHeight);
}

QString FrameList::emptyText() const
{
    return tr("No frame yet. Start the lane.");
}

void FrameList::paintCells(QPainter &painter, const QRect &rect, const std::array<QString, 5> &cells) const
{
    const Theme &theme = Theme::instance();
    int x = rect.left();
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool isLast = i + 1 == cells.size();
        const int width = isLast ? rect.right() - x - theme.px(4) : theme.px(Widths[i]);
        const bool isNumber = i == 0 || i == 2 || i == 3;
        painter.drawText(QRect(x, rect.top(), width, rect.height()),
                         Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft),
                         painter.fontMetrics().elidedText(cells[i], Qt::ElideRight, width));
        x += width + theme.px(6);
    }
}

void FrameList::paintHeader(QPainter &painter, const QRect &rect) const
{
    const Theme &theme = Theme::instance();
    painter.fillRect(rect, theme.palette().sunken);
    painter.setFont(theme.font(Theme::Role::Caption));
    painter.setPen(theme.palette().text3);
    paintCells(painter, rect, {tr("time"), {}, tr("stream"), tr("bytes"), tr("frame")});
}

void FrameList::paintRow(QPainter &painter, qsizetype row, const QRect &rect) const
{
    const Theme &theme = Theme::instance();
    const Http2FrameRow &place = at(row);
    const Http2Frame frame = m_fold->frame(place);
    const bool isBad = frame.is(Http2FrameType::RstStream) || frame.is(Http2FrameType::GoAway);
    painter.setFont(theme.font(Theme::Role::Caption));
    const ColourPair &direction = place.isOurs ? theme.palette().up : theme.palette().down;
    painter.setPen(isBad ? theme.palette().error.text : direction.text);
    paintCells(painter, rect,
               {format::time(m_context.axis.sinceZero(place.time)),
                place.isOurs ? QStringLiteral("▲") : QStringLiteral("▼"), QString::number(frame.stream),
                QString::number(frame.length), frametext::what(frame)});
}

} // namespace pushscope
