// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kit/program.h"
#include "protocol/method.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <csignal>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

QStringList compare(const char *arguments)
{
    return QString::fromLatin1(arguments).split(u' ') << QStringLiteral("--lang") << QStringLiteral("en");
}

QJsonObject laneOf(const QJsonObject &board, const QString &method)
{
    for (const QJsonValue &lane : board[QStringLiteral("lanes")].toArray()) {
        if (lane[QStringLiteral("method")] == method)
            return lane.toObject();
    }
    return {};
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// `pushscope compare` as a process: real server, real clients, real time.
class tst_Compare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLaneGetsEveryMessageOnce();
    void oneMethodAloneIsCompared();
    void theTableHasALinePerLane();
    void theReportIsWholeAndNeedsNothingElse();
    void theFiguresGoIntoAFile();
    void aFileThatCannotBeWrittenIsToldBeforeTheRun();
    void aLaneThatFallsShortIsNamed();
    void aSignalEndsItAtOnceWithWhatThereIs();
    void badOptionsAreOneLineAndStatus2();
};

void tst_Compare::everyLaneGetsEveryMessageOnce()
{
    Program program(compare("compare --duration 2 --rate 10 --poll-interval 0.3 --json -"));
    QCOMPARE(program.finish(), 0);
    QCOMPARE(program.errors(), QByteArray());
    const QByteArray output = program.output();
    QCOMPARE(output.count('\n'), 1);
    const QJsonObject board = QJsonDocument::fromJson(output).object();
    QCOMPARE(board[QStringLiteral("published")].toInt(), 20);
    QCOMPARE(board[QStringLiteral("lanes")].toArray().size(), qsizetype(allMethods().size()));
    for (const MethodInfo &info : allMethods()) {
        const QJsonObject lane = laneOf(board, QString::fromLatin1(info.name));
        if (lane.contains(QStringLiteral("skipped"))) // built without GStreamer
            continue;
        QCOMPARE(lane[QStringLiteral("delivered")].toInt(), 20);
        QCOMPARE(lane[QStringLiteral("missed")].toInt(-1), 0);
        QCOMPARE(lane[QStringLiteral("duplicated")].toInt(-1), 0);
        QCOMPARE(lane[QStringLiteral("payload_bytes")].toInt(), 20 * 64);
        const double bytes =
            lane[QStringLiteral("bytes_up")].toDouble() + lane[QStringLiteral("bytes_down")].toDouble();
        QVERIFY(bytes > 20 * 64);
        QVERIFY(qAbs(lane[QStringLiteral("overhead")].toDouble() - bytes / (20 * 64)) < 0.001);
        const QJsonObject latency = lane[QStringLiteral("latency_ms")].toObject();
        QVERIFY(latency[QStringLiteral("p50")].toDouble() > 0);
        QVERIFY(latency[QStringLiteral("p50")].toDouble() <= latency[QStringLiteral("p95")].toDouble());
        QVERIFY(latency[QStringLiteral("p95")].toDouble() <= latency[QStringLiteral("max")].toDouble());
    }
    // What the methods are: one request for many messages, one for each, one for each interval.
    const auto requests = [&](const char *method) {
        return laneOf(board, QString::fromLatin1(method))[QStringLiteral("requests")].toInt();
    };
    QCOMPARE(requests("sse"), 1);
    QCOMPARE(requests("stream"), 1);
    QCOMPARE(requests("websocket"), 1);
    QVERIFY(requests("long-poll") > 10);
    QVERIFY(requests("short-poll") >= 5);
}

void tst_Compare::oneMethodAloneIsCompared()
{
    Program program(compare("compare --methods sse --duration 0.2 --rate 10 --json -"));
    QCOMPARE(program.finish(), 0);
    const QJsonObject board = QJsonDocument::fromJson(program.output()).object();
    QCOMPARE(board[QStringLiteral("published")].toInt(), 2);
    QCOMPARE(board[QStringLiteral("lanes")].toArray().size(), 1);
}

void tst_Compare::theTableHasALinePerLane()
{
    Program program(compare("compare --duration 0.2 --rate 10 --poll-interval 0.1"));
    QCOMPARE(program.finish(), 0);
    const QByteArrayList lines = program.output().split('\n');
    // The head, the lanes, what WebRTC's bytes are, and nothing after the last line end.
    QCOMPARE(lines.size(), qsizetype(allMethods().size()) + 3);
    QVERIFY(lines[0].startsWith("Method"));
    QVERIFY(lines[4].startsWith("SSE"));
    QCOMPARE(program.errors(), QByteArray());
}

