// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kit/program.h"

#include <QFile>
#include <QJsonArray>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace pushscope;

namespace {

const QString Node = QStringLiteral("node");
const QString Python = QStringLiteral("/usr/bin/python3"); // the one that Debian's packages are for
const QString Modules = QStringLiteral("/usr/lib/nginx/modules");

QString peerFile(const char *name)
{
    return QStringLiteral(PEERS_FOLDER "/") + QString::fromLatin1(name);
}

bool hasNodeModule(const char *name)
{
    return !QStandardPaths::findExecutable(Node).isEmpty() &&
           QFile::exists(QStringLiteral("/usr/share/nodejs/") + QString::fromLatin1(name));
}

/// A server that prints its port as its first line.
class Peer
{
public:
    Peer(const QString &program, const char *file)
        : m_program(program, {peerFile(file)})
        , m_port(m_program.readLine().toUShort())
    {}
    quint16 port() const { return m_port; }
    QString url(const char *path, const char *scheme = "http") const
    {
        return QStringLiteral("%1://127.0.0.1:%2%3")
            .arg(QString::fromLatin1(scheme))
            .arg(m_port)
            .arg(QString::fromLatin1(path));
    }

private:
    Program m_program;
    quint16 m_port;
};

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

bool answers(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    return socket.waitForConnected(1000);
}

/// nginx with the configuration of peers/, in a folder of its own.
class Nginx
{
public:
    explicit Nginx(quint16 upstream)
        : m_port(freePort())
    {
        QFile form(peerFile("nginx.conf.in"));
        QFile file(m_folder.filePath(QStringLiteral("nginx.conf")));
        if (!form.open(QIODevice::ReadOnly) || !file.open(QIODevice::WriteOnly))
            return;
        QByteArray text = form.readAll();
        text.replace("@MODULES@", Modules.toUtf8());
        text.replace("@PORT@", QByteArray::number(m_port));
        text.replace("@UPSTREAM@", QByteArray::number(upstream));
        file.write(text);
        file.close();
        m_program = std::make_unique<Program>(
            QStringLiteral("/usr/sbin/nginx"),
            QStringList{QStringLiteral("-p"), m_folder.path(), QStringLiteral("-c"), file.fileName()});
    }
    bool isUp() const { return answers(m_port); }
    QString url(const char *path, const char *scheme = "http") const
    {
        return QStringLiteral("%1://127.0.0.1:%2%3")
            .arg(QString::fromLatin1(scheme))
            .arg(m_port)
            .arg(QString::fromLatin1(path));
    }
    QByteArray errors() { return m_program ? m_program->errors() : QByteArray(); }

private:
    QTemporaryDir m_folder;
    quint16 m_port;
    std::unique_ptr<Program> m_program;
};

QStringList inspect(const QString &url, const QStringList &options = {})
{
    return QStringList{QStringLiteral("inspect"), url, QStringLiteral("--json")} + options;
}

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

QList<QJsonObject> ofKind(const QList<QJsonObject> &lines, const char *kind)
{
    QList<QJsonObject> found;
    for (const QJsonObject &line : lines) {
        if (line[QStringLiteral("kind")].toString() == QLatin1String(kind))
            found << line;
    }
    return found;
}

QStringList texts(const QList<QJsonObject> &lines, const char *name)
{
    QStringList found;
    for (const QJsonObject &line : lines)
        found << line[QString::fromLatin1(name)].toString();
    return found;
}

QJsonObject lineWith(Program &program, const char *kind)
{
    QJsonObject line = program.readObject();
    while (!line.isEmpty() && line[QStringLiteral("kind")].toString() != QLatin1String(kind))
        line = program.readObject();
    return line;
}

/// Microseconds from the first event to the last.
qint64 spread(const QList<QJsonObject> &events)
{
    const auto time = [](const QJsonObject &line) { return qint64(line[QStringLiteral("t_us")].toDouble()); };
    return events.isEmpty() ? 0 : time(events.last()) - time(events.first());
}

} // namespace

