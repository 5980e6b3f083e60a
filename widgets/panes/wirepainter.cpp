// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/wirepainter.h"

#include "widgets/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace pushscope {

namespace {

constexpr int Margin = 12;
constexpr int TitleHeight = 20;
constexpr int LineHeight = 19;
constexpr int LegendHeight = 20;
constexpr int Padding = 6; ///< above and below
constexpr int Swatch = 8;

const Theme &theme()
{
    return Theme::instance();
}

int px(double measure)
{
    return theme().px(measure);
}

qreal cellWidth()
{
    return QFontMetricsF(theme().font(Theme::Role::Mono)).horizontalAdvance(QLatin1Char('0'));
}

/// The fill behind bytes of a role; invalid where they stand on the surface.
QColor tint(WireRole role)
{
    const Palette &palette = theme().palette();
    switch (role) {
    case WireRole::HeaderName:
    case WireRole::TrailerName:
    case WireRole::FrameHeader:
    case WireRole::Http2Head:
    case WireRole::EventField:
        return palette.pending.fill;
    case WireRole::ChunkSize:
    case WireRole::ChunkExtension:
        return palette.closing.fill;
    case WireRole::ChunkData:
    case WireRole::Body:
    case WireRole::FramePayload:
    case WireRole::Http2Payload:
    case WireRole::EventValue:
    case WireRole::Json:
        return palette.open.fill;
    case WireRole::FrameMask:
    case WireRole::EventComment:
        return palette.idle.fill;
    default:
        return {};
    }
}

QColor ink(WireRole role)
{
    const Palette &palette = theme().palette();
    switch (role) {
    case WireRole::HeaderName:
    case WireRole::TrailerName:
    case WireRole::FrameHeader:
    case WireRole::Http2Head:
    case WireRole::EventField:
        return palette.pending.text;
    case WireRole::ChunkSize:
    case WireRole::ChunkExtension:
        return palette.closing.text;
    case WireRole::ChunkData:
    case WireRole::Body:
    case WireRole::FramePayload:
    case WireRole::Http2Payload:
    case WireRole::EventValue:
    case WireRole::Json:
        return palette.open.text;
    case WireRole::FrameMask:
    case WireRole::EventComment:
        return palette.idle.text;
    case WireRole::Unknown:
        return palette.text2;
    default:
        return palette.text;
    }
}

} // namespace

int WirePainter::columns(int width)
{
    return std::max(8, int((width - 2 * px(Margin)) / cellWidth()));
}

int WirePainter::height(const WireRow &row, const WireRowShape &shape)
{
    const bool ended = row.item == WireItem::Closed || row.item == WireItem::Failed;
    const qsizetype lines = ended ? 1 : shape.head.isEmpty() ? qsizetype(shape.bytes.lines.size()) : 2;
    const qsizetype more = shape.bytes.cut ? 1 : 0;
    return px(TitleHeight + 2 * Padding) + int(lines + more) * px(LineHeight) +
           (shape.legend.empty() ? 0 : px(LegendHeight)) + 1;
}

void WirePainter::title(const QString &symbol, const QString &text, const QColor &colour,
                        const QColor &textColour) const
{
    const QRect area = m_rect.adjusted(px(Margin), px(Padding), -px(Margin), 0);
    const QRect box(area.left(), area.top(), area.width(), px(TitleHeight));
    m_painter.setPen(colour);
    m_painter.setFont(theme().font(Theme::Role::SecondaryStrong));
    m_painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, symbol);
    const int left = px(18);
    m_painter.setPen(textColour.isValid() ? textColour : theme().palette().text);
    m_painter.drawText(box.adjusted(left, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_time);
    const int after = left + m_painter.fontMetrics().horizontalAdvance(m_time) + px(8);
    m_painter.setFont(theme().font(Theme::Role::Secondary));
    m_painter.setPen(textColour.isValid() ? textColour : theme().palette().text2);
    const QRect rest = box.adjusted(after, 0, 0, 0);
    m_painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                       m_painter.fontMetrics().elidedText(text, Qt::ElideRight, rest.width()));
}

void WirePainter::separator() const
{
    m_painter.fillRect(QRect(m_rect.left(), m_rect.bottom(), m_rect.width(), 1), theme().palette().border);
}

void WirePainter::row(const WireRow &row, const WireRowShape &shape) const
{
    const bool up = row.direction == WireDirection::Up;
    const Palette &palette = theme().palette();
    title(up ? QStringLiteral("▲") : QStringLiteral("▼"), wireTitle(row),
          up ? palette.up.text : palette.down.text, {});
    int y = m_rect.top() + px(Padding + TitleHeight);
    m_painter.setFont(theme().font(Theme::Role::Mono));
    if (!shape.head.isEmpty())
        y = head(shape.head, y);
    for (const WireLine &bytes : shape.bytes.lines) {
        line(bytes, y);
        y += px(LineHeight);
    }
    if (shape.bytes.cut) {
        m_painter.setFont(theme().font(Theme::Role::Caption));
        m_painter.setPen(palette.text3);
        m_painter.drawText(QPoint(m_rect.left() + px(Margin), y + px(14)),
                           QCoreApplication::translate("WireView", "… more: select to see it"));
        y += px(LineHeight);
    }
    if (!shape.legend.empty())
        legend(shape.legend, y);
    separator();
}

