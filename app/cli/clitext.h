// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>

namespace pushscope {

/// The context of everything that the command line says to people.
class CliText
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

} // namespace pushscope
