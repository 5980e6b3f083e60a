// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/clitext.h"
#include "app/cli/commandline.h"
#include "app/cli/compare.h"
#include "app/cli/doctor.h"
#include "app/cli/exportcommand.h"
#include "app/cli/inspect.h"
#include "app/cli/output.h"
#include "app/cli/replaycommand.h"
#include "app/cli/serve.h"
#include "app/translations.h"

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace pushscope {

namespace {

int run(const ServeOptions &options)
{
    return runServe(options);
}

int run(const CompareOptions &options)
{
    return runCompare(options);
}

int run(const InspectOptions &options)
{
    return runInspect(options);
}

int run(const DoctorOptions &options)
{
    return runDoctor(options);
}

int run(const ReplayOptions &options)
{
    return runReplay(options);
}

int run(const ExportCommand &command)
{
    return runExport(command);
}

int run(const PrintText &print)
{
    Output out(STDOUT_FILENO);
    out.write(print.text.toUtf8());
    if (out.error().isEmpty())
        return 0;
    complain(QStringLiteral("pushscope: ") +
             CliText::tr("cannot write %1: %2").arg(QStringLiteral("stdout"), out.error()));
    return 1;
}

int run(const UsageError &error)
{
    complain(error.message);
    return 2;
}

int run(const WindowOptions &)
{
    complain(CliText::tr("pushscope: there is no display here. These work without one: pushscope compare, "
                         "pushscope serve, pushscope inspect."));
    return 1;
}

/// A standard descriptor that is closed would become the first pipe or socket opened here, and get our lines.
/// Writing to stdout has to fail as it would have: whoever closed it is to see that nothing came.
void fillStandardDescriptors()
{
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor) {
        const int how = descriptor == STDOUT_FILENO ? O_RDONLY : O_RDWR;
        if (::fcntl(descriptor, F_GETFD) < 0 && ::open("/dev/null", how) != descriptor)
            return;
    }
}

/// Without one Qt would abort the process.
bool hasDisplay()
{
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        if (!qEnvironmentVariableIsEmpty(name))
            return true;
    }
    return false;
}

/// The language is needed before an error in the arguments can be told.
QString languageOf(const QStringList &arguments)
{
    const QString option = QStringLiteral("--lang");
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == option)
            return arguments.value(i + 1);
        if (arguments[i].startsWith(option + u'='))
            return arguments[i].sliced(option.size() + 1);
    }
    return {};
}

} // namespace

int runCommandLine(int &argc, char **argv)
{
    fillStandardDescriptors();
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const CommandLine line = parseCommandLine(arguments);
    if (const auto *window = std::get_if<WindowOptions>(&line); window && hasDisplay())
        return runWindow(*window, argc, argv);

    // A reader that goes away is an error of write(), not the end of the process.
    std::signal(SIGPIPE, SIG_IGN);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("pushscope"));
    installTranslations(languageOf(arguments));
    return std::visit([](const auto &command) { return run(command); }, parseCommandLine(arguments));
}

} // namespace pushscope
