// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace pushscope {

/// What becomes of passwords, tokens and cookies in a file that leaves the program.
enum class Secrets : quint8 {
    Masked, ///< everywhere the default
    Kept,   ///< only where the user asked for it
};

} // namespace pushscope
