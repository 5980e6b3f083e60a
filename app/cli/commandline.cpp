// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/commandline.h"

#include "app/cli/clitext.h"
#include "app/cli/commandspecs.h"
#include "app/cli/filecommands.h"
#include "app/cli/networkoptions.h"
#include "app/cli/optionreader.h"
#include "app/cli/optionvalues.h"
#include "protocol/json.h"

#include <limits>

namespace pushscope {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds LongestRun = std::chrono::hours(24);
constexpr quint64 LargestPayload = 1 << 19;

void takeSeed(OptionReader &reader, quint64 &seed)
{
    reader.take("seed", seed, CliText::tr("a whole number"), [](const QString &text) {
        return optionvalues::wholeNumber(text, 0, std::numeric_limits<quint64>::max());
    });
}

void takeServer(OptionReader &reader, ServerSettings &server)
{
    reader.take("port", server.port, CliText::tr("a port from 0 to 65535"), &optionvalues::port);
    for (const QString &origin : reader.all("cors")) {
        const QUrl url(origin);
        const bool isOrigin = !url.scheme().isEmpty() && !url.host().isEmpty() && url.path().isEmpty();
        // "null" is the origin of a page that was opened from a file.
        if (origin != QStringLiteral("*") && origin != QStringLiteral("null") && !isOrigin) {
            reader.fail(CliText::tr("--cors wants an origin like http://localhost:3000, or *, not \"%1\"")
                            .arg(origin));
            return;
        }
        server.corsOrigins << origin.toUtf8();
    }
}

/// "1440x900".
std::optional<QSize> sizeFromText(const QString &text)
{
    const auto width = optionvalues::wholeNumber(text.section(u'x', 0, 0), 1, 16'384);
    const auto height = optionvalues::wholeNumber(text.section(u'x', 1), 1, 16'384);
    return width && height ? std::optional(QSize(int(*width), int(*height))) : std::nullopt;
}

CommandLine readWindow(OptionReader &reader)
{
    WindowOptions options;
    takeServer(reader, options.server);
    takeSeed(reader, options.seed);
    reader.take("theme", options.theme, CliText::tr("light, dark or system"),
                oneOf({QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("system")}));
    reader.take("workspace", options.workspace, CliText::tr("compare or inspect"),
                oneOf({QStringLiteral("compare"), QStringLiteral("inspect")}));
    reader.take("feed", options.feed, CliText::tr("every=1s, poisson=2/s or manual"), &optionvalues::feed);
    reader.take("size", options.size, CliText::tr("a size like 1440x900"), &sizeFromText);
    options.shot = reader.text("shot");
    options.inspectUrl = reader.text("inspect");
    options.language = reader.text("lang");
    options.start = reader.has("start");
    options.forget = reader.has("forget");
    return options;
}

CommandLine readServe(OptionReader &reader)
{
    ServeOptions options;
    takeServer(reader, options.server);
    reader.take("feed", options.feed, CliText::tr("every=1s, poisson=2/s or manual"), &optionvalues::feed);
    takeSeed(reader, options.feed.seed);
    reader.take("template", options.feed.messageTemplate, CliText::tr("JSON"),
                [](const QString &text) { return json::compact(text.toUtf8()); });
    options.json = reader.has("json");
    return options;
}

void takeHttp2(OptionReader &reader, Http2Settings &http2)
{
    const auto upTo = [](qint64 last) {
        return [last](const QString &text) { return optionvalues::wholeNumber(text, 0, last); };
    };
    reader.take("h2-streams", http2.maxConcurrentStreams, CliText::tr("a number from 0 to 1000000"),
                upTo(1'000'000));
    reader.take("h2-window", http2.initialWindow, CliText::tr("bytes from 0 to 2147483647"),
                upTo(0x7FFFFFFF));
    reader.take("h2-refuse", http2.refusedPush, CliText::tr("a number from 0 to 1000000"), upTo(1'000'000));
    http2.enablePush = !reader.has("h2-no-push");
    http2.tls = reader.has("h2-tls");
}

CommandLine readCompare(OptionReader &reader)
{
    CompareOptions options;
    options.methods = *optionvalues::methods(optionvalues::methodNames());
    reader.take("methods", options.methods, CliText::tr("some of %1").arg(optionvalues::methodNames()),
                &optionvalues::methods);
    reader.take(
        "duration", options.duration, CliText::tr("seconds from 0.1 to 86400"),
        [](const QString &text) { return optionvalues::seconds(text, milliseconds(100), LongestRun); });
    reader.take("rate", options.rate, CliText::tr("messages a second, from 0.001 to 10000"),
                [](const QString &text) { return optionvalues::number(text, 0.001, 10'000); });
    reader.take("payload", options.payloadBytes, CliText::tr("bytes from 1 to %1").arg(LargestPayload),
                [](const QString &text) { return optionvalues::wholeNumber(text, 1, LargestPayload); });
    reader.take("poll-interval", options.pollInterval, CliText::tr("seconds from 0.01 to 3600"),
                [](const QString &text) {
                    return optionvalues::seconds(text, milliseconds(10), std::chrono::hours(1));
                });
    takeHttp2(reader, options.http2);
    takeSeed(reader, options.seed);
    options.network = readNetworkOptions(reader);
    options.network.seed = options.seed;
    options.jsonFile = reader.text("json");
    options.htmlFile = reader.text("html");
    for (const char *name : {"json", "html"}) {
        if (reader.has(name) && reader.text(name).isEmpty())
            reader.fail(CliText::tr("--%1 wants a file name").arg(QString::fromLatin1(name)));
    }
    return options;
}

CommandLine readReplay(const OptionReader &reader)
{
    ReplayOptions options;
    const QString fault = filecommands::readReplay(reader.given(), options);
    return fault.isEmpty() ? CommandLine(options) : CommandLine(UsageError{fault});
}

CommandLine readExport(const OptionReader &reader)
{
    ExportCommand options;
    const QString fault = filecommands::readExport(reader.given(), options);
    return fault.isEmpty() ? CommandLine(options) : CommandLine(UsageError{fault});
}

CommandLine readCommand(const CommandSpec &spec, OptionReader &reader)
{
    if (spec.name == QStringLiteral("serve"))
        return readServe(reader);
    if (spec.name == QStringLiteral("compare"))
        return readCompare(reader);
    if (spec.name == QStringLiteral("inspect"))
        return readInspectOptions(reader);
    if (spec.name == QStringLiteral("doctor"))
        return readDoctorOptions(reader);
    if (spec.name == QStringLiteral("replay"))
        return readReplay(reader);
    if (spec.name == QStringLiteral("export"))
        return readExport(reader);
    return readWindow(reader);
}

UsageError usageError(const CommandSpec &spec, const QString &what)
{
    const QString command = spec.name.isEmpty() ? QString() : u' ' + spec.name;
    return {CliText::tr("pushscope%1: %2 (see pushscope%1 --help)").arg(command, what)};
}

CommandLine parseFor(const CommandSpec &spec, const QStringList &arguments)
{
    const GivenOptions given = readOptions(spec.options, arguments);
    if (given.has(QStringLiteral("help")))
        return PrintText{helpText(spec)};
    if (given.has(QStringLiteral("version")))
        return PrintText{QStringLiteral("pushscope " PUSHSCOPE_VERSION "\n")};
    if (!given.error.isEmpty())
        return usageError(spec, given.error);
    const qsizetype words =
        spec.usage.contains(QStringLiteral(" URL")) || spec.usage.contains(QStringLiteral(" FILE")) ? 1 : 0;
    if (given.positionals.size() > words)
        return usageError(spec, CliText::tr("what is \"%1\"?").arg(given.positionals[words]));
    OptionReader reader(given);
    CommandLine line = readCommand(spec, reader);
    if (!reader.error().isEmpty())
        return usageError(spec, reader.error());
    if (const auto *error = std::get_if<UsageError>(&line))
        return usageError(spec, error->message);
    return line;
}

} // namespace

CommandLine parseCommandLine(const QStringList &arguments)
{
    const std::vector<CommandSpec> specs = commandSpecs();
    const QString first = arguments.value(0);
    for (const CommandSpec &spec : specs) {
        if (!spec.name.isEmpty() && spec.name == first)
            return parseFor(spec, arguments.sliced(1));
    }
    if (!first.isEmpty() && !first.startsWith(u'-'))
        return usageError(specs.front(), CliText::tr("there is no command \"%1\"").arg(first));
    return parseFor(specs.front(), arguments);
}

} // namespace pushscope
