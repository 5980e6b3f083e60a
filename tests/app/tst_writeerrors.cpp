// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/kit/program.h"

#include <QTest>

using namespace pushscope;

namespace {

const auto Shell = QStringLiteral("/bin/sh");

/// Runs a command line of the shell in which PUSHSCOPE stands for the built program.
QStringList commandLine(QString text)
{
    return {QStringLiteral("-c"),
            text.replace(QStringLiteral("PUSHSCOPE"), QStringLiteral(PUSHSCOPE_PROGRAM))};
}

} // namespace

/// What the commands do where their output cannot be written.
class tst_WriteErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFullDiskIsOneLineAndStatus1_data();
    void aFullDiskIsOneLineAndStatus1();
    void closedStandardDescriptorsDoNotBecomeSockets();
};

void tst_WriteErrors::aFullDiskIsOneLineAndStatus1_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::newRow("inspect") << QStringLiteral("inspect %1 --json --max-events 1");
    QTest::newRow("compare") << QStringLiteral("compare --methods sse --duration 0.1");
    QTest::newRow("compare as JSON") << QStringLiteral("compare --methods sse --duration 0.1 --json -");
    QTest::newRow("serve") << QStringLiteral("serve --port 0");
    QTest::newRow("help") << QStringLiteral("--help");
}

void tst_WriteErrors::aFullDiskIsOneLineAndStatus1()
{
    QFETCH(const QString, arguments);
    ServeProgram server({QStringLiteral("--feed"), QStringLiteral("every=10ms")});
    QVERIFY(server.port() > 0);
    const QString full =
        arguments.contains(u'%') ? arguments.arg(server.url(QStringLiteral("/events"))) : arguments;
    Program program(full.split(u' '), QStringLiteral("/dev/full"));
    QCOMPARE(program.finish(), 1);
    const QByteArray errors = program.errors();
    QCOMPARE(errors.count('\n'), 1);
    QVERIFY2(errors.contains("stdout"), errors.constData());
}

void tst_WriteErrors::closedStandardDescriptorsDoNotBecomeSockets()
{
    ServeProgram server({QStringLiteral("--feed"), QStringLiteral("every=10ms")});
    QVERIFY(server.port() > 0);
    const QString line = QStringLiteral("PUSHSCOPE inspect %1 --json --max-events 3 <&- >&-");
    Program program(Shell, commandLine(line.arg(server.url(QStringLiteral("/events")))));
    QCOMPARE(program.finish(), 1); // nothing could be said
    const QByteArray errors = program.errors();
    QCOMPARE(errors.count('\n'), 1);
    QVERIFY2(errors.contains("stdout"), errors.constData());
}

QTEST_GUILESS_MAIN(tst_WriteErrors)
#include "tst_writeerrors.moc"
