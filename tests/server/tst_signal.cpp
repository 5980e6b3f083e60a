// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kit/rawclient.h"
#include "kit/serverinthread.h"
#include "protocol/signaling.h"

#include <QTest>
#include <QWebSocket>

using namespace pushscope;

namespace {

using Kind = Signal::Kind;

/// A peer of the signaling server.
class Peer
{
public:
    explicit Peer(quint16 port)
    {
        QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket, [this](const QString &text) {
            const auto read = readSignal(text.toUtf8(), SignalWay::FromServer);
            received.push_back(std::get<Signal>(read));
        });
        m_socket.open(QUrl(QStringLiteral("ws://127.0.0.1:%1/signal").arg(port)));
    }

    bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    bool isGone() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    int closeCode() const { return m_socket.closeCode(); }
    void sendText(const QByteArray &text) { m_socket.sendTextMessage(QString::fromUtf8(text)); }
    void sendBinary(const QByteArray &bytes) { m_socket.sendBinaryMessage(bytes); }
    void send(const Signal &signal) { sendText(toJson(signal, SignalWay::ToServer)); }
    void join(const QByteArray &room) { send({.kind = Kind::Join, .text = room}); }
    void leave() { m_socket.close(); }
    /// Our number in the room; 0 before.
    quint32 number() const
    {
        const auto joined = std::ranges::find(received, Kind::Joined, &Signal::kind);
        return joined == received.end() ? 0 : joined->peer;
    }
    Signal last() const { return received.empty() ? Signal() : received.back(); }
    QByteArray lastError() const { return last().kind == Kind::Error ? last().what : QByteArray(); }

    std::vector<Signal> received;

private:
    QWebSocket m_socket;
};

} // namespace

class TestSignal : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServerInThread> m_server;

    /// A peer in the room.
    std::unique_ptr<Peer> peerIn(const QByteArray &room)
    {
        auto peer = std::make_unique<Peer>(m_server->port());
        if (QTest::qWaitFor([&] { return peer->isConnected(); }))
            peer->join(room);
        if (!QTest::qWaitFor([&] { return peer->number() != 0; }))
            qWarning("the peer is not let in");
        return peer;
    }

