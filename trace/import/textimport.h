// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/import/importer.h"

namespace pushscope {

/// The body of an event stream as one lane. The file has no times: everything happens at 0, in order.
ImportedTrace importEventStream(QIODevice &device, const SessionLimits &limits);
/// A message a line, as one lane; without times, too.
ImportedTrace importJsonLines(QIODevice &device, const SessionLimits &limits);

} // namespace pushscope
