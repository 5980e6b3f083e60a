// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/panes/wirelayout.h"
#include "widgets/panes/wiretext.h"

namespace pushscope {

/// What the Wire tab shows of one row, laid out for its width.
struct WireRowShape
{
    WireHeadSummary head; ///< instead of bytes
    QString reason;       ///< why a connection could not be made
    WireLayout bytes;
    std::vector<WireLegendEntry> legend;
    int height = 0; ///< pixels
};

} // namespace pushscope
