// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/preferences.h"

#include <QSettings>

#include <algorithm>

namespace pushscope {

namespace {

constexpr int MaximumPanes = 4;

QStringList names(const auto &methods)
{
    QStringList list;
    for (const Method method : methods)
        list << QString::fromLatin1(methodInfo(method).name);
    return list;
}

std::vector<Method> methods(const QStringList &names)
{
    std::vector<Method> list;
    for (const QString &name : names) {
        if (const auto method = methodFromName(name.toLatin1()))
            list.push_back(*method);
    }
    return list;
}

void loadPanes(Preferences &preferences, QSettings &settings)
{
    preferences.panes = std::clamp(settings.value(QStringLiteral("panes/count"), 3).toInt(), 1, MaximumPanes);
    const auto paneMethods = methods(settings.value(QStringLiteral("panes/methods")).toStringList());
    std::copy_n(paneMethods.begin(), std::min(paneMethods.size(), preferences.paneMethods.size()),
                preferences.paneMethods.begin());
    const QStringList tabs = settings.value(QStringLiteral("panes/tabs")).toStringList();
    for (std::size_t i = 0; i < preferences.paneTabs.size() && qsizetype(i) < tabs.size(); ++i)
        preferences.paneTabs[i] = std::clamp(tabs[qsizetype(i)].toInt(), 0, 5);
}

void loadFeed(FeedSettings &feed, QSettings &settings)
{
    feed.kind = FeedSettings::Kind(std::clamp(settings.value(QStringLiteral("feed/kind"), 0).toInt(), 0, 3));
    feed.rate = std::clamp(settings.value(QStringLiteral("feed/rate"), 1.0).toDouble(), 0.01, 10000.0);
    feed.interval = std::chrono::milliseconds(
        std::clamp(settings.value(QStringLiteral("feed/intervalMs"), 1000).toInt(), 1, 3600000));
}

} // namespace

Preferences Preferences::load(QSettings &settings)
{
    Preferences preferences;
    preferences.geometry = settings.value(QStringLiteral("window/geometry")).toByteArray();
    preferences.splitter = settings.value(QStringLiteral("window/splitter")).toByteArray();
    preferences.workspace =
        settings.value(QStringLiteral("window/workspace"), preferences.workspace).toString();
    preferences.theme = settings.value(QStringLiteral("window/theme"), preferences.theme).toString();
    preferences.message = settings.value(QStringLiteral("compare/message"), preferences.message).toString();
    preferences.requests = settings.value(QStringLiteral("inspect/requests")).toByteArray();
    preferences.inspectColumns =
        settings.value(QStringLiteral("inspect/columns"), preferences.inspectColumns).toString();
    preferences.inspectFolds =
        settings.value(QStringLiteral("inspect/folds"), preferences.inspectFolds).toString();
    preferences.inspectSplitters = settings.value(QStringLiteral("inspect/splitters")).toByteArray();
    if (settings.contains(QStringLiteral("compare/resuming"))) {
        const auto resuming = methods(settings.value(QStringLiteral("compare/resuming")).toStringList());
        preferences.resuming = {resuming.begin(), resuming.end()};
    }
    loadPanes(preferences, settings);
    loadFeed(preferences.feed, settings);
    return preferences;
}

void Preferences::save(QSettings &settings) const
{
    QStringList tabs;
    for (const int tab : paneTabs)
        tabs << QString::number(tab);
    settings.setValue(QStringLiteral("window/geometry"), geometry);
    settings.setValue(QStringLiteral("window/splitter"), splitter);
    settings.setValue(QStringLiteral("window/workspace"), workspace);
    settings.setValue(QStringLiteral("window/theme"), theme);
    settings.setValue(QStringLiteral("panes/count"), panes);
    settings.setValue(QStringLiteral("panes/methods"), names(paneMethods));
    settings.setValue(QStringLiteral("panes/tabs"), tabs);
    settings.setValue(QStringLiteral("compare/message"), message);
    settings.setValue(QStringLiteral("compare/resuming"), names(resuming));
    settings.setValue(QStringLiteral("feed/kind"), int(feed.kind));
    settings.setValue(QStringLiteral("feed/rate"), feed.rate);
    settings.setValue(QStringLiteral("feed/intervalMs"), int(feed.interval.count()));
    settings.setValue(QStringLiteral("inspect/requests"), requests);
    settings.setValue(QStringLiteral("inspect/columns"), inspectColumns);
    settings.setValue(QStringLiteral("inspect/folds"), inspectFolds);
    settings.setValue(QStringLiteral("inspect/splitters"), inspectSplitters);
}

} // namespace pushscope
