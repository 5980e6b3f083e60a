// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/export/export.h"

namespace pushscope {

/// Writes a trace in any of the formats, with the words and the doctor's findings that some of them hold.
/// What window and command line share. Same rules as export.h.
Exported writeTrace(ExportFormat format, const Folds &folds, QIODevice &device, const ExportOptions &options);

} // namespace pushscope
