// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/scope/scopegeometry.h"

#include <QPointF>
#include <QString>

namespace pushscope {

/// What lies under a point of the scope.
struct ScopeHit
{
    enum class Kind { Nothing, Label, Ruler, Fault, Condition, Published, Delivery, Lost, Request, State };
    Kind kind = Kind::Nothing;
    std::size_t row = 0;  ///< in ScopeLayout::rows; of labels and what is in lanes
    std::size_t item = 0; ///< in the list of the kind in ScopeGeometry or LaneGeometry
};

/// The mark nearest to a point, as far as a pointer may miss it; else what the point is in.
ScopeHit hitAt(QPointF point, const ScopeLayout &layout, const ScopeGeometry &geometry);

/// The message that a hit stands for; none where it is none.
MessageId messageOf(const ScopeHit &hit, const ScopeGeometry &geometry);

/// What a tooltip says of a hit: rich text, empty where there is nothing to say.
QString hitToolTip(const ScopeHit &hit, const ScopeLayout &layout, const ScopeGeometry &geometry,
                   const Folds &folds);

} // namespace pushscope
