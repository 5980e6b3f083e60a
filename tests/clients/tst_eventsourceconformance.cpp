// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/support/eventsourcevectors.h"
#include "clients/support/lanebench.h"

using namespace pushscope;
using namespace pushscope::test;

namespace {

/// What a page would see of the lane's facts.
QByteArrayList pageLog(FactTape &tape)
{
    QByteArrayList log;
    for (const FactTape::Entry &entry : tape.all()) {
        if (entry.fact.kind == FactKind::Delivered) {
            const EventPayload event = decodeEvent(entry.payload);
            log.append(eventLine(event.type, event.data, event.lastEventId));
        }
        if (entry.fact.kind != FactKind::StateChanged)
            continue;
        const Transition change = stateChange(entry.fact);
        if (change.cause == Cause::AnnounceConnection)
            log.append("open");
        else if (change.cause != Cause::Construct && change.cause != Cause::CloseCalled)
            log.append("error " + QByteArray::number(change.to));
    }
    return log;
}

} // namespace

/// EventSource as the standard has it, case by case: see EventSourceVector.
class TestEventSourceConformance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPageSeesWhatTheStandardSays_data();
    void aPageSeesWhatTheStandardSays();
    void requestAccept();
    void requestCacheControl();
    void requestRedirectKeepsTheFirstUrl();
    void eventsourceClose();
    void eventsourceUrl();
    void eventsourceConstructorUrlBogus();
    void eventsourceConstructorOtherScheme();
    void messagesHaveTheOriginOfTheAnswer();
};

void TestEventSourceConformance::aPageSeesWhatTheStandardSays_data()
{
    QTest::addColumn<int>("number");
    int number = 0;
    for (const EventSourceVector &vector : eventSourceVectors())
        QTest::newRow(vector.name.constData()) << number++;
}

void TestEventSourceConformance::aPageSeesWhatTheStandardSays()
{
    QFETCH(const int, number);
    const EventSourceVector vector = eventSourceVectors().at(std::size_t(number));
    VectorServer server;
    LaneBench bench;
    bench.open(LaneBench::settings(Method::Sse, server.url("/v/" + vector.name)));
    QTRY_VERIFY(pageLog(bench.tape).size() >= vector.log.size());
    QCOMPARE(pageLog(bench.tape), vector.log);
    QCOMPARE(server.ids(vector.name), vector.ids);
    QVERIFY(!bench.tape.has(FactKind::Deviation));
}

void TestEventSourceConformance::requestAccept()
{
    VectorServer server;
    LaneBench bench;
    bench.open(LaneBench::settings(Method::Sse, server.url("/v/format-bom")));
    QTRY_COMPARE(server.heads("format-bom").size(), 1);
    QVERIFY(server.heads("format-bom").front().contains("\r\nAccept: text/event-stream\r\n"));
}

// Fetch, HTTP-network-or-cache fetch: the cache mode "no-store".
void TestEventSourceConformance::requestCacheControl()
{
    VectorServer server;
    LaneBench bench;
    bench.open(LaneBench::settings(Method::Sse, server.url("/v/format-bom")));
    QTRY_COMPARE(server.heads("format-bom").size(), 1);
    QVERIFY(server.heads("format-bom").front().contains("\r\nCache-Control: no-cache\r\n"));
    QVERIFY(server.heads("format-bom").front().contains("\r\nPragma: no-cache\r\n"));
}

void TestEventSourceConformance::requestRedirectKeepsTheFirstUrl()
{
    VectorServer server;
    LaneBench bench;
    bench.open(LaneBench::settings(Method::Sse, server.url("/v/request-redirect-302")));
    QTRY_COMPARE(bench.tape.count(FactKind::Delivered), 1);
    QCOMPARE(bench.tape.count(FactKind::Redirected), 1);
    QCOMPARE(bench.tape.of(FactKind::LaneStarted).front().payload,
             server.url("/v/request-redirect-302").toEncoded());
}

void TestEventSourceConformance::eventsourceClose()
{
    VectorServer server;
    LaneBench bench;
    bench.open(LaneBench::settings(Method::Sse, server.url("/v/format-field-data")));
    QTRY_COMPARE(bench.tape.count(FactKind::Delivered), 3);
    bench.client->close();
    QTRY_VERIFY(bench.hasFinished());
    QVERIFY(bench.tape.transitions().endsWith("1>2"));
    QCOMPARE(server.heads("format-field-data").size(), 1);
}

void TestEventSourceConformance::eventsourceUrl()
{
    VectorServer server;
    LaneBench bench;
    bench.open(LaneBench::settings(Method::Sse, server.url("/v/format-bom")));
    QTRY_COMPARE(server.heads("format-bom").size(), 1);
    QVERIFY(server.heads("format-bom").front().startsWith("GET /v/format-bom HTTP/1.1\r\n"));
}

void TestEventSourceConformance::eventsourceConstructorUrlBogus()
{
    LaneBench bench;
    bench.open(LaneBench::settings(Method::Sse, QUrl(QStringLiteral("http://this is invalid/"))));
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.causes(), std::vector{Cause::BadUrl});
    QVERIFY(!bench.tape.has(FactKind::LookupStarted));
}

void TestEventSourceConformance::eventsourceConstructorOtherScheme()
{
    LaneBench bench;
    bench.open(LaneBench::settings(Method::Sse, QUrl(QStringLiteral("ftp://localhost/"))));
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::UnsupportedScheme});
}

void TestEventSourceConformance::messagesHaveTheOriginOfTheAnswer()
{
    VectorServer server;
    LaneBench bench;
    bench.open(LaneBench::settings(Method::Sse, server.url("/v/format-utf-8")));
    QTRY_COMPARE(bench.tape.count(FactKind::Delivered), 1);
    QCOMPARE(decodeEvent(bench.tape.of(FactKind::Delivered).front().payload).origin,
             server.url("").toEncoded(QUrl::RemovePath));
}

QTEST_GUILESS_MAIN(TestEventSourceConformance)
#include "tst_eventsourceconformance.moc"
