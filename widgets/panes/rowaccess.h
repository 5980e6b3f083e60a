// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace pushscope {

/// Lets assistive technology read every RowView: a list whose items are the rows in view. Once is enough;
/// again does nothing.
void installRowAccess();

} // namespace pushscope
