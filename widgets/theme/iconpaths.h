// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/theme/icons.h"

#include <QPainterPath>

namespace pushscope {

/// An icon's shape on the grid of 16.
struct IconPath
{
    QPainterPath stroked;
    QPainterPath filled;
};

/// Read once from the drawing, then kept. Never empty.
const IconPath &iconPath(IconId id);

} // namespace pushscope