/// `pushscope inspect` against servers of other people's libraries.
class tst_Peers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void expressSendsEventsAndResumesThem();
    void expressAnswersAPostWithAStreamThatIsNotAskedForTwice();
    void aWrongKeyEndsItAndTheKeyIsNotShown();
    void wsEchoesPingsAndClosesWithACode();
    void commandsSendBytesPingsAndACloseCode();
    void theFragmentsOfPythonsWebsocketsAreOneMessage();
    void nginxHoldsEventsBackUnlessItIsToldNotTo();
    void nchanServesTheSameMessagesAsEventStreamAndWebSocket();
    void theDoctorFindsNothingWithHealthyServers();
};

void tst_Peers::initTestCase()
{
    qputenv("NODE_PATH", "/usr/share/nodejs");
}

void tst_Peers::expressSendsEventsAndResumesThem()
{
    if (!hasNodeModule("express"))
        QSKIP("no Express here: install node-express");
    const Peer express(Node, "express.js");
    Program program(inspect(express.url("/events"), words("--max-events 6")));
    QCOMPARE(program.finish(), std::optional(0));
    const QList<QJsonObject> lines = program.readObjects();
    QCOMPARE(texts(ofKind(lines, "event"), "lastEventId"), words("1 2 3 4 5 6"));
    QCOMPARE(texts(ofKind(lines, "event"), "type"), words("tick tick tick tick tick tick"));
    QCOMPARE(ofKind(lines, "request").size(), 2);
}

void tst_Peers::expressAnswersAPostWithAStreamThatIsNotAskedForTwice()
{
    if (!hasNodeModule("express"))
        QSKIP("no Express here: install node-express");
    const Peer express(Node, "express.js");
    Program program(
        inspect(express.url("/chat"),
                {QStringLiteral("--data"), QStringLiteral("{\"prompt\":\"push it\"}"),
                 QStringLiteral("--header"), QStringLiteral("Authorization: Bearer sk-secret-0123456789")}));
    QCOMPARE(program.finish(), std::optional(0));
    const QList<QJsonObject> lines = program.readObjects();
    QCOMPARE(texts(ofKind(lines, "event"), "data"),
             QStringList({QStringLiteral("{\"choices\":[{\"delta\":{\"content\":\"push\"}}]}"),
                          QStringLiteral("{\"choices\":[{\"delta\":{\"content\":\"it\"}}]}"),
                          QStringLiteral("[DONE]")}));
    QCOMPARE(texts(ofKind(lines, "request"), "method"), words("POST"));
    QVERIFY(texts(ofKind(lines, "deviation"), "text").contains(QStringLiteral("verb")));
}

void tst_Peers::aWrongKeyEndsItAndTheKeyIsNotShown()
{
    if (!hasNodeModule("express"))
        QSKIP("no Express here: install node-express");
    const Peer express(Node, "express.js");
    Program program(inspect(express.url("/chat"),
                            {QStringLiteral("--data"), QStringLiteral("{}"), QStringLiteral("--header"),
                             QStringLiteral("Authorization: Bearer not-the-right-key")}));
    QCOMPARE(program.finish(), std::optional(1));
    const QByteArray output = program.output();
    QVERIFY(output.contains("\"status\":401"));
    QVERIFY(output.contains("Bearer") && !output.contains("not-the-right"));
}

void tst_Peers::wsEchoesPingsAndClosesWithACode()
{
    if (!hasNodeModule("ws"))
        QSKIP("no ws here: install node-ws");
    const Peer peer(Node, "ws.js");
    Program program(inspect(peer.url("/", "ws"), words("--subprotocol chat.v1 --subprotocol chat.v2")));
    const QJsonObject response = lineWith(program, "response");
    QCOMPARE(response[QStringLiteral("status")].toInt(), 101);
    QVERIFY(response[QStringLiteral("headers")].toArray().contains(
        QJsonArray({QStringLiteral("Sec-WebSocket-Protocol"), QStringLiteral("chat.v2")})));
    const QJsonObject binary = lineWith(program, "event");
    QCOMPARE(binary[QStringLiteral("encoding")].toString(), QStringLiteral("base64"));
    QCOMPARE(QByteArray::fromBase64(binary[QStringLiteral("data")].toString().toUtf8()),
             QByteArray("\0\1\xfe\xff", 4));
    program.write("grüße\n");
    QCOMPARE(lineWith(program, "sent")[QStringLiteral("data")].toString(), QStringLiteral("grüße"));
    QCOMPARE(lineWith(program, "event")[QStringLiteral("data")].toString(), QStringLiteral("grüße"));
    program.write("bye\n");
    const QJsonObject close = lineWith(program, "close");
    QCOMPARE(close[QStringLiteral("code")].toInt(), 4001);
    QCOMPARE(close[QStringLiteral("reason")].toString(), QStringLiteral("as you wish"));
    QCOMPARE(program.finish(), std::optional(1)); // closed by the other side
}

