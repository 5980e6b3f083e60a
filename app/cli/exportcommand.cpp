// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/exportcommand.h"

#include "app/cli/clitext.h"
#include "app/cli/output.h"
#include "app/cli/terminaldevice.h"
#include "app/cli/tracefile.h"
#include "widgets/text/traceexport.h"

#include <QFile>

#include <unistd.h>

namespace pushscope {

namespace {

constexpr qint64 Unbounded = qint64(1) << 40; ///< the importer's limits hold

Exported write(const ExportCommand &command, const Folds &folds, QIODevice &device)
{
    ExportOptions options;
    options.secrets = command.secrets;
    options.version = PUSHSCOPE_VERSION;
    return writeTrace(command.format, folds, device, options);
}

Exported writeToOutput(const ExportCommand &command, const Folds &folds)
{
    if (command.output != QStringLiteral("-"))
        return exportToFile(command.output, [&](QIODevice &device) { return write(command, folds, device); });
    QFile out;
    if (!out.open(STDOUT_FILENO, QIODevice::WriteOnly | QIODevice::Unbuffered))
        return {false, out.errorString()};
    if (::isatty(STDOUT_FILENO) == 0)
        return write(command, folds, out);
    TerminalDevice terminal(out);
    const Exported exported = write(command, folds, terminal);
    if (exported.isWritten && !terminal.finish())
        return {false, out.errorString()};
    return exported;
}

} // namespace

int runExport(const ExportCommand &command)
{
    const QString name = QStringLiteral("pushscope export: ");
    ImportedTrace trace = importTraceFile(command.file);
    const QString fault = tracefile::fault(trace, command.file);
    if (!fault.isEmpty())
        complain(name + fault);
    if (!fault.isEmpty() && trace.batch.facts.empty())
        return 1;
    tracefile::tellLeftOut(trace, name);
    // A file is exported as a whole: nothing is evicted.
    EventLog log(Unbounded);
    const Folds folds(log);
    log.append(trace.batch);
    trace.batch = {};
    const Exported exported = writeToOutput(command, folds);
    const QString output = command.output == QStringLiteral("-") ? QStringLiteral("stdout") : command.output;
    if (!exported.isWritten)
        complain(name + CliText::tr("cannot write %1: %2").arg(output, exported.systemReason));
    return exported.isWritten && fault.isEmpty() ? 0 : 1;
}

} // namespace pushscope
