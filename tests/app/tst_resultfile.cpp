// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/resultfile.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace pushscope;

class tst_ResultFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFileIsWrittenWhole();
    void lookingLeavesNothingBehind();
    void aFolderOrAMissingFolderIsAFault();
    void aDeviceStaysADevice();
    void aFullDiskIsTold();

private:
    const QTemporaryDir m_folder;
};

void tst_ResultFile::aFileIsWrittenWhole()
{
    const QString path = m_folder.filePath(QStringLiteral("a.json"));
    QCOMPARE(resultfile::write(path, QByteArray(100'000, 'a')), QString());
    QCOMPARE(resultfile::write(path, "short"), QString());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("short"));
}

void tst_ResultFile::lookingLeavesNothingBehind()
{
    const QString path = m_folder.filePath(QStringLiteral("b.json"));
    QCOMPARE(resultfile::fault(path), QString());
    QVERIFY(!QFileInfo::exists(path));
    QCOMPARE(resultfile::write(path, "kept"), QString());
    QCOMPARE(resultfile::fault(path), QString());
    QCOMPARE(QFileInfo(path).size(), 4);
}

void tst_ResultFile::aFolderOrAMissingFolderIsAFault()
{
    QVERIFY(!resultfile::fault(m_folder.path()).isEmpty());
    QVERIFY(!resultfile::write(m_folder.path(), "x").isEmpty());
    QVERIFY(!resultfile::fault(QStringLiteral("/nowhere/x")).isEmpty());
    QVERIFY(!resultfile::write(QStringLiteral("/nowhere/x"), "x").isEmpty());
}

void tst_ResultFile::aDeviceStaysADevice()
{
    const QString path = QStringLiteral("/dev/null");
    QCOMPARE(resultfile::fault(path), QString());
    QCOMPARE(resultfile::write(path, "x"), QString());
    QVERIFY(!QFileInfo(path).isFile());
}

void tst_ResultFile::aFullDiskIsTold()
{
    const QString path = QStringLiteral("/dev/full");
    QVERIFY(QFileInfo::exists(path));
    QVERIFY(!resultfile::write(path, "x").isEmpty());
}

QTEST_GUILESS_MAIN(tst_ResultFile)
#include "tst_resultfile.moc"
