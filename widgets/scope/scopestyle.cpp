// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scope/scopestyle.h"

#include <QPainter>

namespace pushscope {

namespace {

QFont weighted(Theme::Role role, QFont::Weight weight)
{
    QFont font = Theme::instance().font(role);
    font.setWeight(weight);
    return font;
}

} // namespace

ScopeStyle::ScopeStyle()
    : palette(Theme::instance().palette())
    , unit(Theme::instance().scale())
    , name(weighted(Theme::Role::Ui, QFont::Medium))
    , count(weighted(Theme::Role::Ui, QFont::DemiBold))
    , caption(weighted(Theme::Role::Caption, QFont::Normal))
    , captionStrong(Theme::instance().font(Theme::Role::CaptionStrong))
    , secondary(weighted(Theme::Role::Secondary, QFont::Medium))
    , ribbon(Theme::instance().font(Theme::Role::Ribbon))
    , labels(ribbon.metrics)
{}

void drawText(QPainter &painter, const MeasuredFont &font, const QColor &colour, double x, double y,
              const QString &text)
{
    painter.setFont(font.font);
    painter.setPen(colour);
    painter.drawText(QPointF(x, y), text);
}

} // namespace pushscope