void tst_Compare::theReportIsWholeAndNeedsNothingElse()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.html"));
    Program program(compare("compare --duration 0.5 --rate 20 --poll-interval 0.2")
                    << QStringLiteral("--html") << path);
    QCOMPARE(program.finish(), 0);
    const QByteArray page = contentsOf(path);
    QVERIFY(page.startsWith("<!DOCTYPE html>"));
    // The page is XML, too: then every text in it is escaped as it must be.
    QXmlStreamReader reader(page);
    int pictures = 0;
    int markers = 0;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        pictures += reader.name() == QStringLiteral("svg");
        markers += reader.attributes().value(QStringLiteral("class")).startsWith(QStringLiteral("marker"));
        for (const char *name : {"src", "href", "onload", "onclick"})
            QVERIFY2(!reader.attributes().hasAttribute(QString::fromLatin1(name)), name);
        QVERIFY(reader.name() != QStringLiteral("script") && reader.name() != QStringLiteral("link"));
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QCOMPARE(pictures, int(allMethods().size()) + 1); // the scope, and the latency of each lane
    QVERIFY(markers >= 40);                           // of ten messages a lane few share a pixel
    QVERIFY(page.contains("prefers-color-scheme:dark"));
    QVERIFY(page.contains("@media print"));
    QVERIFY(!page.contains("url(http") && !page.contains("@import"));
}

void tst_Compare::theFiguresGoIntoAFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("figures.json"));
    Program program(compare("compare --methods sse,stream --duration 0.2 --rate 10")
                    << QStringLiteral("--json") << path);
    QCOMPARE(program.finish(), 0);
    QVERIFY(program.output().startsWith("Method"));
    const QByteArray figures = contentsOf(path);
    QCOMPARE(QJsonDocument::fromJson(figures).object()[QStringLiteral("published")].toInt(), 2);
    QVERIFY(figures.endsWith("}\n"));
}

void tst_Compare::aFileThatCannotBeWrittenIsToldBeforeTheRun()
{
    Program program(compare("compare --duration 1000 --html /nowhere/report.html"));
    QCOMPARE(program.finish(5s), 2);
    QCOMPARE(program.output(), QByteArray());
    const QByteArray errors = program.errors();
    QVERIFY2(errors.contains("/nowhere/report.html"), errors.constData());
    QCOMPARE(errors.count('\n'), 1);
}

// The server's ring holds 10,000 messages: who asks once, after 12,000, cannot get them all.
void tst_Compare::aLaneThatFallsShortIsNamed()
{
    Program program(compare("compare --methods short-poll --duration 1.2 --rate 10000 --payload 8 "
                            "--poll-interval 2 --json -"));
    QCOMPARE(program.finish(30s), 1);
    const QJsonObject board = QJsonDocument::fromJson(program.output()).object();
    const QJsonObject lane = laneOf(board, QStringLiteral("short-poll"));
    QCOMPARE(board[QStringLiteral("published")].toInt(), 12'000);
    QVERIFY(lane[QStringLiteral("missed")].toInt() > 0);
    QCOMPARE(lane[QStringLiteral("missed")].toInt() + lane[QStringLiteral("delivered")].toInt(), 12'000);
    const QByteArray errors = program.errors();
    QVERIFY2(errors.contains("short-poll"), errors.constData());
    QCOMPARE(errors.count('\n'), 1);
}

void tst_Compare::aSignalEndsItAtOnceWithWhatThereIs()
{
    Program program(compare("compare --duration 60 --json -"));
    QTRY_VERIFY(program.catches(SIGINT));
    program.signal(SIGINT);
    QCOMPARE(program.finish(5s), 1);
    QVERIFY(QJsonDocument::fromJson(program.output()).isObject());
    QVERIFY(program.errors().contains("interrupted"));
}

void tst_Compare::badOptionsAreOneLineAndStatus2()
{
    Program program(compare("compare --methods sse,smoke"));
    QCOMPARE(program.finish(), 2);
    QCOMPARE(program.output(), QByteArray());
    QCOMPARE(program.errors().count('\n'), 1);
}

QTEST_GUILESS_MAIN(tst_Compare)
#include "tst_compare.moc"
