// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QStyle>

class QPainter;
class QStyleOption;
class QStyleOptionSlider;
class QStyleOptionToolButton;
class QWidget;

namespace pushscope {

/// Whether a tool button has a frame of its own: a control, a primary button or a segment.
bool isFramedButton(const QWidget *widget);

/// Frame and fill of a button or a segment.
void paintButtonPanel(QPainter &painter, const QStyleOption &option, const QWidget *widget);
/// Icon and text of a framed tool button, in its middle.
void paintButtonLabel(QPainter &painter, const QStyleOptionToolButton &option, const QWidget *widget);
QColor buttonTextColour(const QStyleOption &option, const QWidget *widget);

/// Frame and fill of a line edit or combo box, with the focus ring where it has the focus.
void paintFieldPanel(QPainter &painter, const QStyleOption &option);

/// The keyboard focus: 2 px of accent inside the rectangle.
void paintFocusRing(QPainter &painter, const QRect &rect);

/// A check box or radio button.
void paintIndicator(QPainter &painter, const QStyleOption &option, bool round);

/// A line of one pixel in the middle of the rectangle.
void paintSeparator(QPainter &painter, const QStyleOption &option, bool vertical);

/// Where the handle and the pages of a scroll bar without arrows are.
QRect scrollBarPart(const QStyleOptionSlider &bar, QStyle::SubControl part, int leastHandle);

} // namespace pushscope
