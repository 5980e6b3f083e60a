// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "secretsession.h"

#include "protocol/tlsinfo.h"
#include "trace/export/export.h"
#include "trace/foldstest.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

QJsonValue at(const QJsonValue &value, const char *path)
{
    QJsonValue found = value;
    for (const QByteArray &name : QByteArray(path).split('.')) {
        bool isNumber = false;
        const int index = name.toInt(&isNumber);
        found = isNumber ? found.toArray().at(index) : found.toObject().value(QString::fromLatin1(name));
    }
    return found;
}

QJsonValue harEntries(const Folds &folds, const ExportOptions &options = {})
{
    const QByteArray har = written([&](QIODevice &out) { writeHar(folds, out, options); });
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(har, &fault);
    return fault.error == QJsonParseError::NoError ? at(document.object(), "log.entries") : QJsonValue();
}

/// What HAR 1.2 wants of an entry; empty where all is there.
QString schemaFault(const QJsonValue &entry)
{
    struct Member
    {
        const char *path;
        QJsonValue::Type type;
    };
    constexpr auto Text = QJsonValue::String;
    constexpr auto Number = QJsonValue::Double;
    constexpr auto List = QJsonValue::Array;
    for (const Member &member : {Member{"startedDateTime", Text},
                                 {"time", Number},
                                 {"cache", QJsonValue::Object},
                                 {"request.method", Text},
                                 {"request.url", Text},
                                 {"request.httpVersion", Text},
                                 {"request.cookies", List},
                                 {"request.headers", List},
                                 {"request.queryString", List},
                                 {"request.headersSize", Number},
                                 {"request.bodySize", Number},
                                 {"response.status", Number},
                                 {"response.statusText", Text},
                                 {"response.httpVersion", Text},
                                 {"response.cookies", List},
                                 {"response.headers", List},
                                 {"response.content.size", Number},
                                 {"response.content.mimeType", Text},
                                 {"response.redirectURL", Text},
                                 {"response.headersSize", Number},
                                 {"response.bodySize", Number},
                                 {"timings.send", Number},
                                 {"timings.wait", Number},
                                 {"timings.receive", Number}}) {
        if (at(entry, member.path).type() != member.type)
            return QString::fromLatin1(member.path);
    }
    double sum = 0;
    for (const char *phase : {"blocked", "dns", "connect", "send", "wait", "receive"})
        sum += std::max(0.0, at(entry, ("timings." + QByteArray(phase)).constData()).toDouble());
    return qAbs(sum - at(entry, "time").toDouble()) < 0.01 ? QString() : QStringLiteral("the sum of timings");
}

/// RFC 4180.
QList<QByteArrayList> parsedCsv(const QByteArray &text)
{
    QList<QByteArrayList> rows;
    QByteArrayList row;
    QByteArray field;
    bool isQuoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char byte = text[i];
        if (isQuoted && byte == '"' && text.mid(i + 1, 1) == "\"")
            field += text[i++];
        else if (byte == '"')
            isQuoted = !isQuoted;
        else if (!isQuoted && byte == ',')
            row << std::exchange(field, {});
        else if (!isQuoted && byte == '\r' && text.mid(i + 1, 1) == "\n")
            rows << (std::exchange(row, {}) << std::exchange(field, {})), ++i;
        else
            field += byte;
    }
    return rows;
}

FoldedLog &deliver(FoldedLog &trace, const QByteArray &data, const QByteArray &type = "message")
{
    return trace.add(10, FactKind::Delivered, 1, 0, 0, 1,
                     encodeEvent({.type = type, .data = data, .lastEventId = {}, .origin = {}}));
}

} // namespace

class tst_Exports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEntryOfAHarIsAsItsSchemaSays();
    void aFailedConnectionIsAnEntryWithoutAStatus();
    void theFirstRequestOfAConnectionHasItsTimes();
    void bodiesOverTheLimitSayThatTheyAreCut();
    void spreadsheetsGetNoFormulas();
    void everyCsvFieldComesBack();
    void anUnfinishedEventDoesNotRunIntoTheNextAttempt();
    void codedBodiesAreWrittenFromTheirEvents();
    void aFullDiskIsSaid();
    void aFileThatCannotBeWrittenKeepsItsOldContents();
};

void tst_Exports::everyEntryOfAHarIsAsItsSchemaSays()
{
    FoldedLog trace;
    trace.log.append(sampleSession());
    const QJsonArray entries = harEntries(trace.folds).toArray();
    QVERIFY(entries.size() > 20);
    for (const QJsonValue &entry : entries)
        QCOMPARE(schemaFault(entry), QString());
    FoldedLog secret;
    secret.log.append(secretSession({"bearer", "cookie", "query", "password", "member"}));
    const QJsonArray two =
        harEntries(secret.folds, {.secrets = Secrets::Kept, .lanes = {}, .version = {}}).toArray();
    QCOMPARE(two.size(), 2);
    QCOMPARE(schemaFault(two[0]), QString());
    QCOMPARE(at(two[0], "request.postData.text").toString(),
             QStringLiteral(R"({"model":"m","api_key":"member"})"));
    QCOMPARE(at(two[0], "request.cookies.1.value").toString(), QStringLiteral("cookie"));
    QCOMPARE(at(two[0], "request.queryString.1.value").toString(), QStringLiteral("query"));
    QVERIFY(at(two[0], "response.content.text").toString().startsWith(QStringLiteral("data: raw bearer ")));
    QCOMPARE(at(two[1], "_webSocketMessages.0.type").toString(), QStringLiteral("send"));
    QCOMPARE(at(two[1], "_webSocketMessages.1.type").toString(), QStringLiteral("receive"));
}

