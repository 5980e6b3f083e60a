// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/doctoroptions.h"

#include "app/cli/optionvalues.h"

namespace pushscope {

namespace {

constexpr std::chrono::milliseconds LongestRun = std::chrono::hours(24);

QString word(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

} // namespace

std::vector<OptionSpec> doctorOptionSpecs()
{
    std::vector<OptionSpec> specs{
        {word("duration"), word("S"), CliText::tr("watch for so many seconds (10)")},
        {word("probe"),
         {},
         CliText::tr("allow extra connections for what cannot be seen otherwise, two at a time")},
        {word("json"), {}, CliText::tr("one JSON object, see docs/doctor.md")},
    };
    for (const OptionSpec &spec : streamOptionSpecs())
        specs.push_back(spec);
    return specs;
}

DoctorOptions readDoctorOptions(OptionReader &reader)
{
    DoctorOptions options;
    options.stream = readStreamOptions(reader);
    reader.take("duration", options.duration, CliText::tr("seconds from 0.001 to 86400"),
                [](const QString &text) {
                    return optionvalues::seconds(text, std::chrono::milliseconds(1), LongestRun);
                });
    options.probe = reader.has("probe");
    options.json = reader.has("json");
    return options;
}

} // namespace pushscope
