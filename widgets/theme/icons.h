// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>

class QPainter;
class QRectF;

namespace pushscope {

/// The program's icons: one colour, on a grid of 16, strokes of 1.4 with round caps; only transport is solid.
enum class IconId {
    Compare, ///< sliders
    Inspect, ///< a lens over a pulse
    Learn,   ///< a book
    Serve,   ///< broadcast
    Play,
    Pause,
    Stop,
    Step,
    StepBack,
    Freeze,
    Publish,
    CutLink,
    Filter,
    Search,
    Export,
    Copy,
    Pin,
    Lock,
    Phone,
    Browser,
    Terminal,
    Flask,
    Cards,
    Error,
    Warning,
    Info,
    Passed,
    Monitor,
    Sun,
    Moon,
    Gear,
    Check,
    Cross,
    Plus,
    Minus,
    ArrowUp,
    ArrowDown,
    ChevronUp,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
};

/// Draws an icon to fill a square; sharp at every scale.
void paintIcon(QPainter &painter, IconId id, const QRectF &rect, const QColor &colour);

/// Painted anew for every size and pixel ratio; pale where it is disabled.
QIcon icon(IconId id, const QColor &colour);

/// `size` in logical pixels.
QPixmap iconPixmap(IconId id, const QColor &colour, int size = 16, double devicePixelRatio = 1.0);

} // namespace pushscope