void tst_Exports::aFailedConnectionIsAnEntryWithoutAStatus()
{
    FoldedLog trace;
    trace.start(1)
        .add(2, FactKind::ConnectStarted, 1, 0, 0, 1, "192.0.2.1:80")
        .add(5, FactKind::ConnectFailed, 1, 0, 111, 1, "Connection refused")
        .add(5, FactKind::Error, 1, 0, quint16(ErrorCode::ConnectFailed), 1, "Connection refused")
        .flush();
    const QJsonValue entry = harEntries(trace.folds).toArray().at(0);
    QCOMPARE(schemaFault(entry), QString());
    QCOMPARE(at(entry, "response.status").toInt(-1), 0);
    QCOMPARE(at(entry, "_error").toString(), QStringLiteral("Connection refused"));
    QCOMPARE(at(entry, "request.url").toString(), QStringLiteral("http://127.0.0.1:8088/events"));
}

void tst_Exports::theFirstRequestOfAConnectionHasItsTimes()
{
    FoldedLog trace;
    const QByteArray head = "GET /x HTTP/1.1\r\nHost: h:443\r\n\r\n";
    TlsInfo tls;
    tls.protocol = "TLSv1.3";
    tls.errors = {"self-signed certificate"};
    trace.add(0, FactKind::WallClock, 0, 0, 0, 0, "1700000000000")
        .start(0)
        .add(1, FactKind::LookupStarted, 1, 0, 0, 1, "h")
        .add(3, FactKind::LookupFinished, 1, 0, 0, 1, "192.0.2.1")
        .add(3, FactKind::ConnectStarted, 1, 0, 0, 1, "192.0.2.1:443")
        .add(10, FactKind::Connected, 1, 0, 0, 1, "192.0.2.1:443")
        .add(10, FactKind::TlsStarted, 1, 0, 0, 1, "h")
        .add(30, FactKind::TlsEstablished, 1, 0, 1, 1, encodeTlsInfo(tls))
        .add(31, FactKind::Request, 1, 0, 0, 1, head)
        .add(50, FactKind::Response, 1, 0, 200, 1, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        .add(60, FactKind::RequestFinished, 1, 0, 200, 1, "0")
        .add(70, FactKind::Request, 1, 0, 0, 1, head)
        .flush();
    const QJsonValue entries = harEntries(trace.folds);
    QCOMPARE(at(entries, "0.startedDateTime").toString(), QStringLiteral("2023-11-14T22:13:20.001Z"));
    QCOMPARE(at(entries, "0.timings.dns").toDouble(), 2.0);
    QCOMPARE(at(entries, "0.timings.connect").toDouble(), 27.0);
    QCOMPARE(at(entries, "0.timings.ssl").toDouble(), 20.0);
    QCOMPARE(at(entries, "0.timings.send").toDouble(), 1.0);
    QCOMPARE(at(entries, "0.timings.wait").toDouble(), 19.0);
    QCOMPARE(at(entries, "0.timings.receive").toDouble(), 10.0);
    QCOMPARE(at(entries, "0.serverIPAddress").toString(), QStringLiteral("192.0.2.1"));
    QCOMPARE(at(entries, "0.request.url").toString(), QStringLiteral("https://h:443/x"));
    QCOMPARE(at(entries, "0._insecure").toBool(), true);
    QCOMPARE(at(entries, "0._securityDetails.protocol").toString(), QStringLiteral("TLSv1.3"));
    QCOMPARE(at(entries, "1.timings.connect").toDouble(), -1.0);
}

void tst_Exports::bodiesOverTheLimitSayThatTheyAreCut()
{
    FoldedLog trace;
    const QByteArray answer = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n";
    trace.start(0)
        .add(1, FactKind::Request, 1, 0, 0, 1, "GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        .add(1, FactKind::BytesUp, 1, 0, 0, 1, "GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        .add(2, FactKind::BytesDown, 1, 0, 0, 1, answer + QByteArray(100, 'x'))
        .add(2, FactKind::Response, 1, 0, 200, 1, answer)
        .flush();
    ExportOptions options;
    options.bodyLimit = 10;
    const QJsonValue entries = harEntries(trace.folds, options);
    QCOMPARE(at(entries, "0.response.content.size").toInt(), 100);
    QCOMPARE(at(entries, "0.response.content.text").toString(), QStringLiteral("xxxxxxxxxx"));
    QCOMPARE(at(entries, "0.response.content.comment").toString(), QStringLiteral("cut after 10 bytes"));
}

void tst_Exports::spreadsheetsGetNoFormulas()
{
    FoldedLog trace;
    trace.start(0);
    for (const char *text : {"=1+1", "+1", "-1", "@x", "\tx", "\rx", "fine"})
        deliver(trace, text, text);
    trace.flush();
    const QByteArray csv = written([&](QIODevice &out) { writeCsv(trace.folds, out, {}); });
    const QList<QByteArrayList> rows = parsedCsv(csv);
    QCOMPARE(rows.size(), 8);
    for (qsizetype i = 1; i < 7; ++i) {
        QVERIFY(rows[i][6].startsWith('\''));
        QVERIFY(rows[i][10].startsWith('\''));
    }
    QCOMPARE(rows[7][10], QByteArray("fine"));
}

void tst_Exports::everyCsvFieldComesBack()
{
    const QByteArrayList data{
        "a,b", "a\"b\"", "line\nline", "line\r\nline", " x ", "", "\xC3\xA4\xF0\x9F\x98\x80"};
    FoldedLog trace;
    trace.start(0);
    for (const QByteArray &text : data)
        deliver(trace, text);
    trace.add(20, FactKind::MessageSent, 1, 0, quint16(MessageForm::Binary), 1, QByteArray("\0\xff", 2))
        .flush();
    ExportOptions options;
    options.byteOrderMark = true;
    const QByteArray csv = written([&](QIODevice &out) { writeCsv(trace.folds, out, options); });
    QVERIFY(csv.startsWith("\xEF\xBB\xBFnumber,"));
    const QList<QByteArrayList> rows = parsedCsv(csv);
    QCOMPARE(rows.size(), data.size() + 2);
    for (qsizetype i = 0; i < data.size(); ++i) {
        QCOMPARE(rows[i + 1].size(), 13);
        QCOMPARE(rows[i + 1][10], data[i]);
    }
    QCOMPARE(rows.last()[10], QByteArray("AP8="));
    QCOMPARE(rows.last()[11], QByteArray("base64"));
    QCOMPARE(rows.last()[5], QByteArray("out"));
    QCOMPARE(rows.last()[2], QByteArray("10000"));
}

void tst_Exports::anUnfinishedEventDoesNotRunIntoTheNextAttempt()
{
    FoldedLog trace;
    const QByteArray request = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
    trace.start(0);
    for (const quint32 connection : {1, 2}) {
        const int time = int(connection) * 10;
        trace.add(time, FactKind::Request, 1, 0, 0, connection, request)
            .add(time, FactKind::BytesDown, 1, 0, 0, connection, head + "data: whole\r")
            .add(time, FactKind::BytesDown, 1, 0, 0, connection, "\n\r\ndata: half");
    }
    trace.flush();
    const QByteArray out = written([&](QIODevice &device) { writeEventStream(trace.folds, device, {}); });
    QCOMPARE(
        out,
        QByteArray(": pushscope: lane 1, http://127.0.0.1:8088/events\n\n"
                   ": pushscope: attempt 1\n\ndata: whole\r\n\r\n: pushscope: unfinished: data: half\n\n"
                   ": pushscope: attempt 2\n\ndata: whole\r\n\r\n: pushscope: unfinished: data: half\n\n"));
}

void tst_Exports::codedBodiesAreWrittenFromTheirEvents()
{
    FoldedLog trace;
    trace.start(0)
        .add(1, FactKind::Request, 1, 0, 0, 1, "GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        .add(2, FactKind::BytesDown, 1, 0, 0, 1,
             "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: "
             "gzip\r\n\r\n\x1f\x8b...");
    deliver(trace, "a\nb", "tick").flush();
    const QByteArray out = written([&](QIODevice &device) { writeEventStream(trace.folds, device, {}); });
    QVERIFY2(out.endsWith("attempt 1\n\nevent: tick\ndata: a\ndata: b\n\n"), out.constData());
}

void tst_Exports::aFullDiskIsSaid()
{
    QFile full(QStringLiteral("/dev/full"));
    QVERIFY(full.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    FoldedLog trace;
    trace.log.append(sampleSession());
    for (const auto &write : {&writeHar, &writeCsv, &writeEventStream}) {
        const Exported exported = write(trace.folds, full, {});
        QVERIFY(!exported.isWritten);
        QVERIFY(!exported.systemReason.isEmpty());
    }
}

void tst_Exports::aFileThatCannotBeWrittenKeepsItsOldContents()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("old"));
    const auto write = [&path](const QByteArray &text, bool isGood) {
        return exportToFile(path, [&](QIODevice &device) {
            device.write(text);
            return Exported{isGood, QStringLiteral("no")};
        });
    };
    QVERIFY(write("first", true).isWritten);
    QVERIFY(!write("second", false).isWritten);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("first"));
    QVERIFY(!exportToFile(folder.filePath(QStringLiteral("a/b")), [](QIODevice &) {
                 return Exported();
             }).isWritten);
}

QTEST_GUILESS_MAIN(tst_Exports)
#include "tst_exports.moc"
