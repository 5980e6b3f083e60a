// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/export/jsonlines.h"

namespace pushscope {

/// The sentences of JSON lines in the present language, the same for the command line and the window.
JsonLineWords jsonLineWords();

/// What was lost because it came faster than it could be kept.
QByteArray overflowText(QByteArrayView count);

} // namespace pushscope
