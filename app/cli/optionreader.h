// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/clitext.h"
#include "app/cli/options.h"

namespace pushscope {

/// Takes option values one by one and remembers the first that means nothing. Borrows what was given.
class OptionReader
{
public:
    explicit OptionReader(const GivenOptions &given)
        : m_given(given)
    {}

    /// Sets `target` to what `read` makes of the option's value, where it was given.
    template <typename Target, typename Read>
    void take(const char *name, Target &target, const QString &expected, Read read)
    {
        const QString option = QString::fromLatin1(name);
        const auto text = m_given.value(option);
        if (!text || !m_error.isEmpty())
            return;
        if (auto value = read(*text))
            target = *value;
        else
            fail(CliText::tr("--%1 wants %2, not \"%3\"").arg(option, expected, *text));
    }

    bool has(const char *name) const { return m_given.has(QString::fromLatin1(name)); }
    /// The option's value; empty where it was not given.
    QString text(const char *name) const
    {
        return m_given.value(QString::fromLatin1(name)).value_or(QString());
    }
    QStringList all(const char *name) const { return m_given.all(QString::fromLatin1(name)); }
    const GivenOptions &given() const { return m_given; }
    const QStringList &words() const { return m_given.positionals; }

    /// In one line; empty: nothing is wrong so far.
    const QString &error() const { return m_error; }
    /// The first mistake counts.
    void fail(const QString &error)
    {
        if (m_error.isEmpty())
            m_error = error;
    }

private:
    const GivenOptions &m_given;
    QString m_error; ///< empty: none so far
};

/// For options whose value is one of a few words.
inline auto oneOf(const QStringList &words)
{
    return [words](const QString &text) { return words.contains(text) ? std::optional(text) : std::nullopt; };
}

} // namespace pushscope
