// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/preferences.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace pushscope;

class TestPreferences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSavedComesBack();
    void anEmptyFileGivesTheDefaults();
    void nonsenseReadsAsTheNearestThatMakesSense();

private:
    QSettings file(const QString &name) { return QSettings(m_dir.filePath(name), QSettings::IniFormat); }
    QTemporaryDir m_dir;
};

void TestPreferences::whatIsSavedComesBack()
{
    Preferences saved;
    saved.geometry = "geometry";
    saved.workspace = QStringLiteral("inspect");
    saved.theme = QStringLiteral("dark");
    saved.panes = 4;
    saved.paneMethods = {Method::WebSocket, Method::Sse, Method::ShortPoll, Method::LongPoll};
    saved.paneTabs = {4, 3, 2, 1};
    saved.message = QStringLiteral("{\"a\": 1}");
    saved.feed.kind = FeedSettings::Kind::Poisson;
    saved.feed.rate = 5;
    saved.feed.interval = std::chrono::milliseconds(200);
    saved.resuming = {Method::Stream};
    saved.requests = QByteArrayLiteral("{}");
    saved.inspectColumns = QStringLiteral("0,1,5");
    saved.inspectFolds = QStringLiteral("dataSection");
    saved.inspectSplitters = QByteArrayLiteral("places");
    {
        QSettings settings(m_dir.filePath(QStringLiteral("saved.ini")), QSettings::IniFormat);
        saved.save(settings);
    }
    QSettings settings(m_dir.filePath(QStringLiteral("saved.ini")), QSettings::IniFormat);
    const Preferences loaded = Preferences::load(settings);
    QCOMPARE(loaded.geometry, saved.geometry);
    QCOMPARE(loaded.workspace, saved.workspace);
    QCOMPARE(loaded.theme, saved.theme);
    QCOMPARE(loaded.panes, saved.panes);
    QVERIFY(loaded.paneMethods == saved.paneMethods);
    QVERIFY(loaded.paneTabs == saved.paneTabs);
    QCOMPARE(loaded.message, saved.message);
    QVERIFY(loaded.feed == saved.feed);
    QVERIFY(loaded.resuming == saved.resuming);
    QCOMPARE(loaded.requests, saved.requests);
    QCOMPARE(loaded.inspectColumns, saved.inspectColumns);
    QCOMPARE(loaded.inspectFolds, saved.inspectFolds);
    QCOMPARE(loaded.inspectSplitters, saved.inspectSplitters);
}

void TestPreferences::anEmptyFileGivesTheDefaults()
{
    QSettings settings(m_dir.filePath(QStringLiteral("empty.ini")), QSettings::IniFormat);
    const Preferences loaded = Preferences::load(settings);
    QCOMPARE(loaded.panes, 3);
    QVERIFY(loaded.paneMethods == Preferences().paneMethods);
    QVERIFY(loaded.feed == FeedSettings());
    QVERIFY(loaded.resuming == Preferences().resuming);
}

void TestPreferences::nonsenseReadsAsTheNearestThatMakesSense()
{
    QSettings settings(m_dir.filePath(QStringLiteral("nonsense.ini")), QSettings::IniFormat);
    settings.setValue(QStringLiteral("panes/count"), 99);
    settings.setValue(QStringLiteral("panes/methods"), QStringList{QStringLiteral("carrier-pigeon")});
    settings.setValue(QStringLiteral("panes/tabs"), QStringList{QStringLiteral("-7"), QStringLiteral("x")});
    settings.setValue(QStringLiteral("feed/kind"), 42);
    settings.setValue(QStringLiteral("feed/rate"), QStringLiteral("much"));
    settings.setValue(QStringLiteral("feed/intervalMs"), 0);
    const Preferences loaded = Preferences::load(settings);
    QCOMPARE(loaded.panes, 4);
    QVERIFY(loaded.paneMethods == Preferences().paneMethods);
    QCOMPARE(loaded.paneTabs[0], 0);
    QVERIFY(loaded.feed.rate > 0);
    QVERIFY(loaded.feed.interval.count() > 0);
}

QTEST_GUILESS_MAIN(TestPreferences)
#include "tst_preferences.moc"