void tst_Peers::commandsSendBytesPingsAndACloseCode()
{
    if (!hasNodeModule("ws"))
        QSKIP("no ws here: install node-ws");
    const Peer peer(Node, "ws.js");
    Program program(inspect(peer.url("/", "ws"),
                            words("--slash --rules") +
                                QStringList{QStringLiteral("edit-sent /text/TEXT/ drop-sent /quiet/")}));
    QVERIFY(!lineWith(program, "event").isEmpty());
    program.write("quiet\n//text\n");
    QCOMPARE(lineWith(program, "rule")[QStringLiteral("effect")].toString(), QStringLiteral("sent-dropped"));
    QCOMPARE(lineWith(program, "rule")[QStringLiteral("before")].toString(), QStringLiteral("/text"));
    QCOMPARE(lineWith(program, "event")[QStringLiteral("data")].toString(), QStringLiteral("/TEXT"));
    program.write("/hex 00 ff\n");
    const QJsonObject echo = lineWith(program, "event");
    QCOMPARE(echo[QStringLiteral("encoding")].toString(), QStringLiteral("base64"));
    QCOMPARE(QByteArray::fromBase64(echo[QStringLiteral("data")].toString().toUtf8()),
             QByteArray("\0\xff", 2));
    program.write("/ping hello\n");
    QVERIFY(!lineWith(program, "pong").isEmpty());
    program.write("/nonsense\n/close 4002 that is all\n");
    const QJsonObject close = lineWith(program, "close");
    QCOMPARE(close[QStringLiteral("code")].toInt(), 4002);
    QCOMPARE(close[QStringLiteral("reason")].toString(), QStringLiteral("that is all"));
    QCOMPARE(program.finish(), std::optional(0));
    QVERIFY(program.errors().contains("no command: /nonsense"));
}

void tst_Peers::theFragmentsOfPythonsWebsocketsAreOneMessage()
{
    QProcess probe;
    probe.start(Python, {QStringLiteral("-c"), QStringLiteral("import websockets")});
    if (!probe.waitForFinished() || probe.exitCode() != 0)
        QSKIP("no websockets for Python here: install python3-websockets");
    const Peer peer(Python, "websockets_server.py");
    Program program(inspect(peer.url("/", "ws")));
    QCOMPARE(lineWith(program, "event")[QStringLiteral("data")].toString(),
             QStringLiteral("fragmented grüße"));
    program.write("hello\n");
    QCOMPARE(lineWith(program, "event")[QStringLiteral("data")].toString(), QStringLiteral("you said hello"));
    QCOMPARE(lineWith(program, "close")[QStringLiteral("code")].toInt(), 1001);
    QCOMPARE(program.finish(), std::optional(1));
}

