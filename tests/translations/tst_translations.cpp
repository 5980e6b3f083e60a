// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/translations.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

namespace {

struct Entry
{
    QString context;
    QString source;
    QStringList translations; // several where the text has a number in it
    bool unfinished = false;
    bool plural = false; // the text has a number in it
};

QList<Entry> entriesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Entry> entries;
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.isStartElement() && xml.name() == QLatin1String("message")) {
            entries << Entry{context, {}, {}, false, xml.attributes().hasAttribute(QLatin1String("numerus"))};
        } else if (xml.isStartElement() && xml.name() == QLatin1String("source")) {
            entries.last().source = xml.readElementText();
        } else if (xml.isStartElement() && xml.name() == QLatin1String("translation")) {
            entries.last().unfinished = xml.attributes().hasAttribute(QLatin1String("type"));
            QString text;
            while (!(xml.readNext() == QXmlStreamReader::EndElement &&
                     xml.name() == QLatin1String("translation"))) {
                if (xml.isStartElement() && xml.name() == QLatin1String("numerusform"))
                    entries.last().translations << xml.readElementText();
                else if (xml.isCharacters())
                    text += xml.text();
            }
            if (entries.last().translations.isEmpty())
                entries.last().translations << text;
        }
    }
    return entries;
}

QString keyOf(const Entry &entry)
{
    return entry.context + QStringLiteral(": ") + entry.source;
}

QSet<QString> keysOf(const QList<Entry> &entries)
{
    QSet<QString> keys;
    for (const Entry &entry : entries)
        keys << keyOf(entry);
    return keys;
}

/// What lupdate makes of the file and of the sources as they are now.
QList<Entry> collected(const QString &path, const QStringList &options)
{
    QTemporaryDir work;
    const QString copy = work.filePath(QStringLiteral("copy.ts"));
    if (!QFile::copy(path, copy) || !QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner))
        return {};
    QProcess lupdate;
    lupdate.setWorkingDirectory(QStringLiteral(PUSHSCOPE_SOURCE_DIR));
    const QStringList arguments{QStringLiteral("-silent"),    QStringLiteral("-no-obsolete"),
                                QStringLiteral("-locations"), QStringLiteral("none"),
                                QStringLiteral("-I"),         QStringLiteral("."),
                                QStringLiteral("app"),        QStringLiteral("widgets")};
    lupdate.start(QStringLiteral(LUPDATE), arguments + options + QStringList{QStringLiteral("-ts"), copy});
    const bool done = lupdate.waitForFinished(60000) && lupdate.exitCode() == 0;
    return done ? entriesOf(copy) : QList<Entry>();
}

QString paneCount(int count)
{
    return QCoreApplication::translate("pushscope::Actions", "%n pane(s)", nullptr, count);
}

QSet<QString> placesOf(const QString &text)
{
    static const QRegularExpression place(QStringLiteral("%(\\d+|n|Ln|L\\d+)"));
    QSet<QString> places;
    for (auto it = place.globalMatch(text); it.hasNext();)
        places << it.next().captured();
    return places;
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void everyEntryIsTranslated_data();
    void everyEntryIsTranslated();
    void everyPlaceForANumberOrNameIsKept_data() { everyEntryIsTranslated_data(); }
    void everyPlaceForANumberOrNameIsKept();
    void everyTextInTheSourcesHasItsEntry_data() { everyEntryIsTranslated_data(); }
    void everyTextInTheSourcesHasItsEntry();
    void englishCountsInSingularAndPlural();
    void aLanguageThatIsNotThereIsEnglishWithItsPlurals();
    void chineseIsFoundUnderTheNamesThatTheProgramAsksBy();
};

/// Each test begins without translations, as the program does.
void TestTranslations::cleanup()
{
    const auto translators = qApp->findChildren<QTranslator *>(Qt::FindDirectChildrenOnly);
    qDeleteAll(translators);
    QLocale::setDefault(QLocale::c());
}

void TestTranslations::everyEntryIsTranslated_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("options"); // for lupdate
    const QString folder = QStringLiteral(PUSHSCOPE_SOURCE_DIR "/translations/");
    QTest::newRow("Chinese: all texts") << folder + QStringLiteral("pushscope_zh_CN.ts") << QStringList();
    QTest::newRow("English: plural forms")
        << folder + QStringLiteral("pushscope_en.ts") << QStringList{QStringLiteral("-pluralonly")};
}

void TestTranslations::everyEntryIsTranslated()
{
    QFETCH(QString, path);
    const QList<Entry> entries = entriesOf(path);
    QVERIFY(!entries.isEmpty());
    for (const Entry &entry : entries) {
        const QByteArray where = keyOf(entry).toUtf8();
        QVERIFY2(!entry.unfinished, where.constData());
        for (const QString &translation : entry.translations)
            QVERIFY2(!translation.isEmpty(), where.constData());
    }
}

void TestTranslations::everyPlaceForANumberOrNameIsKept()
{
    QFETCH(QString, path);
    for (const Entry &entry : entriesOf(path)) {
        for (const QString &translation : entry.translations) {
            const QByteArray where = (entry.source + QStringLiteral(" -> ") + translation).toUtf8();
            QVERIFY2(placesOf(translation) == placesOf(entry.source), where.constData());
        }
    }
}

void TestTranslations::everyTextInTheSourcesHasItsEntry()
{
    QFETCH(QString, path);
    QFETCH(QStringList, options);
    const QList<Entry> now = collected(path, options);
    QVERIFY2(!now.isEmpty(), "lupdate failed or found nothing");
    const QSet<QString> known = keysOf(entriesOf(path));
    for (const Entry &entry : now) {
        const QString key = keyOf(entry);
        QVERIFY2(known.contains(key), qPrintable(QStringLiteral("new text, run ./dev texts: ") + key));
        QVERIFY2(options.isEmpty() || (entry.plural && entry.translations.size() == 2), qPrintable(key));
    }
}

void TestTranslations::englishCountsInSingularAndPlural()
{
    pushscope::installTranslations(QStringLiteral("en"));
    QCOMPARE(paneCount(1), QStringLiteral("1 pane"));
    QCOMPARE(paneCount(3), QStringLiteral("3 panes"));
}

void TestTranslations::aLanguageThatIsNotThereIsEnglishWithItsPlurals()
{
    pushscope::installTranslations(QStringLiteral("is_IS"));
    QCOMPARE(paneCount(1), QStringLiteral("1 pane"));
    QCOMPARE(paneCount(0), QStringLiteral("0 panes"));
    QCOMPARE(QCoreApplication::translate("pushscope::Actions", "Start"), QStringLiteral("Start"));
}

void TestTranslations::chineseIsFoundUnderTheNamesThatTheProgramAsksBy()
{
    pushscope::installTranslations(QStringLiteral("zh_CN"));
    QCOMPARE(QCoreApplication::translate("pushscope::Actions", "Start"), QStringLiteral("启动"));
    QCOMPARE(paneCount(3), QStringLiteral("3 个窗格"));
    // Classes with Q_OBJECT ask with their namespace: a context without it would never be found.
    const QSet<QString> keys =
        keysOf(entriesOf(QStringLiteral(PUSHSCOPE_SOURCE_DIR "/translations/pushscope_zh_CN.ts")));
    QVERIFY(!keys.contains(QStringLiteral("Actions: Start")));
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
