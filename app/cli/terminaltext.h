// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace pushscope {

/// Text for a terminal: what could steer it, or turn its direction, is written as an escape. Line ends too.
QString terminalText(QStringView text);

} // namespace pushscope
