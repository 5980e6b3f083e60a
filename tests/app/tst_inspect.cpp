// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kit/program.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

constexpr auto EventStreamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

QStringList inspect(const QString &url, const char *arguments = "--json")
{
    return QStringList{QStringLiteral("inspect"), url} +
           QString::fromLatin1(arguments).split(u' ', Qt::SkipEmptyParts);
}

QString kindOf(const QJsonObject &line)
{
    return line[QStringLiteral("kind")].toString();
}

QList<QJsonObject> ofKind(const QList<QJsonObject> &lines, const QString &kind)
{
    QList<QJsonObject> found;
    for (const QJsonObject &line : lines) {
        if (kindOf(line) == kind)
            found << line;
    }
    return found;
}

QString text(const QJsonObject &line, const char *name)
{
    return line[QString::fromLatin1(name)].toString();
}

/// A server that says what the test tells it to, byte for byte.
class RawServer
{
public:
    RawServer() { m_server.listen(QHostAddress::LocalHost); }

    QString url(const QString &path = QStringLiteral("/")) const
    {
        return QStringLiteral("http://127.0.0.1:%1%2").arg(m_server.serverPort()).arg(path);
    }
    /// Waits for a connection and its request head, which it gives.
    QByteArray accept()
    {
        if (!m_server.waitForNewConnection(5000))
            return {};
        m_socket.reset(m_server.nextPendingConnection());
        m_socket->setParent(nullptr);
        QByteArray head;
        while (!head.contains("\r\n\r\n") &&
               (m_socket->bytesAvailable() > 0 || m_socket->waitForReadyRead(5000)))
            head += m_socket->readAll();
        return head;
    }
    void send(const QByteArray &bytes)
    {
        m_socket->write(bytes);
        while (m_socket->bytesToWrite() > 0 && m_socket->waitForBytesWritten(5000)) {
        }
    }
    void end()
    {
        m_socket->disconnectFromHost();
        if (m_socket->state() != QAbstractSocket::UnconnectedState)
            m_socket->waitForDisconnected(5000);
    }
    QTcpSocket &socket() { return *m_socket; }

private:
    QTcpServer m_server;
    std::unique_ptr<QTcpSocket> m_socket;
};

} // namespace

/// `pushscope inspect` as a process, against our server, odd ones, and those of others.
class tst_Inspect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLinesTellWhatHappensInOrder();
    void aLimitOfEventsIsExact();
    void aLimitOfTimeEndsIt();
    void aSignalEndsItWithinASecond_data();
    void aSignalEndsItWithinASecond();
    void whatIsOddInAStreamIsTold();
    void itComesBackWithTheLastEventId();
    void theFirstRequestCarriesTheIdAsked();
    void anAnswerThatIsNoStreamClosesIt_data();
    void anAnswerThatIsNoStreamClosesIt();
    void aPortWithoutServerIsTriedUntilTheLimit();
    void aReaderThatGoesAwayEndsIt();
    void aReaderThatDoesNotReadDoesNotKeepItFromEnding();
    void anEndlessFastStreamIsHeldAndSavedInBoundedMemory_data();
    void anEndlessFastStreamIsHeldAndSavedInBoundedMemory();
    void rulesChangeMessagesAndTheTraceSaysSo();
    void controlCharactersDoNotReachTheTerminal();
    void badUsageIsOneLineAndStatus2_data();
    void badUsageIsOneLineAndStatus2();
    void aServerOfAnotherHandIsUnderstood_data();
    void aServerOfAnotherHandIsUnderstood();
};

