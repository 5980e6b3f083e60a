# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
set(CLI_SOURCES
    cli/commandline.cpp
    cli/commandspecs.cpp
    cli/compare.cpp
    cli/comparereport.cpp
    cli/comparerun.cpp
    cli/inspect.cpp
    cli/inspectfacts.cpp
    cli/inspectjson.cpp
    cli/inspectoptions.cpp
    cli/inspectprinter.cpp
    cli/inspecttext.cpp
    cli/lineinput.cpp
    cli/options.cpp
    cli/optionvalues.cpp
    cli/output.cpp
    cli/publishplan.cpp
    cli/requestoptions.cpp
    cli/resultfile.cpp
    cli/run.cpp
    cli/serve.cpp
    cli/stopsignals.cpp
)
