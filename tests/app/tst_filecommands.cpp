// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kit/program.h"

#include "support/sessionbuilder.h"
#include "trace/session.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

constexpr auto Secret = "sk-live-0123456789abcdef";

/// Three events within 600 ms, asked for with a secret.
FactBatch smallSession()
{
    SessionBuilder session;
    const auto add = [&session](TraceTime time, FactKind kind, const QByteArray &payload, quint16 value = 0) {
        session.fact({.time = 7s + time,
                      .connection = ConnectionId(1),
                      .lane = LaneId(1),
                      .kind = kind,
                      .value = value},
                     payload);
    };
    add(0ms, FactKind::LaneStarted, "http://127.0.0.1:9/events", quint16(Method::Sse));
    add(1ms, FactKind::Request,
        QByteArray("GET /events HTTP/1.1\r\nHost: 127.0.0.1:9\r\nAuthorization: Bearer ") + Secret +
            "\r\n\r\n");
    add(2ms, FactKind::Response, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n", 200);
    for (int i = 1; i <= 3; ++i)
        add(200ms * i, FactKind::Delivered,
            encodeEvent({.data = "event " + QByteArray::number(i),
                         .lastEventId = QByteArray::number(i),
                         .origin = {}}));
    return session.batch();
}

QList<QByteArray> kinds(const QByteArray &lines)
{
    QList<QByteArray> all;
    for (const QByteArray &line : lines.split('\n')) {
        if (!line.isEmpty())
            all << QJsonDocument::fromJson(line)[QStringLiteral("kind")].toString().toLatin1();
    }
    return all;
}

} // namespace

class tst_FileCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        EventLog log;
        Folds folds(log);
        log.append(smallSession());
        m_file = m_folder.filePath(QStringLiteral("small.pushscope"));
        QCOMPARE(saveSessionFile(folds, m_file, Secrets::Kept).error, SessionError::None);
    }

    void atMaximumSpeedEverythingIsToldAtOnce()
    {
        Program program(
            {QStringLiteral("replay"), m_file, QStringLiteral("--speed=max"), QStringLiteral("--json")});
        QCOMPARE(program.finish(), 0);
        QCOMPARE(kinds(program.output()),
                 QList<QByteArray>({"request", "response", "event", "event", "event"}));
    }

    void theRecordedPaceIsKept()
    {
        QElapsedTimer clock;
        clock.start();
        Program program({QStringLiteral("replay"), m_file, QStringLiteral("--json")});
        QJsonObject last;
        for (int line = 0; line < 5; ++line)
            last = program.readObject();
        QCOMPARE(last[QStringLiteral("t_us")].toInt(), 600000);
        QVERIFY2(clock.elapsed() >= 600, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(program.finish(), 0);
    }

    void aSignalEndsItCleanly()
    {
        Program program(
            {QStringLiteral("replay"), m_file, QStringLiteral("--speed=0.01"), QStringLiteral("--json")});
        QCOMPARE(program.readObject()[QStringLiteral("kind")].toString(), QStringLiteral("request"));
        QTRY_VERIFY(program.catches(SIGINT));
        program.signal(SIGINT);
        QCOMPARE(program.finish(5s), 0);
    }

    void aStepWaitsForALine()
    {
        QProcess process;
        process.start(
            QStringLiteral(PUSHSCOPE_PROGRAM),
            {QStringLiteral("replay"), m_file, QStringLiteral("--speed=step"), QStringLiteral("--json")});
        process.write("\n");
        QByteArray out;
        while (kinds(out).size() < 3 && process.waitForReadyRead(5000))
            out += process.readAllStandardOutput();
        QCOMPARE(kinds(out), QList<QByteArray>({"request", "response", "event"}));
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(5000));
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(process.readAllStandardOutput().isEmpty());
    }

    void linesOfAReplayAndOfAnExportAreTheSame()
    {
        Program replay(
            {QStringLiteral("replay"), m_file, QStringLiteral("--speed=max"), QStringLiteral("--json")});
        Program file({QStringLiteral("export"), m_file, QStringLiteral("--format=jsonl")});
        QCOMPARE(replay.finish(), 0);
        QCOMPARE(file.finish(), 0);
        QCOMPARE(file.output(), replay.output());
    }

    void everyFormatIsWrittenAndMasked_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("holds");
        QTest::newRow("har") << QStringLiteral("har") << QByteArray("\"_eventSourceMessages\":[{");
        QTest::newRow("jsonl") << QStringLiteral("jsonl") << QByteArray("\"kind\":\"event\"");
        QTest::newRow("csv") << QStringLiteral("csv") << QByteArray(",in,message,3,7,no,event 3,text,\r\n");
        QTest::newRow("sse") << QStringLiteral("sse") << QByteArray("id: 3\ndata: event 3\n\n");
        QTest::newRow("html") << QStringLiteral("html") << QByteArray("event 3");
    }
    void everyFormatIsWrittenAndMasked()
    {
        QFETCH(QString, format);
        QFETCH(QByteArray, holds);
        const QString path = m_folder.filePath(QStringLiteral("out.") + format);
        Program program({QStringLiteral("export"), m_file, QStringLiteral("--output"), path});
        QCOMPARE(program.finish(), 0);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray contents = file.readAll();
        QVERIFY2(contents.contains(holds), contents.constData());
        QVERIFY(!contents.contains(Secret));
    }

    void whatCameInGoesOutAgain()
    {
        const QString har = m_folder.filePath(QStringLiteral("round.har"));
        Program out({QStringLiteral("export"), m_file, QStringLiteral("--output"), har});
        QCOMPARE(out.finish(), 0);
        Program back({QStringLiteral("export"), har, QStringLiteral("--format"), QStringLiteral("sse")});
        QCOMPARE(back.finish(), 0);
        QVERIFY(back.output().endsWith(
            "id: 1\ndata: event 1\n\nid: 2\ndata: event 2\n\nid: 3\ndata: event 3\n\n"));
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        const QString broken = m_folder.filePath(QStringLiteral("broken.har"));
        QFile file(broken);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"log\":{\"entries\":[");
        file.close();
        const auto row = [](const char *name, const QStringList &arguments, int status) {
            QTest::newRow(name) << arguments << status;
        };
        const QString replay = QStringLiteral("replay");
        const QString exporting = QStringLiteral("export");
        row("no file", {replay}, 2);
        row("a wrong speed", {replay, m_file, QStringLiteral("--speed=fast")}, 2);
        row("a wrong format", {exporting, m_file, QStringLiteral("--format=xml")}, 2);
        row("a file that is not there", {replay, m_file + u'x'}, 1);
        row("a broken file", {exporting, broken}, 1);
        row("nowhere to write", {exporting, m_file, QStringLiteral("--output=/nowhere/at/all.har")}, 1);
        row("a full disk", {exporting, m_file, QStringLiteral("--output=/dev/full")}, 1);
    }
    void whatIsWrongIsSaid()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        Program program(arguments);
        QCOMPARE(program.finish(), status);
        const QByteArray errors = program.errors();
        QVERIFY2(errors.startsWith("pushscope " + arguments.first().toLatin1() + ": "), errors.constData());
        QCOMPARE(errors.count('\n'), 1);
    }

private:
    QTemporaryDir m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(tst_FileCommands)
#include "tst_filecommands.moc"