void tst_Inspect::theLinesTellWhatHappensInOrder()
{
    ServeProgram serve({QStringLiteral("--feed"), QStringLiteral("every=50ms")});
    Program program(inspect(serve.url(QStringLiteral("/events?x=1")), "--json --max-events 3"));
    QCOMPARE(program.finish(), 0);
    QCOMPARE(program.errors(), QByteArray());
    const QList<QJsonObject> lines = program.readObjects();
    QStringList kinds;
    double last = 0;
    for (const QJsonObject &line : lines) {
        QVERIFY(line[QStringLiteral("t_us")].toDouble(-1) >= last);
        last = line[QStringLiteral("t_us")].toDouble();
        kinds << kindOf(line);
    }
    QCOMPARE(kinds.join(u' '),
             QStringLiteral("state request response state comment retry event event event state"));
    QCOMPARE(lines[0][QStringLiteral("readyState")].toInt(-1), 0);
    QCOMPARE(lines[3][QStringLiteral("readyState")].toInt(-1), 1);
    QCOMPARE(lines[9][QStringLiteral("readyState")].toInt(-1), 2);
    QCOMPARE(text(lines[1], "method"), QStringLiteral("GET"));
    QCOMPARE(text(lines[1], "url"), serve.url(QStringLiteral("/events?x=1")));
    QCOMPARE(lines[2][QStringLiteral("status")].toInt(), 200);
    const QJsonArray header = lines[2][QStringLiteral("headers")].toArray().at(0).toArray();
    QCOMPARE(header.size(), 2);
    QCOMPARE(text(lines[4], "text"), QStringLiteral("hi"));
    QCOMPARE(lines[5][QStringLiteral("ms")].toInt(), 2000);
    const int id = text(lines[6], "lastEventId").toInt();
    QCOMPARE(text(lines[7], "lastEventId").toInt(), id + 1);
    QCOMPARE(text(lines[6], "type"), QStringLiteral("message"));
    QCOMPARE(text(lines[6], "origin"), serve.url(QString()));
    QVERIFY(!text(lines[6], "data").isEmpty());
}

void tst_Inspect::aLimitOfEventsIsExact()
{
    RawServer server;
    Program program(inspect(server.url(), "--json --max-events 2"));
    QVERIFY(server.accept().startsWith("GET / HTTP/1.1\r\n"));
    server.send(EventStreamHead + QByteArray("data: 1\n\ndata: 2\n\ndata: 3\n\n: after\n\n"));
    QCOMPARE(program.finish(), 0);
    const QList<QJsonObject> lines = program.readObjects();
    QCOMPARE(ofKind(lines, QStringLiteral("event")).size(), 2);
    QVERIFY(ofKind(lines, QStringLiteral("comment")).isEmpty());
}

void tst_Inspect::aLimitOfTimeEndsIt()
{
    RawServer server;
    QElapsedTimer timer;
    timer.start();
    Program program(inspect(server.url(), "--json --duration 0.4"));
    QVERIFY(!server.accept().isEmpty());
    server.send(EventStreamHead);
    QCOMPARE(program.finish(), 0);
    QVERIFY(timer.elapsed() >= 400);
    QVERIFY(timer.elapsed() < 1400);
}

void tst_Inspect::aSignalEndsItWithinASecond_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<bool>("open");
    QTest::newRow("SIGTERM while open") << SIGTERM << true;
    QTest::newRow("SIGINT while open") << SIGINT << true;
    QTest::newRow("SIGTERM before the answer") << SIGTERM << false;
}

void tst_Inspect::aSignalEndsItWithinASecond()
{
    QFETCH(const int, signal);
    QFETCH(const bool, open);
    RawServer server;
    Program program(inspect(server.url()));
    QVERIFY(!server.accept().isEmpty());
    if (open) {
        server.send(EventStreamHead);
        while (program.readObject()[QStringLiteral("readyState")].toInt(-1) != 1) {
        }
    }
    program.signal(signal);
    QCOMPARE(program.finish(1s), open ? 0 : 1);
}

void tst_Inspect::whatIsOddInAStreamIsTold()
{
    RawServer server;
    Program program(inspect(server.url(), "--json --max-events 4"));
    QVERIFY(!server.accept().isEmpty());
    server.send(EventStreamHead);
    server.send("\xEF\xBB\xBF: note\r\nevent: a\rdata: one\ndata:two\r");
    server.send("\nid: 7\n\ncolour: red\nretry: soon\nretry: 1500\ndata: \xFF\n\n");
    server.send("event: empty\n\ndata\n\n");
    server.send(QByteArrayLiteral("id: a\0b\ndata: \xF0\x9F\x98\x80\n\n"));
    QCOMPARE(program.finish(), 0);
    const QList<QJsonObject> lines = program.readObjects();
    const QList<QJsonObject> events = ofKind(lines, QStringLiteral("event"));
    QCOMPARE(events.size(), 4);
    QCOMPARE(text(events[0], "type"), QStringLiteral("a"));
    QCOMPARE(text(events[0], "data"), QStringLiteral("one\ntwo"));
    QCOMPARE(text(events[0], "lastEventId"), QStringLiteral("7"));
    QCOMPARE(text(events[1], "type"), QStringLiteral("message"));
    QCOMPARE(text(events[1], "data"), QStringLiteral("\uFFFD"));
    QCOMPARE(text(events[1], "lastEventId"), QStringLiteral("7"));
    QCOMPARE(text(events[2], "data"), QString());
    QCOMPARE(text(events[3], "data"), QStringLiteral("\U0001F600"));
    QCOMPARE(text(events[3], "lastEventId"), QStringLiteral("7"));
    QCOMPARE(text(ofKind(lines, QStringLiteral("comment"))[0], "text"), QStringLiteral("note"));
    QCOMPARE(ofKind(lines, QStringLiteral("retry"))[0][QStringLiteral("ms")].toInt(), 1500);
    QStringList rules;
    for (const QJsonObject &finding : ofKind(lines, QStringLiteral("finding"))) {
        rules << text(finding, "rule");
        QVERIFY(!text(finding, "message").isEmpty());
    }
    for (const char *rule :
         {"leading-bom", "unknown-field", "retry-not-digits", "invalid-utf8", "empty-data", "id-with-nul"})
        QVERIFY2(rules.contains(QString::fromLatin1(rule)), rule);
}

