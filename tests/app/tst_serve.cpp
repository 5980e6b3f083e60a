// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kit/program.h"
#include "kit/rawclient.h"

#include <QJsonDocument>
#include <QTest>
#include <QUrl>

#include <csignal>

using namespace pushscope;
using namespace std::chrono_literals;

/// `pushscope serve` as a process, seen from outside.
class tst_Serve : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstLineSaysWhere();
    void theFirstLineIsJsonWhereAsked();
    void withoutAPortTwoServersTakeTwoFreeOnes();
    void aPortThatIsTakenIsOneLineAndStatus1();
    void whatIsPostedComesByServerSentEvents();
    void theFeedPublishes();
    void aSignalEndsItAndClientsSeeTheEnd_data();
    void aSignalEndsItAndClientsSeeTheEnd();
    void aPageOfATutorialWorksOnlyWithCors_data();
    void aPageOfATutorialWorksOnlyWithCors();
    void badOptionsAreOneLineAndStatus2();
};

void tst_Serve::theFirstLineSaysWhere()
{
    Program program({QStringLiteral("serve"), QStringLiteral("--port"), QStringLiteral("0"),
                     QStringLiteral("--lang"), QStringLiteral("en")});
    const QByteArray line = program.readLine();
    QVERIFY2(line.contains("http://127.0.0.1:") && line.contains("ws://127.0.0.1:"), line.constData());
    program.signal(SIGTERM);
    QCOMPARE(program.finish(), 0);
    QCOMPARE(program.output(), QByteArray());
    QCOMPARE(program.errors(), QByteArray());
}

void tst_Serve::theFirstLineIsJsonWhereAsked()
{
    Program program(
        {QStringLiteral("serve"), QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--json")});
    const QByteArray line = program.readLine();
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const QUrl http(object[QStringLiteral("http")].toString());
    QCOMPARE(object.keys(), QStringList({QStringLiteral("http"), QStringLiteral("http2"),
                                         QStringLiteral("kind"), QStringLiteral("ws")}));
    const QByteArray port = QByteArray::number(http.port());
    const QByteArray http2 = QByteArray::number(QUrl(object[QStringLiteral("http2")].toString()).port());
    QCOMPARE(line, "{\"kind\":\"listening\",\"http\":\"http://127.0.0.1:" + port +
                       "/\",\"ws\":\"ws://127.0.0.1:" + port + "/ws\",\"http2\":\"http://127.0.0.1:" + http2 +
                       "/\"}");
    QVERIFY(RawClient(quint16(http2.toInt())).ask(getRequest("/settings")).head.status == 200);
    QVERIFY(RawClient(quint16(http.port())).ask(getRequest("/status")).head.status == 200);
}

void tst_Serve::withoutAPortTwoServersTakeTwoFreeOnes()
{
    const QStringList arguments{QStringLiteral("serve"), QStringLiteral("--json")};
    Program first(arguments);
    const int firstPort = QUrl(first.readObject()[QStringLiteral("http")].toString()).port();
    Program second(arguments);
    const int secondPort = QUrl(second.readObject()[QStringLiteral("http")].toString()).port();
    QVERIFY(firstPort >= 8088);
    QVERIFY(secondPort > firstPort);
}

void tst_Serve::aPortThatIsTakenIsOneLineAndStatus1()
{
    ServeProgram first;
    QVERIFY(first.port() > 0);
    Program second({QStringLiteral("serve"), QStringLiteral("--port"), QString::number(first.port())});
    QCOMPARE(second.finish(), 1);
    QCOMPARE(second.output(), QByteArray());
    const QByteArray errors = second.errors();
    QVERIFY2(errors.contains(QByteArray::number(first.port())), errors.constData());
    QCOMPARE(errors.count('\n'), 1);
}

void tst_Serve::whatIsPostedComesByServerSentEvents()
{
    ServeProgram serve;
    RawClient stream(serve.port());
    QVERIFY(stream.send(getRequest("/events")));
    stream.readUntil("retry: 2000\n\n");
    const RawAnswer answer = RawClient(serve.port()).ask(postRequest(R"({"type":"note","data":"hello"})"));
    QCOMPARE(answer.head.status, 201);
    const QByteArray id = answer.body.sliced(6, answer.body.size() - 7);
    const QByteArray event = stream.readUntil("\n\n");
    QVERIFY2(event.contains("id: " + id + "\nevent: note\ndata: hello\n\n"), event.constData());
}

void tst_Serve::theFeedPublishes()
{
    ServeProgram serve({QStringLiteral("--feed"), QStringLiteral("every=50ms"), QStringLiteral("--template"),
                        QStringLiteral("{\"message\":\"{time}\"}")});
    RawClient stream(serve.port());
    QVERIFY(stream.send(getRequest("/sse/")));
    stream.readUntil("data: ");
    const QByteArray data = stream.readUntil("\n").chopped(1);
    const QJsonObject object = QJsonDocument::fromJson(data).object();
    QVERIFY2(!object[QStringLiteral("message")].toString().isEmpty(), data.constData());
}

void tst_Serve::aSignalEndsItAndClientsSeeTheEnd_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void tst_Serve::aSignalEndsItAndClientsSeeTheEnd()
{
    QFETCH(const int, signal);
    ServeProgram serve;
    RawClient stream(serve.port());
    QVERIFY(stream.send(getRequest("/stream")));
    QCOMPARE(stream.readHead().status, 200);
    serve.program().signal(signal);
    QCOMPARE(serve.program().finish(1s), 0);
    QVERIFY(stream.readToEnd().endsWith("0\r\n\r\n"));
    QVERIFY(!stream.wasReset());
    QCOMPARE(serve.program().errors(), QByteArray());
}

void tst_Serve::aPageOfATutorialWorksOnlyWithCors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("allowed");
    QTest::newRow("without --cors") << QStringList() << QByteArray();
    QTest::newRow("with --cors '*'") << QStringList({QStringLiteral("--cors"), QStringLiteral("*")})
                                     << QByteArray("*");
}

// A page opened from a file asks for http://localhost:PORT/sse/ with the origin "null"; the browser hands
// it the events only where the answer allows that.
void tst_Serve::aPageOfATutorialWorksOnlyWithCors()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, allowed);
    ServeProgram serve(arguments + QStringList{QStringLiteral("--feed"), QStringLiteral("every=50ms"),
                                               QStringLiteral("--template"),
                                               QStringLiteral("{\"message\":\"{time}\"}")});
    RawClient page(serve.port());
    QVERIFY(page.send("GET /sse/ HTTP/1.1\r\nHost: localhost:" + QByteArray::number(serve.port()) +
                      "\r\nOrigin: null\r\nAccept: text/event-stream\r\n\r\n"));
    const HttpHead head = page.readHead();
    QCOMPARE(head.status, 200);
    QVERIFY(head.value("Content-Type").startsWith("text/event-stream"));
    QCOMPARE(head.value("Access-Control-Allow-Origin").toByteArray(), allowed);
    page.readUntil("data: ");
    const QJsonObject data = QJsonDocument::fromJson(page.readUntil("\n").chopped(1)).object();
    QVERIFY(data[QStringLiteral("message")].isString());
}

void tst_Serve::badOptionsAreOneLineAndStatus2()
{
    Program program({QStringLiteral("serve"), QStringLiteral("--bogus")});
    QCOMPARE(program.finish(), 2);
    QCOMPARE(program.output(), QByteArray());
    QCOMPARE(program.errors().count('\n'), 1);
}

QTEST_GUILESS_MAIN(tst_Serve)
#include "tst_serve.moc"
