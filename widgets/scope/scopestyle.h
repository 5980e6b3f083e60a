// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/scope/ribbonlabels.h"
#include "widgets/theme/theme.h"

#include <QFont>
#include <QFontMetricsF>

namespace pushscope {

/// A font and its measures, made once.
struct MeasuredFont
{
    explicit MeasuredFont(const QFont &f)
        : font(f)
        , metrics(f)
    {}

    QFont font;
    QFontMetricsF metrics;

    /// The baseline of a line of text in the middle between two y.
    double baseline(double top, double bottom) const { return (top + bottom + metrics.capHeight()) / 2; }
    double width(const QString &text) const { return metrics.horizontalAdvance(text); }
};

/// What the scope's painters need of the theme. Made anew when the theme changes; GUI thread.
struct ScopeStyle
{
    ScopeStyle();

    const Palette &palette;
    double unit; ///< Theme::scale()
    MeasuredFont name;
    MeasuredFont count;
    MeasuredFont caption;
    MeasuredFont captionStrong;
    MeasuredFont secondary;
    MeasuredFont ribbon;
    RibbonLabels labels;

    double px(double measure) const { return measure * unit; }
};

/// Draws a text whose baseline starts at (x, y).
void drawText(QPainter &painter, const MeasuredFont &font, const QColor &colour, double x, double y,
              const QString &text);

} // namespace pushscope