void tst_Inspect::itComesBackWithTheLastEventId()
{
    RawServer server;
    Program program(inspect(server.url(), "--json --max-events 2"));
    QVERIFY(!server.accept().contains("Last-Event-ID"));
    server.send(EventStreamHead + QByteArray("retry: 10\nid: n-1\ndata: a\n\n"));
    server.end();
    QVERIFY(server.accept().contains("Last-Event-ID: n-1\r\n"));
    server.send(EventStreamHead + QByteArray("data: b\n\n"));
    QCOMPARE(program.finish(), 0);
    const QList<QJsonObject> lines = program.readObjects();
    QCOMPARE(ofKind(lines, QStringLiteral("request")).size(), 2);
    QList<int> states;
    for (const QJsonObject &line : ofKind(lines, QStringLiteral("state")))
        states << line[QStringLiteral("readyState")].toInt();
    QCOMPARE(states, QList<int>({0, 1, 0, 1, 2}));
    QCOMPARE(text(ofKind(lines, QStringLiteral("event"))[1], "lastEventId"), QStringLiteral("n-1"));
}

void tst_Inspect::theFirstRequestCarriesTheIdAsked()
{
    RawServer server;
    Program program(inspect(server.url(), "--json --last-event-id 44 --max-events 1"));
    QVERIFY(server.accept().contains("Last-Event-ID: 44\r\n"));
    server.send(EventStreamHead + QByteArray("data: a\n\n"));
    QCOMPARE(program.finish(), 0);
}

void tst_Inspect::anAnswerThatIsNoStreamClosesIt_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("body");
    const auto row = [](const char *name, const char *answer, const char *body) {
        QTest::newRow(name) << QByteArray(answer) << QString::fromLatin1(body);
    };
    row("204", "HTTP/1.1 204 No Content\r\n\r\n", "");
    row("404", "HTTP/1.1 404 Not Found\r\nContent-Length: 8\r\n\r\nnot here", "not here");
    row("503", "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", "");
    row("wrong type", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\ndata: 1\n\n", "data: 1\n\n");
    row("no type", "HTTP/1.1 200 OK\r\n\r\ndata: 1\n\n", "data: 1\n\n");
}

void tst_Inspect::anAnswerThatIsNoStreamClosesIt()
{
    QFETCH(const QByteArray, answer);
    RawServer server;
    Program program(inspect(server.url()));
    QVERIFY(!server.accept().isEmpty());
    server.send(answer);
    QCOMPARE(program.finish(), 1);
    const QList<QJsonObject> lines = program.readObjects();
    QVERIFY(!ofKind(lines, QStringLiteral("error")).isEmpty());
    QVERIFY(ofKind(lines, QStringLiteral("event")).isEmpty());
    QCOMPARE(ofKind(lines, QStringLiteral("state")).last()[QStringLiteral("readyState")].toInt(), 2);
    QFETCH(const QString, body);
    const QList<QJsonObject> refused = ofKind(lines, QStringLiteral("control"));
    QCOMPARE(refused.isEmpty() ? QString() : text(refused.first(), "text"), body);
}

