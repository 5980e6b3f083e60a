// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kit/program.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

QStringList words(const char *arguments)
{
    return QString::fromLatin1(arguments).split(u' ') << QStringLiteral("--lang") << QStringLiteral("en");
}

double p50(const QJsonObject &board)
{
    return board[QStringLiteral("lanes")][0][QStringLiteral("latency_ms")][QStringLiteral("p50")].toDouble();
}

} // namespace

/// --network and --toxic with the real program.
class tst_Network : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aConditionIsComparedWithNone()
    {
        Program program(words("compare --methods sse --duration 0.5 --rate 10 --toxic latency=100 --json -"));
        QCOMPARE(program.finish(), 0);
        const QJsonObject board = QJsonDocument::fromJson(program.output()).object();
        QCOMPARE(board[QStringLiteral("network")].toString(), QStringLiteral("latency=100"));
        QVERIFY(p50(board) >= 100);
        QVERIFY(p50(board[QStringLiteral("without")].toObject()) < 100);
    }

    void theTableSaysWhatEachMethodMadeOfIt()
    {
        Program program(words("compare --methods sse,websocket --duration 0.3 --rate 10 --network wi-fi"));
        QCOMPARE(program.finish(), 0);
        const QByteArray text = program.output();
        QVERIFY(text.contains("Without conditions:"));
        QVERIFY(text.contains("With "));
        QVERIFY(text.contains("\nsse: p50 "));
        QVERIFY(text.contains("\nwebsocket: p50 "));
    }

    void theReportShowsBoth()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("report.html"));
        Program program(words("compare --methods sse --duration 0.3 --rate 10 --toxic latency=20")
                        << QStringLiteral("--html") << path);
        QCOMPARE(program.finish(), 0);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray page = file.readAll();
        QCOMPARE(page.count("<table"), 2);
        QVERIFY(page.contains("Without the conditions:"));
    }

    void offlineLosesEverythingAndSaysSo()
    {
        Program program(words("compare --methods sse --duration 0.2 --rate 10 --network offline --json -"));
        QCOMPARE(program.finish(60s), 1);
        QVERIFY(program.errors().contains("sse: 0 of 2 delivered"));
    }

    void aBadConditionIsOneLineAndStatus2_data()
    {
        QTest::addColumn<QByteArray>("arguments");
        QTest::newRow("toxic") << QByteArray("compare --toxic lag=5");
        QTest::newRow("number") << QByteArray("compare --toxic latency=fast");
        QTest::newRow("preset") << QByteArray("compare --network 6g");
        QTest::newRow("inspect") << QByteArray(
            "inspect http://127.0.0.1:1/ --toxic latency=5,stream=sideways");
    }

    void aBadConditionIsOneLineAndStatus2()
    {
        QFETCH(const QByteArray, arguments);
        Program program(words(arguments.constData()));
        QCOMPARE(program.finish(), 2);
        QCOMPARE(program.errors().count('\n'), 1);
        QCOMPARE(program.output(), QByteArray());
    }
};

QTEST_GUILESS_MAIN(tst_Network)
#include "tst_network.moc"
