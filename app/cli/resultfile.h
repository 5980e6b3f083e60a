// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

/// Files that hold a result. A regular file is replaced as a whole or not at all.
namespace pushscope::resultfile {

/// Why the file cannot be written, in the system's words; empty where it can. Changes nothing.
QString fault(const QString &path);

/// Writes the file. Why it failed, in the system's words; empty where it did not.
QString write(const QString &path, const QByteArray &contents);

} // namespace pushscope::resultfile
