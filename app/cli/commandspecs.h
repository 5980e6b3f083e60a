// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/options.h"

namespace pushscope {

/// What the help of one command says, and the options that it takes.
struct CommandSpec
{
    QString name;  ///< "serve"; empty: the window
    QString usage; ///< what stands behind the program's name
    QString about;
    std::vector<OptionSpec> options;
    QString more; ///< below the options; may be empty
};

/// What every command takes: --lang, --help, --version.
std::vector<OptionSpec> commonOptions();

/// In the present language, the window first.
std::vector<CommandSpec> commandSpecs();

/// `pushscope NAME --help`; for the window also what other commands there are.
QString helpText(const CommandSpec &spec);

} // namespace pushscope
