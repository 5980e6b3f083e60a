// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/filecommands.h"

#include "app/cli/clitext.h"
#include "app/cli/optionvalues.h"

#include <QFileInfo>

namespace pushscope::filecommands {

namespace {

std::vector<OptionSpec> withCommon(std::vector<OptionSpec> options)
{
    for (const OptionSpec &option : commonOptions())
        options.push_back(option);
    return options;
}

QString withSecretsHelp()
{
    return CliText::tr("keep passwords, tokens and cookies, which are masked otherwise");
}

QString readSpeed(const QString &text, ReplayOptions &options)
{
    options.step = text == QStringLiteral("step");
    options.speed = std::nullopt;
    if (options.step || text == QStringLiteral("max"))
        return {};
    options.speed = optionvalues::number(text, 0.01, 10'000);
    return options.speed ? QString()
                         : CliText::tr("--%1 wants %2, not \"%3\"")
                               .arg(QStringLiteral("speed"),
                                    CliText::tr("a number from 0.01 to 10000, max or step"), text);
}

} // namespace

CommandSpec replaySpec()
{
    return {QStringLiteral("replay"), QStringLiteral("replay FILE [OPTIONS]"),
            CliText::tr("Say what happened in a saved session, HAR, .sse or .ndjson, at its own pace."),
            withCommon(
                {{QStringLiteral("speed"), QStringLiteral("N"),
                  CliText::tr("times the recorded pace; max: at once; step: a message for each Enter (1)")},
                 {QStringLiteral("json"), {}, CliText::tr("one JSON object a line, as inspect has them")},
                 {QStringLiteral("with-secrets"), {}, withSecretsHelp()}}),
            CliText::tr("Exit status: 0 where the file was told to its end or a signal came, 1 where it\n"
                        "cannot be read or is broken, 2 for bad usage.")};
}

CommandSpec exportSpec()
{
    return {
        QStringLiteral("export"), QStringLiteral("export FILE [OPTIONS]"),
        CliText::tr("Write a saved session, HAR, .sse or .ndjson in another format."),
        withCommon({{QStringLiteral("format"), QStringLiteral("NAME"),
                     CliText::tr("har, jsonl, csv, sse or html (as the output's name ends, else har)")},
                    {QStringLiteral("output"), QStringLiteral("FILE"), CliText::tr("- for stdout (-)")},
                    {QStringLiteral("with-secrets"), {}, withSecretsHelp()}}),
        CliText::tr("Exit status: 0 where all was written, 1 where the file cannot be read, is broken, or\n"
                    "the output cannot be written, 2 for bad usage.")};
}

QString readReplay(const GivenOptions &given, ReplayOptions &options)
{
    if (given.positionals.isEmpty())
        return CliText::tr("which file?");
    options.file = given.positionals.first();
    options.json = given.has(QStringLiteral("json"));
    options.secrets = given.has(QStringLiteral("with-secrets")) ? Secrets::Kept : Secrets::Masked;
    const auto speed = given.value(QStringLiteral("speed"));
    return speed ? readSpeed(*speed, options) : QString();
}

QString readExport(const GivenOptions &given, ExportCommand &options)
{
    if (given.positionals.isEmpty())
        return CliText::tr("which file?");
    options.file = given.positionals.first();
    options.output = given.value(QStringLiteral("output")).value_or(options.output);
    options.secrets = given.has(QStringLiteral("with-secrets")) ? Secrets::Kept : Secrets::Masked;
    if (options.output.isEmpty())
        return CliText::tr("--%1 wants a file name").arg(QStringLiteral("output"));
    const auto name = given.value(QStringLiteral("format"));
    const QString suffix = name.value_or(QFileInfo(options.output).suffix());
    const auto format = exportFormatFromSuffix(suffix.toUtf8());
    if (name && !format)
        return CliText::tr("--%1 wants %2, not \"%3\"")
            .arg(QStringLiteral("format"), QStringLiteral("har, jsonl, csv, sse, html"), *name);
    options.format = format.value_or(options.format);
    return {};
}

} // namespace pushscope::filecommands
