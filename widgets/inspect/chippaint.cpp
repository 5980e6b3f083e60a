// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/chippaint.h"

#include "widgets/theme/theme.h"

namespace pushscope {

namespace {

constexpr int Padding = 6;
constexpr double Radius = 3;
constexpr double PanelRadius = 6;

struct ChipColours
{
    QColor text;
    QColor fill;
    QColor frame; ///< invalid: none
};

ChipColours coloursOf(attempttext::Chip::Look look)
{
    using Look = attempttext::Chip::Look;
    const Palette &palette = Theme::instance().palette();
    switch (look) {
    case Look::Neutral:
        return {palette.idle.text, palette.idle.fill, {}};
    case Look::Open:
        return {palette.open.text, palette.open.fill, {}};
    case Look::Waiting:
        return {palette.connecting.text, palette.connecting.fill, {}};
    case Look::Bad:
        return {palette.failed.text, palette.failed.fill, {}};
    case Look::Sent:
        return {palette.sse.hue, palette.surface, palette.sse.hue};
    case Look::Good:
        return {palette.passed.text, palette.passed.fill, {}};
    case Look::Warning:
        break;
    }
    return {palette.warning.text, palette.warning.fill, {}};
}

} // namespace

int chipWidth(const attempttext::Chip &chip)
{
    const QFontMetrics metrics(Theme::instance().font(Theme::Role::CaptionStrong));
    return metrics.horizontalAdvance(chip.text) + 2 * Padding;
}

int paintChip(QPainter &painter, QPoint topLeft, const attempttext::Chip &chip, int room)
{
    const int width = std::min(chipWidth(chip), room);
    const QRectF rect(topLeft, QSizeF(width, ChipHeight));
    const ChipColours colours = coloursOf(chip.look);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colours.frame.isValid() ? QPen(colours.frame) : QPen(Qt::NoPen));
    painter.setBrush(colours.fill);
    painter.drawRoundedRect(colours.frame.isValid() ? rect.adjusted(0.5, 0.5, -0.5, -0.5) : rect, Radius,
                            Radius);
    painter.setFont(Theme::instance().font(Theme::Role::CaptionStrong));
    painter.setPen(colours.text);
    painter.drawText(rect.adjusted(Padding, 0, -Padding + 1, 0),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(chip.text, Qt::ElideRight, width - 2 * Padding + 1));
    painter.restore();
    return width;
}

void paintPanel(QPainter &painter, const QRect &rect)
{
    const Palette &palette = Theme::instance().palette();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette.border);
    painter.setBrush(palette.surface);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), PanelRadius, PanelRadius);
    painter.restore();
}

} // namespace pushscope
