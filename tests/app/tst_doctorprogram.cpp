// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kit/program.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace pushscope;

namespace {

/// A Node server whose stream is the given body of a request handler; prints its port.
QString nodeServer(const QString &handler)
{
    return QStringLiteral("const http = require('http');\n"
                          "const server = http.createServer((req, res) => {%1});\n"
                          "server.listen(0, '127.0.0.1', () => console.log(server.address().port));\n")
        .arg(handler);
}

const QString Head = QStringLiteral(
    "res.writeHead(200, {'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache, no-transform'});"
    "res.flushHeaders();");
/// Ids from 1; what comes after Last-Event-ID is sent again from a history.
const QString Resuming =
    Head + QStringLiteral("const after = Number(req.headers['last-event-id'] || 0);"
                          "const send = id => res.write(`id: ${id}\\ndata: {\"n\":${id}}\\n\\n`);"
                          "globalThis.count = globalThis.count || 0;"
                          "if (after > 0) for (let id = after + 1; id <= globalThis.count; ++id) send(id);"
                          "const timer = setInterval(() => send(++globalThis.count), 100);"
                          "res.on('close', () => clearInterval(timer));");
const QString Forgetful =
    Head + QStringLiteral(
               "globalThis.count = globalThis.count || 0;"
               "const timer = setInterval(() => res.write(`id: ${++globalThis.count}\\ndata: x\\n\\n`), 100);"
               "res.on('close', () => clearInterval(timer));");
/// 300 bytes every 60 ms: nginx's buffer of 4 KiB is full after 0.8 s.
const QString Steady =
    Head +
    QStringLiteral(
        "let id = 0;"
        "const timer = setInterval(() => res.write(`id: ${++id}\\ndata: ${'x'.repeat(300)}\\n\\n`), 60);"
        "res.on('close', () => clearInterval(timer));");

/// 10 MB a second, whether they are taken or not; %1: what is looked at before.
const QString Fast = Head + QStringLiteral("let id = 0;"
                                           "const timer = setInterval(() => { %1 let text = '';"
                                           "for (let i = 0; i < 200; ++i)"
                                           "  text += `id: ${++id}\\ndata: ${'x'.repeat(1000)}\\n\\n`;"
                                           "res.write(text); }, 20);"
                                           "res.on('close', () => clearInterval(timer));");

/// A Node process with its port.
class Node
{
public:
    explicit Node(const QString &handler)
        : m_process(QStandardPaths::findExecutable(QStringLiteral("node")),
                    {QStringLiteral("-e"), nodeServer(handler)})
        , m_port(m_process.readLine().trimmed().toUShort())
    {}
    quint16 port() const { return m_port; }
    QString url() const { return QStringLiteral("http://127.0.0.1:%1/events").arg(m_port); }

private:
    Program m_process;
    quint16 m_port;
};

struct Report
{
    int status = -1;
    QJsonObject json;

    QStringList rules() const
    {
        QStringList rules;
        for (const QJsonValue &finding : json[QStringLiteral("findings")].toArray())
            rules << finding[QStringLiteral("rule")].toString();
        return rules;
    }
    QString outcome(const QString &rule) const
    {
        for (const QJsonValue &row : json[QStringLiteral("rules")].toArray()) {
            if (row[QStringLiteral("rule")].toString() == rule)
                return row[QStringLiteral("outcome")].toString();
        }
        return {};
    }
};

Report diagnose(const QString &url, const QStringList &more)
{
    Program program(QStringList{QStringLiteral("doctor"), url, QStringLiteral("--json")} + more);
    Report report;
    report.status = program.finish(std::chrono::seconds(60)).value_or(-1);
    report.json = QJsonDocument::fromJson(program.output()).object();
    return report;
}

QStringList lasting(const char *seconds)
{
    return {QStringLiteral("--duration"), QString::fromLatin1(seconds)};
}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

/// nginx in front of a backend, which it asks with HTTP/1.0 as it does unless told otherwise: only then does
/// it fill its buffers. Debian's package; a directory of its own.
class Nginx
{
public:
    enum class Kind { Buffering, Direct, Gzip };

    Nginx(quint16 backend, Kind kind)
        : m_port(freePort())
    {
        QFile file(m_directory.filePath(QStringLiteral("nginx.conf")));
        if (!file.open(QIODevice::WriteOnly))
            return;
        file.write(configuration(backend, kind).toUtf8());
        file.close();
        m_process =
            std::make_unique<Program>(executable(), QStringList{QStringLiteral("-p"), m_directory.path(),
                                                                QStringLiteral("-c"), file.fileName()});
    }
    static QString executable()
    {
        const QString found = QStandardPaths::findExecutable(QStringLiteral("nginx"));
        return found.isEmpty()
                   ? QStandardPaths::findExecutable(QStringLiteral("nginx"), {QStringLiteral("/usr/sbin")})
                   : found;
    }
    bool isListening() const
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_port);
        return socket.waitForConnected(100);
    }
    QString url() const { return QStringLiteral("http://127.0.0.1:%1/events").arg(m_port); }

