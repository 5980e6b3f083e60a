// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/attempts.h"

#include <QStringList>

/// Connection attempts as rows of text: what a report's table says of each.
namespace pushscope::attemptrows {

/// Why an attempt began: "opened".
QString beginText(AttemptBegin begin);
/// How it ended: "by the server".
QString endText(AttemptEnd end);

/// The heads of the columns.
QStringList columns();
/// As many texts as columns(). `sessionBegin`: times count from it.
QStringList cells(const Attempt &attempt, TraceTime sessionBegin);

} // namespace pushscope::attemptrows