void tst_Peers::nginxHoldsEventsBackUnlessItIsToldNotTo()
{
    if (!hasNodeModule("express") || !QFile::exists(Modules + QStringLiteral("/ngx_nchan_module.so")))
        QSKIP(
            "no nginx with nchan, or no Express here: install nginx-light, libnginx-mod-nchan, node-express");
    const Peer express(Node, "express.js");
    Nginx nginx(express.port());
    QTRY_VERIFY2(nginx.isUp(), nginx.errors().constData());
    Program held(inspect(nginx.url("/buffered/slow"), words("--max-events 5")));
    Program passed(inspect(nginx.url("/unbuffered/slow"), words("--max-events 5")));
    QCOMPARE(held.finish(), std::optional(0));
    QCOMPARE(passed.finish(), std::optional(0));
    const QList<QJsonObject> together = ofKind(held.readObjects(), "event");
    const QList<QJsonObject> apart = ofKind(passed.readObjects(), "event");
    QCOMPARE(texts(together, "data"), words("1 2 3 4 5"));
    QCOMPARE(texts(apart, "data"), words("1 2 3 4 5"));
    QVERIFY2(spread(together) < 50'000, qPrintable(QString::number(spread(together))));
    QVERIFY2(spread(apart) > 300'000, qPrintable(QString::number(spread(apart))));
}

void tst_Peers::nchanServesTheSameMessagesAsEventStreamAndWebSocket()
{
    if (!QFile::exists(Modules + QStringLiteral("/ngx_nchan_module.so")))
        QSKIP("no nginx with nchan here: install nginx-light and libnginx-mod-nchan");
    Nginx nginx(1);
    QTRY_VERIFY2(nginx.isUp(), nginx.errors().constData());
    for (const char *text : {"one", "two"}) {
        Program curl(QStringLiteral("curl"), {QStringLiteral("-s"), QStringLiteral("--data"),
                                              QString::fromLatin1(text), nginx.url("/publish")});
        QCOMPARE(curl.finish(), std::optional(0));
    }
    Program stream(inspect(nginx.url("/subscribe"), words("--max-events 2")));
    Program socket(inspect(nginx.url("/subscribe", "ws"), words("--max-events 2")));
    QCOMPARE(stream.finish(), std::optional(0));
    QCOMPARE(socket.finish(), std::optional(0));
    const QList<QJsonObject> events = ofKind(stream.readObjects(), "event");
    QCOMPARE(texts(events, "data"), words("one two"));
    QCOMPARE(texts(ofKind(socket.readObjects(), "event"), "data"), words("one two"));

    const QString last = texts(events, "lastEventId").first();
    QVERIFY(!last.isEmpty());
    Program resumed(inspect(nginx.url("/subscribe"), {QStringLiteral("--last-event-id"), last,
                                                      QStringLiteral("--max-events"), QStringLiteral("1")}));
    QCOMPARE(resumed.finish(), std::optional(0));
    QCOMPARE(texts(ofKind(resumed.readObjects(), "event"), "data"), words("two"));
}

void tst_Peers::theDoctorFindsNothingWithHealthyServers()
{
    if (!hasNodeModule("express") || !hasNodeModule("ws") ||
        !QFile::exists(Modules + QStringLiteral("/ngx_nchan_module.so")))
        QSKIP("install nginx-light, libnginx-mod-nchan, node-express and node-ws");
    const Peer express(Node, "express.js");
    const Peer socket(Node, "ws.js");
    Nginx nginx(express.port());
    QTRY_VERIFY2(nginx.isUp(), nginx.errors().constData());
    Program curl(QStringLiteral("curl"), {QStringLiteral("-s"), QStringLiteral("--data"),
                                          QStringLiteral("hello"), nginx.url("/publish")});
    QCOMPARE(curl.finish(), std::optional(0));
    for (const QString &url : {express.url("/steady"), socket.url("/", "ws"), nginx.url("/unbuffered/steady"),
                               nginx.url("/subscribe"), nginx.url("/subscribe", "ws")}) {
        Program doctor({QStringLiteral("doctor"), url, QStringLiteral("--json"), QStringLiteral("--duration"),
                        QStringLiteral("2")});
        QCOMPARE(doctor.finish(), std::optional(0));
        const QJsonObject report = doctor.readObjects().value(0);
        QVERIFY2(
            report[QStringLiteral("findings")].toArray().isEmpty(),
            qPrintable(
                url + u' ' +
                report[QStringLiteral("findings")].toArray().at(0)[QStringLiteral("sentence")].toString()));
        QVERIFY(report[QStringLiteral("events")].toInt() > 0);
    }
}

QTEST_GUILESS_MAIN(tst_Peers)
#include "tst_peers.moc"
