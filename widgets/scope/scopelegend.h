// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QPainter;
class QRect;

namespace pushscope {

/// Paints what the scope's fills and marks mean, as many as there is room for.
void paintScopeLegend(QPainter &painter, const QRect &area);

} // namespace pushscope