void tst_Inspect::aPortWithoutServerIsTriedUntilTheLimit()
{
    QString url;
    {
        const RawServer gone;
        url = gone.url();
    }
    Program program(inspect(url, "--json --duration 0.3"));
    QCOMPARE(program.finish(), 1);
    const QList<QJsonObject> lines = program.readObjects();
    QCOMPARE(lines.first()[QStringLiteral("readyState")].toInt(-1), 0);
    QVERIFY(!ofKind(lines, QStringLiteral("error")).isEmpty());
}

void tst_Inspect::aReaderThatGoesAwayEndsIt()
{
    RawServer server;
    Program pipeline(QStringLiteral("/bin/sh"),
                     {QStringLiteral("-c"),
                      QStringLiteral(PUSHSCOPE_PROGRAM " inspect %1 --json | head -n 1").arg(server.url())});
    QVERIFY(!server.accept().isEmpty());
    // Nothing more happens that could be written: it ends all the same.
    server.send(EventStreamHead);
    QCOMPARE(pipeline.finish(2s), 0);
    QCOMPARE(pipeline.output().count('\n'), 1);
    QCOMPARE(pipeline.errors(), QByteArray());
}

void tst_Inspect::aReaderThatDoesNotReadDoesNotKeepItFromEnding()
{
    const QTemporaryDir folder;
    const QString pipe = folder.filePath(QStringLiteral("pipe"));
    QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
    // Open at both ends, so that the program can open it to write and nobody reads.
    const int reader = ::open(qPrintable(pipe), O_RDWR | O_CLOEXEC);
    QVERIFY(reader >= 0);
    RawServer server;
    Program program(inspect(server.url()), pipe);
    QVERIFY(!server.accept().isEmpty());
    server.send(EventStreamHead);
    // More than the pipe holds.
    server.send(("data: " + QByteArray(1000, 'x') + "\n\n").repeated(300));
    QTRY_VERIFY(program.catches(SIGTERM));
    program.signal(SIGTERM);
    QVERIFY(program.finish(1s));
    ::close(reader);
}

void tst_Inspect::anEndlessFastStreamIsHeldAndSavedInBoundedMemory_data()
{
    QTest::addColumn<bool>("saved");
    QTest::newRow("told") << false;
    QTest::newRow("told and saved") << true;
}

void tst_Inspect::anEndlessFastStreamIsHeldAndSavedInBoundedMemory()
{
    QFETCH(const bool, saved);
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("busy"));
    RawServer server;
    QStringList arguments = inspect(server.url());
    if (saved)
        arguments << QStringLiteral("--save") << file;
    Program program(arguments, folder.filePath(QStringLiteral("lines")));
    QVERIFY(!server.accept().isEmpty());
    const QByteArray events = ("id: 7\ndata: " + QByteArray(300, 'x') + "\n\n").repeated(500);
    server.send(EventStreamHead);
    // 180 MiB, as fast as they are taken.
    for (int i = 0; i < 1200; ++i)
        server.send(events);
    QVERIFY2(program.mostMemory() < 400LL << 20, QByteArray::number(program.mostMemory() >> 20).constData());
    program.signal(SIGTERM);
    // Optimised and alone it takes a third of a second.
    QCOMPARE(program.finish(3s), 0);
    QFile lines(folder.filePath(QStringLiteral("lines")));
    QVERIFY(lines.open(QIODevice::ReadOnly));
    while (!lines.atEnd()) {
        const QByteArray line = lines.readLine();
        if (line.contains("\"error\""))
            QFAIL(line.constData()); // nothing was lost
    }
    QCOMPARE(QFileInfo(file).size() > 100LL << 20, saved);
}

void tst_Inspect::rulesChangeMessagesAndTheTraceSaysSo()
{
    RawServer server;
    Program program(inspect(server.url()) +
                    QStringList{QStringLiteral("--max-events"), QStringLiteral("3"),
                                QStringLiteral("--rules"),
                                QStringLiteral("drop /^two$/ edit /one/1/ inject /three/3a/")});
    QVERIFY(!server.accept().isEmpty());
    server.send(EventStreamHead + QByteArray("data: one\n\ndata: two\n\ndata: three\n\ndata: four\n\n"));
    QCOMPARE(program.finish(), 0);
    const QList<QJsonObject> lines = program.readObjects();
    QStringList told;
    for (const QJsonObject &line : lines) {
        if (kindOf(line) == QStringLiteral("event"))
            told << text(line, "data");
        else if (kindOf(line) == QStringLiteral("rule"))
            told << text(line, "effect") + u':' + text(line, "before");
    }
    QCOMPARE(told,
             QStringList({QStringLiteral("edited:one"), QStringLiteral("1"), QStringLiteral("dropped:two"),
                          QStringLiteral("three"), QStringLiteral("injected:"), QStringLiteral("3a")}));
    QCOMPARE(text(ofKind(lines, QStringLiteral("deviation")).value(0), "text"), QStringLiteral("rules"));
}

