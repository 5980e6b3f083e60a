// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inspect/attempttext.h"

#include <QPainter>

namespace pushscope {

/// How wide a chip is in the present theme, in pixels.
int chipWidth(const attempttext::Chip &chip);
constexpr int ChipHeight = 18;
/// Draws the chip with its left edge at `left`, in the middle of the line; elided to `room`. Gives its width.
int paintChip(QPainter &painter, QPoint topLeft, const attempttext::Chip &chip, int room = 1000);

/// The rounded frame of a panel, filled with the surface.
void paintPanel(QPainter &painter, const QRect &rect);

} // namespace pushscope
