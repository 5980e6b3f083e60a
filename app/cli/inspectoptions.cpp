// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/inspectoptions.h"

#include "app/cli/networkoptions.h"
#include "app/cli/optionvalues.h"

#include <limits>

namespace pushscope {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds LongestRun = std::chrono::hours(24);

} // namespace

std::vector<OptionSpec> inspectOptionSpecs()
{
    const auto word = [](const char *latin1) { return QString::fromLatin1(latin1); };
    std::vector<OptionSpec> specs = streamOptionSpecs();
    const std::vector<OptionSpec> own{
        {word("duration"), word("S"), CliText::tr("end after so many seconds")},
        {word("max-events"), word("N"), CliText::tr("end after so many events")},
        {word("save"), word("FILE"),
         CliText::tr("save the session, to replay, to export or to open in the window")},
        {word("with-secrets"),
         {},
         CliText::tr("show and save tokens, cookies and passwords, which are masked otherwise")},
        {word("slash"),
         {},
         CliText::tr("ws: lines of standard input that begin with / are commands: /ping [TEXT], /hex BYTES, "
                     "/close [CODE [REASON]]; //TEXT sends /TEXT")},
        {word("json"), {}, CliText::tr("one JSON object a line")},
    };
    specs.insert(specs.end(), own.begin(), own.end());
    const std::vector<OptionSpec> network = networkOptionSpecs();
    specs.insert(specs.end(), network.begin(), network.end());
    return specs;
}

InspectOptions readInspectOptions(OptionReader &reader)
{
    InspectOptions options;
    options.stream = readStreamOptions(reader);
    options.network = readNetworkOptions(reader);
    reader.take("duration", options.duration, CliText::tr("seconds from 0.001 to 86400"),
                [](const QString &text) { return optionvalues::seconds(text, milliseconds(1), LongestRun); });
    reader.take("max-events", options.maxEvents, CliText::tr("a whole number from 1 on"),
                [](const QString &text) {
                    return optionvalues::wholeNumber(text, 1, std::numeric_limits<quint64>::max());
                });
    options.saveFile = reader.text("save");
    if (reader.has("save") && options.saveFile.isEmpty())
        reader.fail(CliText::tr("--save wants a file name"));
    options.withSecrets = reader.has("with-secrets");
    options.slash = reader.has("slash");
    options.json = reader.has("json");
    return options;
}

} // namespace pushscope
