// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/http2ends.h"
#include "protocol/http2streammachine.h"

#include <QTest>

#include <algorithm>

using namespace pushscope;
using namespace pushscope::test;

class TestHttp2Session : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestIsAnsweredHoweverTheBytesAreSplit_data();
    void aRequestIsAnsweredHoweverTheBytesAreSplit();
    void bothEndsSeeTheSameFrames();
    void aBodyLongerThanTheWindowWaitsForIt();
    void aResponseCanBeWrittenPieceByPiece();
    void earlyHintsComeBeforeTheResponse();
    void aPromisedResponseArrives();
    void aRefusedPushCostsWhatWasOnItsWay();
    void aClientThatTakesNoPushesIsPromisedNothing();
    void noConcurrentStreamsLeavePushesReserved();
    void whatIsNotSentIsCounted();
    void aPromiseNeedsAnOpenRequest();
    void aHeadOverTheLimitIsSaidNotKept();
    void shutDownLetsStreamsEnd();
    void abandonClosesEveryStream();
    void changedSettingsReachThePeer();
    void noMoreThanTheAgreedRequestsRunAtOnce();
};

namespace {

/// A server that answers every request with "hello".
struct Server : Http2End
{
    explicit Server(const Http2Config &config = {})
        : Http2End(Http2Role::Server, config)
    {
        onHead = [this](const Head &head) { session.respond(head.stream, ok(), "hello"); };
    }
};

const QByteArrayList ClientWay{"open", "half-closed (local)", "closed"};
const QByteArrayList ServerWay{"open", "half-closed (remote)", "closed"};

} // namespace

