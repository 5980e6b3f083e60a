// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/compareoptions.h"
#include "app/cli/doctoroptions.h"
#include "app/cli/exportoptions.h"
#include "app/cli/inspectoptions.h"
#include "app/cli/replayoptions.h"
#include "app/cli/serveoptions.h"
#include "app/window/windowoptions.h"

#include <QStringList>

#include <variant>

namespace pushscope {

/// Help or version: goes to stdout, status 0.
struct PrintText
{
    QString text;
};

/// What is wrong with the arguments, in one line: goes to stderr, status 2.
struct UsageError
{
    QString message;
};

/// What the arguments ask for.
using CommandLine = std::variant<WindowOptions, ServeOptions, CompareOptions, InspectOptions, DoctorOptions,
                                 ReplayOptions, ExportCommand, PrintText, UsageError>;

/// Reads the arguments, without the program's name. Pure, but for the language of the texts.
CommandLine parseCommandLine(const QStringList &arguments);

/// Does what the arguments ask for, the window included. Gives the exit status.
int runCommandLine(int &argc, char **argv);

} // namespace pushscope
