// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Entry
{
    QString context;
    QString source;
    QStringList translations; // several where the text has a number in it
    bool unfinished = false;
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
            entries << Entry{context, {}, {}, false};
        } else if (xml.isStartElement() && xml.name() == QLatin1String("source")) {
            entries.last().source = xml.readElementText();
        } else if (xml.isStartElement() && xml.name() == QLatin1String("translation")) {
            entries.last().unfinished = xml.attributes().hasAttribute(QLatin1String("type"));
            QString text;
            while (!(xml.readNext() == QXmlStreamReader::EndElement && xml.name() == QLatin1String("translation"))) {
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
    void everyEntryIsTranslated_data();
    void everyEntryIsTranslated();
    void everyPlaceForANumberOrNameIsKept_data() { everyEntryIsTranslated_data(); }
    void everyPlaceForANumberOrNameIsKept();
    void everyTextInTheSourcesHasItsEntry_data() { everyEntryIsTranslated_data(); }
    void everyTextInTheSourcesHasItsEntry();
};

void TestTranslations::everyEntryIsTranslated_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(PUSHSCOPE_SOURCE_DIR "/translations"));
    const QStringList files = folder.entryList({QStringLiteral("*.ts")});
    QVERIFY(files.contains(QStringLiteral("pushscope_zh_CN.ts")));
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << folder.filePath(file);
}

void TestTranslations::everyEntryIsTranslated()
{
    QFETCH(QString, path);
    const QList<Entry> entries = entriesOf(path);
    QVERIFY(entries.size() > 50);
    for (const Entry &entry : entries) {
        const QByteArray where = (entry.context + QStringLiteral(": ") + entry.source).toUtf8();
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
    QTemporaryDir work;
    const QString copy = work.filePath(QStringLiteral("copy.ts"));
    QVERIFY(QFile::copy(path, copy));
    QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner));
    QProcess lupdate;
    lupdate.setWorkingDirectory(QStringLiteral(PUSHSCOPE_SOURCE_DIR));
    lupdate.start(QStringLiteral(LUPDATE), {QStringLiteral("-silent"), QStringLiteral("-no-obsolete"),
                                            QStringLiteral("-locations"), QStringLiteral("none"),
                                            QStringLiteral("app"), QStringLiteral("widgets"), QStringLiteral("-ts"),
                                            copy});
    QVERIFY(lupdate.waitForFinished(60000));
    QCOMPARE(lupdate.exitCode(), 0);
    QSet<QString> known;
    for (const Entry &entry : entriesOf(path))
        known << entry.context + QLatin1Char('\n') + entry.source;
    for (const Entry &entry : entriesOf(copy)) {
        const QString key = entry.context + QLatin1Char('\n') + entry.source;
        QVERIFY2(known.contains(key), qPrintable(QStringLiteral("new text, run ./dev texts: ") + key));
    }
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