void TestHttp2Session::aRequestIsAnsweredHoweverTheBytesAreSplit_data()
{
    QTest::addColumn<qsizetype>("piece");
    for (const qsizetype piece : {1, 2, 3, 8, 9, 10, 100, 100'000})
        QTest::addRow("%d", int(piece)) << piece;
}

void TestHttp2Session::aRequestIsAnsweredHoweverTheBytesAreSplit()
{
    QFETCH(const qsizetype, piece);
    Server server;
    Http2End client(Http2Role::Client);
    const quint32 stream = client.session.request(getRequest("/a"));
    QCOMPARE(stream, 1U);
    QCOMPARE(client.session.streamState(1), http2stream::Idle);
    converse(client, server, piece);
    QCOMPARE(server.heads.size(), std::size_t(1));
    QVERIFY(server.heads[0].kind == Http2HeadKind::Request);
    QVERIFY(server.heads[0].fields == getRequest("/a"));
    QCOMPARE(client.heads.size(), std::size_t(1));
    QVERIFY(client.heads[0].kind == Http2HeadKind::Response);
    QCOMPARE(client.bodies[1], QByteArray("hello"));
    QCOMPARE(client.ends, QList<quint32>{1});
    QCOMPARE(client.moves[1], ClientWay);
    QCOMPARE(server.moves[1], ServerWay);
    QCOMPARE(client.closings.size(), std::size_t(1));
    QVERIFY(client.closings[0].second == Http2Error::NoError);
    QCOMPARE(client.session.streamCount(), 0);
    QCOMPARE(client.session.streamState(1), http2stream::Closed);
    QCOMPARE(client.session.streamState(3), http2stream::Idle);
}

void TestHttp2Session::bothEndsSeeTheSameFrames()
{
    Server server;
    Http2End client(Http2Role::Client);
    client.session.request(getRequest("/"), "body");
    converse(client, server);
    QVERIFY(client.sent == server.received);
    QVERIFY(server.sent == client.received);
    QCOMPARE(server.bodies[1], QByteArray("body"));
    QVERIFY(client.received[0].is(Http2FrameType::Settings));
}

void TestHttp2Session::aBodyLongerThanTheWindowWaitsForIt()
{
    Server server;
    server.onHead = [&server](const Http2End::Head &head) {
        server.session.respond(head.stream, ok(), QByteArray(300'000, 'x'));
    };
    Http2Config small;
    small.initialWindow = 1'000;
    Http2End client(Http2Role::Client, small);
    client.session.request(getRequest("/"));
    converse(client, server);
    QCOMPARE(client.bodies[1].size(), 300'000);
    QVERIFY(client.count(Http2FrameType::WindowUpdate, true) > 100);
    QCOMPARE(server.session.unsentBytes(), 0);
}

void TestHttp2Session::aResponseCanBeWrittenPieceByPiece()
{
    Server server;
    server.onHead = [&server](const Http2End::Head &head) {
        server.session.beginResponse(head.stream, ok());
    };
    Http2End client(Http2Role::Client);
    client.session.request(getRequest("/"));
    converse(client, server);
    QCOMPARE(client.heads.size(), std::size_t(1));
    QVERIFY(client.ends.isEmpty());
    for (const char *piece : {"one", "two", "three"}) {
        server.session.write(1, piece);
        converse(client, server);
    }
    QCOMPARE(client.bodies[1], QByteArray("onetwothree"));
    server.session.finish(1);
    converse(client, server);
    QCOMPARE(client.ends, QList<quint32>{1});
}

void TestHttp2Session::earlyHintsComeBeforeTheResponse()
{
    Server server;
    server.onHead = [&server](const Http2End::Head &head) {
        QVERIFY(server.session.inform(head.stream, {{":status", "103"}, {"link", "</a.css>; rel=preload"}}));
        QVERIFY(server.session.respond(head.stream, ok(), "page"));
    };
    Http2End client(Http2Role::Client);
    client.session.request(getRequest("/"));
    converse(client, server);
    QCOMPARE(client.heads.size(), std::size_t(2));
    QVERIFY(client.heads[0].kind == Http2HeadKind::Informational);
    QVERIFY(client.heads[1].kind == Http2HeadKind::Response);
    QCOMPARE(client.moves[1], ClientWay);
}

void TestHttp2Session::aPromisedResponseArrives()
{
    Server server;
    server.onHead = [&server](const Http2End::Head &head) {
        const quint32 pushed = server.session.promise(head.stream, getRequest("/pushed"));
        QCOMPARE(pushed, 2U);
        QVERIFY(server.session.respond(pushed, ok(), "pushed body"));
        QVERIFY(server.session.respond(head.stream, ok(), "page"));
    };
    Http2End client(Http2Role::Client);
    client.session.request(getRequest("/"));
    converse(client, server, 1);
    QCOMPARE(client.promises.size(), std::size_t(1));
    QCOMPARE(client.promises[0].parent, 1U);
    QVERIFY(client.promises[0].request == getRequest("/pushed"));
    QCOMPARE(client.bodies[2], QByteArray("pushed body"));
    QCOMPARE(client.bodies[1], QByteArray("page"));
    QCOMPARE(client.moves[2], (QByteArrayList{"reserved (remote)", "half-closed (local)", "closed"}));
    QCOMPARE(server.moves[2], (QByteArrayList{"reserved (local)", "half-closed (remote)", "closed"}));
    QCOMPARE(server.session.unsentBytes(), 0);
}

void TestHttp2Session::aRefusedPushCostsWhatWasOnItsWay()
{
    Server server;
    server.onHead = [&server](const Http2End::Head &head) {
        const quint32 pushed = server.session.promise(head.stream, getRequest("/large"));
        server.session.respond(pushed, ok(), QByteArray(300'000, 'x'));
        server.session.beginResponse(head.stream, ok());
    };
    Http2End client(Http2Role::Client);
    client.onPromise = [&client](const Http2End::Promise &promise) {
        client.session.reset(promise.promised, Http2Error::RefusedStream);
    };
    client.session.request(getRequest("/"));
    converse(client, server);
    // The response's head was here before the refusal could go out.
    QCOMPARE(client.moves[2], (QByteArrayList{"reserved (remote)", "half-closed (local)", "closed"}));
    QCOMPARE(server.last(Http2FrameType::RstStream).error(), Http2Error::RefusedStream);
    quint32 wasted = 0;
    for (const Http2Frame &frame : client.received)
        wasted += frame.is(Http2FrameType::Data) && frame.stream == 2 ? frame.length : 0;
    QCOMPARE(wasted, 65'535U); // one window was on its way before the refusal arrived
    QCOMPARE(client.bodies.count(2), std::size_t(0));
    QCOMPARE(server.session.unsentBytes(), 0);
}

void TestHttp2Session::aClientThatTakesNoPushesIsPromisedNothing()
{
    Server server;
    quint32 pushed = 1;
    server.onHead = [&](const Http2End::Head &head) {
        QVERIFY(!server.session.canPush());
        pushed = server.session.promise(head.stream, getRequest("/pushed"));
        server.session.respond(head.stream, ok(), "page");
    };
    Http2Config config;
    config.enablePush = false;
    Http2End client(Http2Role::Client, config);
    client.session.request(getRequest("/"));
    converse(client, server);
    QCOMPARE(pushed, 0U);
    QCOMPARE(server.session.peerSetting(Http2Setting::EnablePush), 0U);
    QCOMPARE(client.count(Http2FrameType::PushPromise, false), 0);
}

void TestHttp2Session::noConcurrentStreamsLeavePushesReserved()
{
    Server server;
    server.onHead = [&server](const Http2End::Head &head) {
        for (int i = 0; i < 3; ++i)
            server.session.respond(server.session.promise(head.stream, getRequest("/p")), ok(), "x");
        server.session.respond(head.stream, ok(), "page");
    };
    Http2Config config;
    config.maxConcurrentStreams = 0;
    Http2End client(Http2Role::Client, config);
    client.session.request(getRequest("/"));
    converse(client, server);
    QCOMPARE(client.promises.size(), std::size_t(3));
    for (const quint32 stream : {2, 4, 6})
        QCOMPARE(client.session.streamState(stream), http2stream::ReservedRemote);
    QVERIFY(server.session.unsentBytes() > 0);
    client.session.changeSettings({{Http2Setting::MaxConcurrentStreams, 1}});
    converse(client, server);
    QCOMPARE(client.bodies[6], QByteArray("x"));
    QCOMPARE(server.session.unsentBytes(), 0);
}

void TestHttp2Session::whatIsNotSentIsCounted()
{
    Server server;
    server.onHead = [&server](const Http2End::Head &head) {
        server.session.beginResponse(head.stream, ok());
    };
    Http2End client(Http2Role::Client);
    client.session.request(getRequest("/"));
    converse(client, server);
    server.session.write(1, QByteArray(1'000, 'x'));
    QCOMPARE(server.session.unsentBytes(), 1'000);
    client.session.reset(1, Http2Error::Cancel);
    converse(client, server);
    QCOMPARE(server.session.unsentBytes(), 0);
    server.session.write(1, "nobody is there");
    QCOMPARE(server.session.unsentBytes(), 0);
}

void TestHttp2Session::aPromiseNeedsAnOpenRequest()
{
    Server server;
    Http2End client(Http2Role::Client);
    client.session.request(getRequest("/"));
    converse(client, server);
    QCOMPARE(server.session.promise(1, getRequest("/late")), 0U);
    QCOMPARE(server.session.promise(7, getRequest("/never")), 0U);
    QVERIFY(!server.session.respond(1, ok(), "twice"));
}

void TestHttp2Session::aHeadOverTheLimitIsSaidNotKept()
{
    Http2Config strict;
    strict.headerListBytes = 1'000;
    Server server(strict);
    Http2End client(Http2Role::Client);
    converse(client, server);
    client.session.request(getRequest("/") + Fields{{"x-long", QByteArray(1'200, 'x')}});
    converse(client, server);
    QCOMPARE(server.tooLarge, QList<quint32>{1});
    QVERIFY(server.heads.empty());
}

void TestHttp2Session::shutDownLetsStreamsEnd()
{
    Server server;
    server.onHead = [&server](const Http2End::Head &head) {
        server.session.beginResponse(head.stream, ok());
    };
    Http2End client(Http2Role::Client);
    client.session.request(getRequest("/"));
    converse(client, server);
    server.session.shutDown();
    converse(client, server);
    QVERIFY(client.last(Http2FrameType::GoAway).error() == Http2Error::NoError);
    QCOMPARE(client.last(Http2FrameType::GoAway).lastStream(), 1U);
    server.session.write(1, "last words");
    server.session.finish(1);
    converse(client, server);
    QCOMPARE(client.bodies[1], QByteArray("last words"));
    QVERIFY(server.session.isFinished());
    QVERIFY(client.session.isFinished());
    QCOMPARE(client.session.request(getRequest("/more")), 0U);
}

void TestHttp2Session::abandonClosesEveryStream()
{
    Http2End server(Http2Role::Server);
    Http2End client(Http2Role::Client);
    client.session.request(getRequest("/a"));
    client.session.request(getRequest("/b"));
    converse(client, server);
    client.session.abandon();
    QCOMPARE(client.closings.size(), std::size_t(2));
    QCOMPARE(client.moves[1].last(), QByteArray("closed"));
    QCOMPARE(client.session.streamCount(), 0);
}

void TestHttp2Session::changedSettingsReachThePeer()
{
    Http2End server(Http2Role::Server);
    Http2End client(Http2Role::Client);
    converse(client, server);
    QVERIFY(server.session.canPush());
    QCOMPARE(server.session.peerSetting(Http2Setting::InitialWindowSize), 65'535U);
    client.session.changeSettings({{Http2Setting::EnablePush, 0}, {Http2Setting::InitialWindowSize, 100}});
    converse(client, server);
    QVERIFY(!server.session.canPush());
    QCOMPARE(server.session.peerSetting(Http2Setting::InitialWindowSize), 100U);
}

void TestHttp2Session::noMoreThanTheAgreedRequestsRunAtOnce()
{
    Http2Config narrow;
    narrow.maxConcurrentStreams = 2;
    Http2End server(Http2Role::Server, narrow);
    Http2End client(Http2Role::Client);
    converse(client, server);
    for (int i = 0; i < 5; ++i)
        client.session.request(getRequest("/"));
    converse(client, server);
    QCOMPARE(server.heads.size(), std::size_t(2));
    server.session.respond(1, ok(), {});
    converse(client, server);
    QCOMPARE(server.heads.size(), std::size_t(3));
}

QTEST_APPLESS_MAIN(TestHttp2Session)
#include "tst_http2session.moc"
