// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <vector>

namespace pushscope {

/// Whose quoting a command line follows.
enum class Shell : quint8 {
    Posix,   ///< POSIX 2.2, and bash's $'..'
    Windows, ///< cmd.exe's carets, then the argument rules of the Microsoft C runtime
};

/// Carets before quotes or line ends are cmd.exe's, anything else is POSIX.
Shell guessShell(QByteArrayView line);

/// The words of one command as the program would get them. Nothing is expanded: `$HOME` stays as it is.
/// Nothing where a quote does not end.
std::optional<std::vector<QByteArray>> shellWords(QByteArrayView line, Shell shell);

/// One word for a POSIX shell, quoted where it has to be; control characters as $'..'.
QByteArray posixQuoted(QByteArrayView word);

} // namespace pushscope