private:
    QString configuration(quint16 backend, Kind kind) const
    {
        return QStringLiteral(
                   "daemon off; master_process off; pid %1/pid; error_log stderr;\n"
                   "events {}\nhttp { access_log off; client_body_temp_path %1/b; proxy_temp_path %1/p;\n"
                   "fastcgi_temp_path %1/f; uwsgi_temp_path %1/u; scgi_temp_path %1/s;\n"
                   "server { listen 127.0.0.1:%2; location / { proxy_pass http://127.0.0.1:%3;\n"
                   "%4; } } }\n")
            .arg(m_directory.path())
            .arg(m_port)
            .arg(backend)
            .arg(howItPasses(kind));
    }
    static QString howItPasses(Kind kind)
    {
        switch (kind) {
        case Kind::Buffering:
            return QStringLiteral("proxy_buffering on");
        case Kind::Direct:
            return QStringLiteral("proxy_buffering off");
        case Kind::Gzip:
            break;
        }
        return QStringLiteral("proxy_http_version 1.1; proxy_set_header Connection \"\";\n"
                              "gzip on; gzip_types text/event-stream; gzip_min_length 0; gzip_proxied any");
    }

    QTemporaryDir m_directory;
    quint16 m_port;
    std::unique_ptr<Program> m_process;
};

} // namespace

