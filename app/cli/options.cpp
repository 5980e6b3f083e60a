// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/options.h"

#include "app/cli/clitext.h"

#include <algorithm>

namespace pushscope {

namespace {

const OptionSpec *find(std::span<const OptionSpec> specs, const QString &name)
{
    const auto it = std::ranges::find(specs, name, &OptionSpec::name);
    return it == specs.end() ? nullptr : &*it;
}

/// Reads the option at the front of `rest`, with its value where that is a word of its own.
QString readOption(std::span<const OptionSpec> specs, const QString &word, QStringList &rest,
                   GivenOptions &given)
{
    const qsizetype equals = word.indexOf(u'=');
    const QString name = word.sliced(2, (equals < 0 ? word.size() : equals) - 2);
    const OptionSpec *spec = find(specs, name);
    if (!spec)
        return CliText::tr("unknown option --%1").arg(name);
    if (spec->value.isEmpty() && equals >= 0)
        return CliText::tr("--%1 takes no value").arg(name);
    if (given.has(name) && !spec->repeatable)
        return CliText::tr("--%1 is given twice").arg(name);
    QString value;
    if (equals >= 0)
        value = word.sliced(equals + 1);
    else if (!spec->value.isEmpty() && rest.isEmpty())
        return CliText::tr("--%1 needs a value: --%1 %2").arg(name, spec->value);
    else if (!spec->value.isEmpty())
        value = rest.takeFirst();
    given.values[name] << value;
    return {};
}

/// The text in lines of at most `width` characters.
QStringList wrapped(const QString &text, qsizetype width)
{
    QStringList lines;
    QString line;
    const QStringList words = text.split(u' ');
    for (const QString &word : words) {
        if (!line.isEmpty() && line.size() + 1 + word.size() > width)
            lines << std::exchange(line, QString());
        line += (line.isEmpty() ? QString() : QStringLiteral(" ")) + word;
    }
    lines << line;
    return lines;
}

} // namespace

std::optional<QString> GivenOptions::value(const QString &name) const
{
    const auto it = values.find(name);
    return it == values.end() ? std::nullopt : std::optional(it->second.last());
}

QStringList GivenOptions::all(const QString &name) const
{
    const auto it = values.find(name);
    return it == values.end() ? QStringList() : it->second;
}

GivenOptions readOptions(std::span<const OptionSpec> specs, const QStringList &arguments)
{
    GivenOptions given;
    QStringList rest = arguments;
    while (!rest.isEmpty() && given.error.isEmpty()) {
        const QString word = rest.takeFirst();
        if (word == QStringLiteral("--"))
            given.positionals << std::exchange(rest, QStringList());
        else if (word.startsWith(QStringLiteral("--")))
            given.error = readOption(specs, word, rest, given);
        else if (word == QStringLiteral("-h"))
            given.values[QStringLiteral("help")] << QString();
        else if (word.size() > 1 && word.startsWith(u'-'))
            given.error = CliText::tr("unknown option %1").arg(word);
        else
            given.positionals << word;
    }
    return given;
}

QString optionsHelp(std::span<const OptionSpec> specs, int width)
{
    constexpr qsizetype Column = 26;
    QString help;
    for (const OptionSpec &spec : specs) {
        QString head = QStringLiteral("  --") + spec.name;
        if (!spec.value.isEmpty())
            head += u' ' + spec.value;
        const QStringList lines = wrapped(spec.help, width - Column);
        help += head.size() + 2 > Column ? head + u'\n' + QString(Column, u' ') : head.leftJustified(Column);
        help += lines.join(u'\n' + QString(Column, u' ')) + u'\n';
    }
    return help;
}

} // namespace pushscope