private Q_SLOTS:
    void init() { m_server = std::make_unique<ServerInThread>(); }

    void whatOnePeerSaysComesToTheOtherAndNobodyElse()
    {
        const auto a = peerIn("one");
        const auto b = peerIn("one");
        const auto other = peerIn("two");
        QTRY_COMPARE(a->last().kind, Kind::PeerJoined);
        QCOMPARE(a->last().peer, b->number());
        const std::vector<Signal> said{
            {.kind = Kind::Offer, .peer = a->number(), .text = "v=0\r\na=x:\"\xC3\xA4\"\r\n"},
            {.kind = Kind::Candidate, .peer = a->number(), .mediaLine = 3, .text = "candidate:1"},
            {.kind = Kind::Answer, .peer = a->number(), .text = "v=0\r\n"},
            {.kind = Kind::Bye, .peer = a->number(), .text = "enough"}};
        for (const Signal &signal : said) {
            b->send(signal);
            Signal heard = signal;
            heard.peer = b->number();
            QTRY_VERIFY2(a->last() == heard, toJson(a->last(), SignalWay::FromServer).constData());
        }
        QCOMPARE(b->received.size(), std::size_t(1)); // joined
        QCOMPARE(other->received.size(), std::size_t(1));
    }

    void whoLeavesIsTold()
    {
        const auto a = peerIn("room");
        auto b = peerIn("room");
        const quint32 number = b->number();
        b->leave();
        QTRY_VERIFY((a->last() == Signal{.kind = Kind::PeerLeft, .peer = number}));
        b.reset();
        a->send({.kind = Kind::Bye, .peer = number});
        QTRY_COMPARE(a->lastError(), QByteArray("no-such-peer"));
    }

    void aRoomHasPlaceForSixteen()
    {
        std::vector<std::unique_ptr<Peer>> peers;
        for (int i = 0; i < 16; ++i)
            peers.push_back(peerIn("full"));
        Peer late(m_server->port());
        QTRY_VERIFY(late.isConnected());
        late.join("full");
        QTRY_COMPARE(late.lastError(), QByteArray("room-full"));
        late.join("elsewhere"); // a refused join may be followed by another
        QTRY_COMPARE(late.number(), quint32(1));
    }

    void everyPeerOfARoomIsCountedOnce()
    {
        const auto a = peerIn("room");
        const auto b = peerIn("room");
        QTRY_COMPARE(m_server->clients(Method::WebRtc), 2);
        a->leave();
        QTRY_COMPARE(m_server->clients(Method::WebRtc), 1);
    }

    void whatIsNotAllowedIsRefusedByName_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("what");
        const auto row = [](const char *name, const QByteArray &text, const char *what) {
            QTest::newRow(name) << text << QByteArray(what);
        };
        row("no JSON", "hello", "bad-json");
        row("an unknown type", "{\"type\":\"shout\"}", "unknown-type");
        row("a second room", "{\"type\":\"join\",\"room\":\"two\"}", "already-joined");
        row("to itself", "{\"type\":\"bye\",\"to\":1}", "no-such-peer");
        row("to somebody else", "{\"type\":\"bye\",\"to\":99}", "no-such-peer");
        row("what the server says", "{\"type\":\"peer-left\",\"peer\":1}", "not-yours");
        row("an error", "{\"type\":\"error\",\"what\":\"x\"}", "not-yours");
    }
    void whatIsNotAllowedIsRefusedByName()
    {
        QFETCH(const QByteArray, text);
        const auto peer = peerIn("room");
        peer->sendText(text);
        QTRY_VERIFY(!peer->lastError().isEmpty());
        QTEST(peer->lastError(), "what");
        QVERIFY(!peer->last().text.isEmpty());
        const auto other = peerIn("room"); // and all goes on
        QTRY_COMPARE(peer->last().kind, Kind::PeerJoined);
    }

    void nobodySpeaksBeforeJoining()
    {
        Peer peer(m_server->port());
        QTRY_VERIFY(peer.isConnected());
        peer.send({.kind = Kind::Bye, .peer = 1});
        QTRY_COMPARE(peer.lastError(), QByteArray("not-joined"));
        peer.sendBinary("\x01\x02");
        QTRY_COMPARE(peer.lastError(), QByteArray("not-text"));
    }

    void onlyThePublisherOfThisProgramPublishesInTheFeedsRoom()
    {
        Peer stranger(m_server->port());
        QTRY_VERIFY(stranger.isConnected());
        stranger.send({.kind = Kind::Join, .text = "feed", .what = "00112233445566778899aabbccddeeff"});
        QTRY_COMPARE(stranger.lastError(), QByteArray("wrong-key"));
    }

    void aMessageOver64KiBEndsTheConnection()
    {
        Peer fits(m_server->port());
        QTRY_VERIFY(fits.isConnected());
        fits.sendText(QByteArray(LongestSignal, 'x'));
        QTRY_COMPARE(fits.lastError(), QByteArray("bad-json"));
        Peer over(m_server->port());
        QTRY_VERIFY(over.isConnected());
        over.sendText(QByteArray(LongestSignal + 1, 'x'));
        QTRY_VERIFY(over.isGone());
        QCOMPARE(over.closeCode(), 1009);
    }

    void whoSaysTooMuchThatIsNoneIsShownOut()
    {
        Peer peer(m_server->port());
        QTRY_VERIFY(peer.isConnected());
        for (int i = 0; i < 20; ++i)
            peer.sendText("nonsense " + QByteArray::number(i));
        QTRY_VERIFY(peer.isGone());
        QCOMPARE(peer.closeCode(), 1008);
        QCOMPARE(peer.received.size(), std::size_t(20));
    }

    void askingWithoutAWebSocketGets426()
    {
        RawClient client(m_server->port());
        client.send(getRequest("/signal"));
        QCOMPARE(client.readHead().status, 426);
    }

    void aStopClosesEveryConnectionInOrder()
    {
        const auto a = peerIn("room");
        const auto b = peerIn("room");
        m_server->stop();
        QTRY_VERIFY(a->isGone() && b->isGone());
        QCOMPARE(a->closeCode(), 1001);
    }
};

QTEST_GUILESS_MAIN(TestSignal)
#include "tst_signal.moc"