/// `pushscope doctor` against servers of other people's making.
class DoctorProgramTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("node")).isEmpty())
            QSKIP("node is not installed");
    }

    void aHealthyNodeServerHasNoFinding()
    {
        const Node node(Resuming);
        const Report report = diagnose(node.url(), lasting("2"));
        QCOMPARE(report.rules(), QStringList());
        QCOMPARE(report.status, 0);
        QVERIFY(report.json[QStringLiteral("events")].toInt() > 5);
        QCOMPARE(report.outcome(QStringLiteral("D17")), QStringLiteral("needs-probe"));
        QCOMPARE(report.outcome(QStringLiteral("D25")), QStringLiteral("not-applicable"));
    }

    void aProbeFindsThatLastEventIdIsHeeded()
    {
        const Node node(Resuming);
        const Report report = diagnose(node.url(), lasting("1.5") << QStringLiteral("--probe"));
        QCOMPARE(report.outcome(QStringLiteral("D17")), QStringLiteral("passed"));
        QCOMPARE(report.outcome(QStringLiteral("D02")), QStringLiteral("passed"));
        QCOMPARE(report.rules(), QStringList({QStringLiteral("D26")})); // nobody is let in from elsewhere
        QCOMPARE(report.status, 0);
    }

    void aProbeFindsThatLastEventIdIsIgnored()
    {
        const Node node(Forgetful);
        const Report report = diagnose(node.url(), lasting("1.5") << QStringLiteral("--probe"));
        QCOMPARE(report.outcome(QStringLiteral("D17")), QStringLiteral("found"));
        QCOMPARE(report.status, 3);
    }

    void nginxThatBuffersIsFoundAndOneThatDoesNotIsNot()
    {
        if (Nginx::executable().isEmpty())
            QSKIP("nginx is not installed");
        const Node node(Steady);
        const Nginx buffering(node.port(), Nginx::Kind::Buffering);
        const Nginx direct(node.port(), Nginx::Kind::Direct);
        QTRY_VERIFY_WITH_TIMEOUT(buffering.isListening() && direct.isListening(), 10'000);
        const Report good = diagnose(direct.url(), lasting("4"));
        QCOMPARE(good.rules(), QStringList());
        QCOMPARE(good.status, 0);
        const Report bad = diagnose(buffering.url(), lasting("8"));
        QCOMPARE(bad.rules(), QStringList({QStringLiteral("D01")}));
        QCOMPARE(bad.status, 3);
    }

    void nginxThatCompressesEventsIsFound_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("asked for plain") << QStringList();
        QTest::newRow("asked for compressed") << QStringList{QStringLiteral("--compressed")};
    }

    void nginxThatCompressesEventsIsFound()
    {
        if (Nginx::executable().isEmpty())
            QSKIP("nginx is not installed");
        QFETCH(const QStringList, options);
        const Node node(Steady);
        const Nginx nginx(node.port(), Nginx::Kind::Gzip);
        QTRY_VERIFY_WITH_TIMEOUT(nginx.isListening(), 10'000);
        const Report report = diagnose(nginx.url(), lasting("1.5") + options << QStringLiteral("--probe"));
        QVERIFY2(report.rules().contains(QStringLiteral("D02")), qPrintable(report.rules().join(u' ')));
        QCOMPARE(report.status, 3);
    }

    void aServerThatKeepsEverythingForASlowReaderIsFound_data()
    {
        QTest::addColumn<QString>("handler");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("keeps") << Fast.arg(QString()) << QStringLiteral("found");
        QTest::newRow("drops") << Fast.arg(
                                      QStringLiteral("if (res.writableLength > 1e6) return res.destroy();"))
                               << QStringLiteral("passed");
    }

    void aServerThatKeepsEverythingForASlowReaderIsFound()
    {
        QFETCH(const QString, handler);
        QFETCH(const QString, outcome);
        const Node node(handler);
        const Report report = diagnose(node.url(), lasting("1.5") << QStringLiteral("--probe"));
        QCOMPARE(report.outcome(QStringLiteral("D31")), outcome);
    }

    void whereNoProbeAppliesThatIsSaid()
    {
        const ServeProgram serve;
        const QString url =
            serve.url(QStringLiteral("/ws")).replace(QStringLiteral("http:"), QStringLiteral("ws:"));
        Program program({QStringLiteral("doctor"), url, QStringLiteral("--probe"),
                         QStringLiteral("--duration"), QStringLiteral("0.5")});
        QCOMPARE(program.finish(), 0);
        QVERIFY(program.errors().contains("no probe applies"));
    }

    void aServerThatNeverAnswersIsNotReached()
    {
        const Node node(QString{});
        const Report report = diagnose(node.url(), lasting("0.5"));
        QCOMPARE(report.status, 1);
        QVERIFY(!report.json[QStringLiteral("reached")].toBool(true));
    }

    void aNodeServersMistakesAreFound_data()
    {
        QTest::addColumn<QString>("handler");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<int>("status");
        QTest::newRow("type")
            << QStringLiteral("res.writeHead(200, {'Content-Type': 'application/json'}); res.end('{}');")
            << QStringLiteral("D05") << 3;
        QTest::newRow("status") << QStringLiteral("res.writeHead(503); res.end('busy');")
                                << QStringLiteral("D06") << 3;
        QTest::newRow("field") << Head + QStringLiteral("res.write('id: 1\\nData: a\\n\\n');")
                               << QStringLiteral("D10") << 3;
        QTest::newRow("retry") << Head + QStringLiteral("res.write('retry: 3s\\nid: 1\\ndata: a\\n\\n');")
                               << QStringLiteral("D18") << 0;
    }

    void aNodeServersMistakesAreFound()
    {
        QFETCH(const QString, handler);
        QFETCH(const QString, rule);
        QFETCH(const int, status);
        const Node node(handler);
        const Report report = diagnose(node.url(), lasting("1"));
        QCOMPARE(report.rules(), QStringList({rule}));
        QCOMPARE(report.status, status);
    }

    void whereNobodyListensNothingIsReached()
    {
        const Report report =
            diagnose(QStringLiteral("http://127.0.0.1:%1/").arg(freePort()), lasting("0.5"));
        QCOMPARE(report.status, 1);
        QVERIFY(!report.json[QStringLiteral("reached")].toBool());
    }

    void aSignalEndsItWithWhatItHas()
    {
        const Node node(Resuming);
        Program program({QStringLiteral("doctor"), node.url(), QStringLiteral("--json"),
                         QStringLiteral("--duration"), QStringLiteral("60")});
        QTRY_VERIFY_WITH_TIMEOUT(program.catches(SIGTERM), 10'000);
        program.signal(SIGTERM);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(program.finish());
        QVERIFY(timer.elapsed() < 3000);
        QVERIFY(QJsonDocument::fromJson(program.output()).object().contains(QStringLiteral("rules")));
    }

    void textForPeopleHoldsNoControlSequencesOfTheServer()
    {
        const Node node(Head + QStringLiteral("res.write('id: 1\\nretry: \\x1b[31mred\\ndata: a\\n\\n');"));
        Program program(
            {QStringLiteral("doctor"), node.url(), QStringLiteral("--duration"), QStringLiteral("1")});
        QCOMPARE(program.finish(), 0);
        const QByteArray text = program.output();
        QVERIFY(text.contains("D18"));
        QVERIFY(text.contains("\\u001b[31mred"));
        QVERIFY(!text.contains('\x1b'));
    }
};

QTEST_GUILESS_MAIN(DoctorProgramTest)
#include "tst_doctorprogram.moc"
