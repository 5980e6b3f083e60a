// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/theme/stylepaint.h"

#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QIcon>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QVariant>
#include <QWidget>

namespace pushscope {

namespace {

constexpr double Radius = 5;

QString segmentOf(const QWidget *widget)
{
    return widget ? widget->property("segment").toString() : QString();
}

bool isPrimary(const QWidget *widget)
{
    return widget && widget->property("primary").toBool();
}

bool isOn(const QStyleOption &option)
{
    return option.state & QStyle::State_On;
}

struct PanelColours
{
    QColor fill;
    QColor border;
};

PanelColours panelColours(const QStyleOption &option, const QWidget *widget)
{
    const Palette &palette = Theme::instance().palette();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hovered = enabled && (option.state & QStyle::State_MouseOver);
    const bool pressed = enabled && (option.state & QStyle::State_Sunken);
    if (isPrimary(widget) && enabled) {
        const QColor fill = pressed   ? palette.accent.darker(115)
                            : hovered ? palette.accent.darker(107)
                                      : palette.accent;
        return {fill, fill};
    }
    const bool segment = !segmentOf(widget).isEmpty();
    if (isOn(option))
        return {palette.selection, segment ? palette.borderStrong : palette.accent};
    return {pressed   ? palette.border
            : hovered ? palette.hover
                      : palette.surface,
            enabled ? palette.borderStrong : palette.border};
}

/// A rectangle with only some corners rounded, half a pixel in.
QPainterPath segmentShape(const QRect &rect, bool roundLeft, bool roundRight)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill); // where the pieces overlap is inside too
    const QRectF box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
    path.addRoundedRect(box, Radius, Radius);
    if (!roundLeft)
        path.addRect(box.adjusted(0, 0, -box.width() / 2, 0));
    if (!roundRight)
        path.addRect(box.adjusted(box.width() / 2, 0, 0, 0));
    return path.simplified();
}

} // namespace

bool isFramedButton(const QWidget *widget)
{
    return widget &&
           (widget->property("control").toBool() || isPrimary(widget) || !segmentOf(widget).isEmpty());
}

void paintButtonPanel(QPainter &painter, const QStyleOption &option, const QWidget *widget)
{
    const bool tool = widget && widget->inherits("QToolButton");
    const bool framed = !tool || isFramedButton(widget);
    const bool lively = (option.state & QStyle::State_MouseOver) || isOn(option);
    if (!framed && !(lively && (option.state & QStyle::State_Enabled)) &&
        !(option.state & QStyle::State_HasFocus))
        return;
    const PanelColours colours = panelColours(option, widget);
    const QString segment = segmentOf(widget);
    const bool left =
        segment.isEmpty() || segment == QLatin1String("first") || segment == QLatin1String("only");
    const bool right =
        segment.isEmpty() || segment == QLatin1String("last") || segment == QLatin1String("only");
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(framed ? QPen(colours.border) : QPen(Qt::NoPen));
    painter.setBrush(colours.fill);
    // Neighbouring segments share one line.
    painter.drawPath(segmentShape(option.rect.adjusted(left ? 0 : -1, 0, 0, 0), left, right));
    painter.restore();
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
        paintFocusRing(painter, option.rect);
}

QColor buttonTextColour(const QStyleOption &option, const QWidget *widget)
{
    const Palette &palette = Theme::instance().palette();
    if (!(option.state & QStyle::State_Enabled))
        return palette.text3;
    return isPrimary(widget) ? palette.accentText : palette.text;
}

