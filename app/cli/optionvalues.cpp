// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/optionvalues.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace pushscope::optionvalues {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds LongestInterval = std::chrono::hours(24);

/// "1s", "0.5s", "250ms".
std::optional<milliseconds> interval(const QString &text)
{
    const bool inMilliseconds = text.endsWith(QStringLiteral("ms"));
    if (!inMilliseconds && !text.endsWith(u's'))
        return std::nullopt;
    const double unit = inMilliseconds ? 1 : 1000;
    const auto value = number(text.chopped(inMilliseconds ? 2 : 1), 0, double(LongestInterval.count()));
    if (!value)
        return std::nullopt;
    const milliseconds result(std::llround(*value * unit));
    return result >= milliseconds(1) && result <= LongestInterval ? std::optional(result) : std::nullopt;
}

} // namespace

std::optional<quint16> port(const QString &text)
{
    const auto value = wholeNumber(text, 0, 65535);
    return value ? std::optional(quint16(*value)) : std::nullopt;
}

std::optional<double> number(const QString &text, double min, double max)
{
    bool ok = false;
    const double value = text.toDouble(&ok);
    return ok && std::isfinite(value) && value >= min && value <= max ? std::optional(value) : std::nullopt;
}

std::optional<quint64> wholeNumber(const QString &text, quint64 min, quint64 max)
{
    bool ok = false;
    const quint64 value = text.toULongLong(&ok);
    const bool isPlain = !text.isEmpty() && std::ranges::all_of(text, [](QChar character) {
        return character >= u'0' && character <= u'9';
    });
    return ok && isPlain && value >= min && value <= max ? std::optional(value) : std::nullopt;
}

std::optional<milliseconds> seconds(const QString &text, milliseconds min, milliseconds max)
{
    const auto value = number(text, double(min.count()) / 1000, double(max.count()) / 1000);
    return value ? std::optional(milliseconds(std::llround(*value * 1000))) : std::nullopt;
}

std::optional<FeedSettings> feed(const QString &text)
{
    FeedSettings settings;
    const QString kind = text.section(u'=', 0, 0);
    const QString value = text.section(u'=', 1);
    if (text == QStringLiteral("manual"))
        return settings;
    if (kind == QStringLiteral("every")) {
        const auto every = interval(value);
        if (!every)
            return std::nullopt;
        settings.kind = FeedSettings::Kind::Every;
        settings.interval = *every;
        return settings;
    }
    if (kind == QStringLiteral("poisson") && value.endsWith(QStringLiteral("/s"))) {
        const auto rate = number(value.chopped(2), 0.001, 10'000);
        if (!rate)
            return std::nullopt;
        settings.kind = FeedSettings::Kind::Poisson;
        settings.rate = *rate;
        return settings;
    }
    return std::nullopt;
}

std::optional<std::vector<Method>> methods(const QString &text)
{
    std::vector<Method> asked;
    for (const QString &name : text.split(u',')) {
        const auto method = methodFromName(name.trimmed().toUtf8());
        if (!method)
            return std::nullopt;
        asked.push_back(*method);
    }
    std::vector<Method> inOrder;
    for (const MethodInfo &info : allMethods()) {
        if (std::ranges::find(asked, info.method) != asked.end())
            inOrder.push_back(info.method);
    }
    return inOrder;
}

QString methodNames()
{
    QStringList names;
    for (const MethodInfo &info : allMethods())
        names << QString::fromLatin1(info.name);
    return names.join(u',');
}

} // namespace pushscope::optionvalues