void tst_Inspect::controlCharactersDoNotReachTheTerminal()
{
    RawServer server;
    Program program(inspect(server.url(), "--max-events 1"));
    QVERIFY(!server.accept().isEmpty());
    server.send(EventStreamHead + QByteArray("event: \033[2J\ndata: a\033]0;b\x07\xC2\x9B"
                                             "c\ndata: line two\n\n"));
    QCOMPARE(program.finish(), 0);
    const QByteArray output = program.output();
    QVERIFY2(output.contains("\\u001b[2J") && output.contains("a\\u001b]0;b\\u0007\\u009bc\n"),
             output.constData());
    QVERIFY(output.contains("line two\n"));
    for (const char byte : output)
        QVERIFY(quint8(byte) >= 0x20 || byte == '\n');
}

void tst_Inspect::badUsageIsOneLineAndStatus2_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no URL") << QStringList{QStringLiteral("inspect")};
    QTest::newRow("other scheme") << inspect(QStringLiteral("ftp://example.com/events"));
    QTest::newRow("no scheme") << inspect(QStringLiteral("localhost:8088/events"));
    QTest::newRow("bad option") << inspect(QStringLiteral("http://localhost/"), "--bogus");
    QTest::newRow("bad limit") << inspect(QStringLiteral("http://localhost/"), "--max-events 0");
}

void tst_Inspect::badUsageIsOneLineAndStatus2()
{
    QFETCH(const QStringList, arguments);
    Program program(arguments);
    QCOMPARE(program.finish(), 2);
    QCOMPARE(program.output(), QByteArray());
    QCOMPARE(program.errors().count('\n'), 1);
}

void tst_Inspect::aServerOfAnotherHandIsUnderstood_data()
{
    QTest::addColumn<QString>("interpreter");
    QTest::addColumn<QString>("script");
    QTest::newRow("Node") << QStringLiteral("node") << QStringLiteral(R"(
        const server = require('http').createServer((request, response) => {
            response.writeHead(200, {'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache'});
            let n = 0;
            setInterval(() => { n += 1; response.write(`id: ${n}\nevent: tick\ndata: {"n":${n}}\n\n`); }, 20);
        });
        server.listen(0, '127.0.0.1', () => console.log(server.address().port));
    )");
    QTest::newRow("Python") << QStringLiteral("python3") << QStringLiteral(R"(
import http.server, time
class Events(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header('Content-Type', 'text/event-stream; charset=utf-8')
        self.end_headers()
        for n in range(1, 1000):
            self.wfile.write(b'id: %d\nevent: tick\ndata: {"n":%d}\n\n' % (n, n))
            time.sleep(0.02)
    def log_message(self, *arguments):
        pass
server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Events)
print(server.server_port, flush=True)
server.serve_forever()
    )");
}

void tst_Inspect::aServerOfAnotherHandIsUnderstood()
{
    QFETCH(const QString, interpreter);
    QFETCH(const QString, script);
    if (QStandardPaths::findExecutable(interpreter).isEmpty())
        QSKIP(qPrintable(interpreter + QStringLiteral(" is not on this machine")));
    const QString option =
        interpreter == QStringLiteral("node") ? QStringLiteral("-e") : QStringLiteral("-c");
    Program server(interpreter, {option, script});
    const int port = server.readLine().toInt();
    QVERIFY(port > 0);
    Program program(inspect(QStringLiteral("http://localhost:%1/").arg(port), "--json --max-events 5"));
    QCOMPARE(program.finish(), 0);
    const QList<QJsonObject> events = ofKind(program.readObjects(), QStringLiteral("event"));
    QCOMPARE(events.size(), 5);
    for (int n = 1; n <= 5; ++n) {
        QCOMPARE(text(events[n - 1], "type"), QStringLiteral("tick"));
        QCOMPARE(text(events[n - 1], "data"), QStringLiteral("{\"n\":%1}").arg(n));
        QCOMPARE(text(events[n - 1], "lastEventId"), QString::number(n));
    }
}

QTEST_GUILESS_MAIN(tst_Inspect)
#include "tst_inspect.moc"
