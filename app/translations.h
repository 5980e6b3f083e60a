// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace pushscope {

/// Installs the program's texts in that language ("zh_CN"; empty: the system's). English where there is none.
/// Owned by the application object. After the application object, before any text is shown.
void installTranslations(const QString &language);

} // namespace pushscope
