// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/scope/scopehit.h"

#include <vector>

namespace pushscope {

/// Lets assistive technology read a ScopeView: besides its child widgets one list item for each mark in view.
/// Once is enough; again does nothing.
void installScopeAccess();

/// The marks of a scope from the first lane to the last, by time: deliveries and losses, at most 1,000.
std::vector<ScopeHit> marksOf(const ScopeGeometry &geometry);

} // namespace pushscope