void paintButtonLabel(QPainter &painter, const QStyleOptionToolButton &option, const QWidget *widget)
{
    const bool on = isOn(option) && !segmentOf(widget).isEmpty();
    QFont font = on ? Theme::instance().font(Theme::Role::UiStrong) : option.font;
    if (isPrimary(widget))
        font.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(font);
    const bool withIcon = !option.icon.isNull() && option.toolButtonStyle != Qt::ToolButtonTextOnly;
    const bool withText = !option.text.isEmpty() && option.toolButtonStyle != Qt::ToolButtonIconOnly;
    const int side = withIcon ? option.iconSize.width() : 0;
    const int gap = withIcon && withText ? Theme::instance().px(6) : 0;
    const int room = option.rect.width() - side - gap - Theme::instance().px(12);
    const QString text = withText ? metrics.elidedText(option.text, Qt::ElideRight, room) : QString();
    int left = option.rect.left() + (option.rect.width() - side - gap - metrics.horizontalAdvance(text)) / 2;
    painter.save();
    if (withIcon) {
        const QRect icon(left, option.rect.center().y() - side / 2 + 1, side, side);
        option.icon.paint(&painter, icon, Qt::AlignCenter,
                          option.state & QStyle::State_Enabled ? QIcon::Normal : QIcon::Disabled);
    }
    left += side + gap;
    painter.setFont(font);
    painter.setPen(buttonTextColour(option, widget));
    painter.drawText(
        QRect(left, option.rect.top(), metrics.horizontalAdvance(text) + 2, option.rect.height()),
        Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic, text);
    painter.restore();
}

void paintFieldPanel(QPainter &painter, const QStyleOption &option)
{
    const Palette &palette = Theme::instance().palette();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hovered = enabled && (option.state & QStyle::State_MouseOver);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(enabled ? (hovered ? palette.hairline : palette.borderStrong) : palette.border);
    painter.setBrush(enabled ? palette.surface : palette.sunken);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), Radius, Radius);
    painter.restore();
    if (option.state & QStyle::State_HasFocus)
        paintFocusRing(painter, option.rect);
}

void paintFocusRing(QPainter &painter, const QRect &rect)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::instance().palette().accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), Radius - 1, Radius - 1);
    painter.restore();
}

void paintIndicator(QPainter &painter, const QStyleOption &option, bool round)
{
    const Palette &palette = Theme::instance().palette();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = isOn(option);
    const double side = std::min(option.rect.width(), option.rect.height());
    const QRectF box = QRectF(QRectF(option.rect).center() - QPointF(side / 2, side / 2), QSizeF(side, side))
                           .adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor edge = on ? palette.accent : palette.hairline;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(enabled ? edge : palette.borderStrong);
    painter.setBrush(on && enabled ? palette.accent : palette.surface);
    painter.drawRoundedRect(box, round ? side / 2 : 3, round ? side / 2 : 3);
    const QColor mark = enabled ? palette.accentText : palette.text3;
    if (on && round) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mark);
        painter.drawEllipse(box.center(), side / 5, side / 5);
    } else if (on) {
        paintIcon(painter, IconId::Check, box, mark);
    }
    painter.restore();
}

void paintSeparator(QPainter &painter, const QStyleOption &option, bool vertical)
{
    const QRect rect = option.rect;
    const QRect line = vertical ? QRect(rect.center().x(), rect.top(), 1, rect.height())
                                : QRect(rect.left(), rect.center().y(), rect.width(), 1);
    painter.fillRect(line, Theme::instance().palette().border);
}

QRect scrollBarPart(const QStyleOptionSlider &bar, QStyle::SubControl part, int leastHandle)
{
    const bool horizontal = bar.orientation == Qt::Horizontal;
    const int length = horizontal ? bar.rect.width() : bar.rect.height();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    int handle = length;
    if (range > 0)
        handle = std::clamp(int(qint64(length) * bar.pageStep / (range + bar.pageStep)),
                            std::min(leastHandle, length), length);
    const int start = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition,
                                                      length - handle, bar.upsideDown);
    const auto piece = [&](int from, int size) {
        return horizontal ? QRect(bar.rect.left() + from, bar.rect.top(), size, bar.rect.height())
                          : QRect(bar.rect.left(), bar.rect.top() + from, bar.rect.width(), size);
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return piece(start, handle);
    case QStyle::SC_ScrollBarSubPage:
        return piece(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return piece(start + handle, length - start - handle);
    default:
        return {};
    }
}

} // namespace pushscope