/// Two lines; the number of the other headers only where it has room. Gives the height below them.
int WirePainter::head(const WireHeadSummary &head, int y) const
{
    const QFontMetrics metrics(m_painter.font());
    QRect box(m_rect.left() + px(Margin), y, m_rect.width() - 2 * px(Margin), px(LineHeight));
    const auto draw = [&](const QString &text, const QColor &colour, int flags) {
        m_painter.setPen(colour);
        m_painter.drawText(box, flags | Qt::AlignVCenter,
                           metrics.elidedText(text, Qt::ElideRight, box.width()));
    };
    draw(head.startLine, theme().palette().text, Qt::AlignLeft);
    box.translate(0, px(LineHeight));
    draw(head.header, theme().palette().text3, Qt::AlignLeft);
    const int used = metrics.horizontalAdvance(head.header + QStringLiteral("  "));
    if (used + metrics.horizontalAdvance(head.others) <= box.width()) {
        box.setLeft(box.left() + used);
        draw(head.others, theme().palette().text3, Qt::AlignLeft);
    }
    return box.bottom() + 1;
}

void WirePainter::line(const WireLine &pieces, int y) const
{
    const qreal cell = cellWidth();
    qreal x = m_rect.left() + px(Margin);
    for (const WirePiece &each : pieces) {
        piece(each, QRectF(x, y + 1, each.cells * cell, px(LineHeight) - 2));
        x += each.cells * cell;
    }
}

void WirePainter::piece(const WirePiece &piece, const QRectF &cell) const
{
    const Palette &palette = theme().palette();
    if (!piece.symbol) {
        if (const QColor fill = tint(piece.role); fill.isValid())
            m_painter.fillRect(cell, fill);
        m_painter.setFont(theme().font(Theme::Role::Mono));
        m_painter.setPen(ink(piece.role));
        m_painter.drawText(cell, Qt::AlignLeft | Qt::AlignVCenter, piece.text);
        return;
    }
    QFont small = theme().font(Theme::Role::Caption);
    small.setPixelSize(px(8));
    m_painter.setFont(small);
    const QRectF box = cell.adjusted(1.5, 3, -0.5, -3);
    m_painter.setRenderHint(QPainter::Antialiasing, true);
    m_painter.setPen(palette.borderStrong);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRoundedRect(box, 2, 2);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    m_painter.setPen(palette.text3);
    m_painter.drawText(box, Qt::AlignCenter, piece.text);
}

void WirePainter::legend(const std::vector<WireLegendEntry> &entries, int y) const
{
    m_painter.setFont(theme().font(Theme::Role::Caption));
    const QFontMetrics metrics(m_painter.font());
    const int swatch = px(Swatch);
    int x = m_rect.left() + px(Margin);
    for (const WireLegendEntry &entry : entries) {
        const int room = m_rect.right() - px(Margin) - x - swatch - px(5);
        if (room < px(20))
            return;
        const QString text = metrics.elidedText(entry.text, Qt::ElideRight, room);
        const QRect box(x, y + (px(LegendHeight) - swatch) / 2, swatch, swatch);
        m_painter.fillRect(box, ink(entry.role));
        m_painter.setPen(theme().palette().text2);
        m_painter.drawText(QRect(x + swatch + px(5), y, room, px(LegendHeight)),
                           Qt::AlignLeft | Qt::AlignVCenter, text);
        x += swatch + px(5) + metrics.horizontalAdvance(text) + px(12);
    }
}

void WirePainter::end(const WireRow &row, const WireRowShape &shape, const std::vector<MessageId> &lost,
                      MessageId selected) const
{
    const Palette &palette = theme().palette();
    const bool bad = row.item == WireItem::Failed || row.value != quint16(CloseKind::Fin) || !lost.empty() ||
                     (row.webSocket && !row.closeFrame);
    const ColourPair tone = bad ? palette.error : ColourPair{palette.text2, palette.sunken};
    m_painter.fillRect(m_rect, tone.fill);
    const QString what = wireTitle(row);
    const QString led = wireCloseConsequence(row);
    title(QStringLiteral("⌁"), led.isEmpty() ? what : led, tone.text, tone.text);
    const QRect below(m_rect.left() + px(Margin + 18), m_rect.top() + px(Padding + TitleHeight),
                      m_rect.width() - px(2 * Margin + 18), px(LineHeight));
    const QString more = !shape.reason.isEmpty() || led.isEmpty() ? shape.reason : what;
    if (!lost.empty())
        return lostLine(lost, selected, below);
    m_painter.setFont(theme().font(Theme::Role::Secondary));
    m_painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter,
                       m_painter.fontMetrics().elidedText(more, Qt::ElideRight, below.width()));
    separator();
}

/// "45, 46, 47 published while closed: lost"; many are said by the first and the last.
void WirePainter::lostLine(const std::vector<MessageId> &lost, MessageId selected, const QRect &area) const
{
    constexpr std::size_t Most = 3;
    const Palette &palette = theme().palette();
    int x = area.left();
    const auto draw = [&](const QString &text, bool strong) {
        m_painter.setFont(theme().font(strong ? Theme::Role::SecondaryStrong : Theme::Role::Secondary));
        const int width = m_painter.fontMetrics().horizontalAdvance(text);
        const QRect box(x, area.top(), std::max(0, area.right() - x), area.height());
        m_painter.setPen(palette.error.text);
        m_painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                           m_painter.fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
        if (strong)
            m_painter.fillRect(QRect(x, area.bottom() - 1, width, 2), palette.accent);
        x += width;
    };
    const bool few = lost.size() <= Most;
    bool first = true;
    for (const MessageId message : lost) {
        if (!few && message != lost.front() && message != lost.back() && message != selected)
            continue;
        if (!first)
            draw(few ? QStringLiteral(", ") : QStringLiteral(" … "), false);
        draw(QString::number(message.value), message == selected);
        first = false;
    }
    draw(QLatin1Char(' ') + QCoreApplication::translate("WireView", "published while closed: lost"), false);
    separator();
}

} // namespace pushscope
