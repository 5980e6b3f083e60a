// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/import/importer.h"

/// What the command line says about files that hold a trace.
namespace pushscope::tracefile {

/// What is wrong with a file that was read, in one sentence; empty where nothing is.
QString fault(const ImportedTrace &trace, const QString &path);
/// Says on stderr how many entries of a HAR were left out, where there are any. `command`: with a colon.
void tellLeftOut(const ImportedTrace &trace, const QString &command);

} // namespace pushscope::tracefile
