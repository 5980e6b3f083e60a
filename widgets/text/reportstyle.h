// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/method.h"
#include "widgets/theme/tokens.h"

#include <QByteArray>

namespace pushscope {

/// The report's style sheet, from both palettes.
QByteArray reportStyleSheet();

/// How a method and a look are called in it.
QByteArray reportClass(Method method);
QByteArray reportClass(StateLook look);

} // namespace pushscope
