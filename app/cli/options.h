// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace pushscope {

/// One option of a command, as its help shows it.
struct OptionSpec
{
    QString name;  ///< "port", without the dashes
    QString value; ///< what the value is called in the help: "N"; empty: the option takes none
    QString help;
    bool repeatable = false;
};

/// What was given on the command line. A plain value.
struct GivenOptions
{
    std::map<QString, QStringList> values; ///< by name; a flag has one empty value
    QStringList positionals;
    QString error; ///< in one line; empty: none

    bool has(const QString &name) const { return values.contains(name); }
    /// The value of an option, or nothing where it was not given.
    std::optional<QString> value(const QString &name) const;
    QStringList all(const QString &name) const;
};

/// Reads "--name value", "--name=value", flags and other words. After "--" everything is another word.
GivenOptions readOptions(std::span<const OptionSpec> specs, const QStringList &arguments);

/// The options as an aligned list, wrapped to `width` columns.
QString optionsHelp(std::span<const OptionSpec> specs, int width = 100);

} // namespace pushscope
