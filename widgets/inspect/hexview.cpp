// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/hexview.h"

#include "widgets/theme/theme.h"

#include <QPainter>

namespace pushscope {

namespace {

constexpr int LineHeight = 18;
constexpr int Margin = 12;
constexpr int OffsetDigits = 6;

int cellsFor(int bytes)
{
    return OffsetDigits + 2 + bytes * 3 + 1 + bytes;
}

} // namespace

HexView::HexView(QWidget *parent)
    : RowView(parent)
{
    setObjectName(QStringLiteral("hexView"));
    setAccessibleName(tr("Data in hexadecimal"));
    setViewFrozen(true);
}

void HexView::setBytes(const QByteArray &bytes)
{
    m_bytes = bytes;
    rowsChanged();
}

int HexView::perRow() const
{
    const int cell =
        QFontMetrics(Theme::instance().font(Theme::Role::Mono)).horizontalAdvance(QLatin1Char('0'));
    return (contentWidth() - 2 * Margin) / std::max(1, cell) >= cellsFor(16) ? 16 : 8;
}

int HexView::wholeHeight() const
{
    return int(std::min<qsizetype>(rowCount(), 100'000)) * LineHeight + 4;
}

qsizetype HexView::rowCount() const
{
    return (m_bytes.size() + perRow() - 1) / perRow();
}

QString HexView::rowText(qsizetype row) const
{
    const qsizetype begin = row * perRow();
    const QByteArray part = m_bytes.mid(begin, perRow());
    QString text;
    for (const char byte : part)
        text += byte >= ' ' && byte < 0x7f ? QLatin1Char(byte) : QLatin1Char('.');
    return QStringLiteral("%1  %2 %3")
        .arg(begin, OffsetDigits, 16, QLatin1Char('0'))
        .arg(QString::fromLatin1(part.toHex(' ')).leftJustified(perRow() * 3), text);
}

int HexView::rowHeight(qsizetype) const
{
    return LineHeight;
}

void HexView::paintRow(QPainter &painter, qsizetype row, const QRect &rect) const
{
    painter.setFont(Theme::instance().font(Theme::Role::Mono));
    painter.setPen(Theme::instance().palette().text);
    painter.drawText(rect.adjusted(Margin, 0, 0, 0), Qt::AlignVCenter | Qt::TextSingleLine, rowText(row));
}

} // namespace pushscope
