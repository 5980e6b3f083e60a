// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/export/export.h"

#include <QString>

namespace pushscope {

/// `pushscope export FILE`. A plain value.
struct ExportCommand
{
    QString file;
    ExportFormat format = ExportFormat::Har;
    QString output = QStringLiteral("-"); ///< "-": standard output
    Secrets secrets = Secrets::Masked;
};

} // namespace pushscope
