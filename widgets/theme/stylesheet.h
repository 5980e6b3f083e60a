// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace pushscope {

struct Palette;

/// The style sheet of buttons, fields, tables, tabs, menus and scroll bars: 28 px controls, radius 5, 1 px
/// borders, a 2 px ring for the focus.
QString styleSheet(const Palette &palette, bool dark);

} // namespace pushscope
