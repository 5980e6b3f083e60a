// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The HTTP/2 lane through the tap, against our server, nghttpd and servers that break the rules.

#include "clients/support/lanebench.h"
#include "kit/serverinthread.h"
#include "protocol/http2ends.h"
#include "protocol/http2fact.h"
#include "protocol/tlsinfo.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <numeric>

using namespace pushscope;
using namespace pushscope::test;

namespace {

std::vector<quint32> upTo(quint32 last)
{
    std::vector<quint32> ids(last);
    std::iota(ids.begin(), ids.end(), 1U);
    return ids;
}

/// A server that says the same to everybody.
class BlurtingServer : public QTcpServer
{
public:
    explicit BlurtingServer(const QByteArray &words)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this, words] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, words] {
                if (socket->readAll().startsWith("PRI"))
                    socket->write(words);
            });
        });
    }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/feed").arg(serverPort())); }
};

} // namespace

class TestHttp2PushClient : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServerInThread> m_server;
    std::unique_ptr<LaneBench> m_bench;

    LaneSettings settings(const char *scheme = "http") const
    {
        QUrl url(QString::fromLatin1(m_server->http2Url() + "/feed"));
        url.setScheme(QString::fromLatin1(scheme));
        LaneSettings result = LaneBench::settings(Method::Http2Push, url);
        result.http2.authority = m_server->http2Authority();
        return result;
    }
    FactTape &tape() { return m_bench->tape; }
    bool isFollowing() { return m_server->clients(Method::Http2Push) == 1; }
    void openFeed(const LaneSettings &lane)
    {
        m_bench->open(lane);
        QTRY_VERIFY(isFollowing());
    }
    int decided(PushFate fate)
    {
        int count = 0;
        for (const auto &entry : tape().of(FactKind::PushDecided))
            count += entry.fact.value == quint16(fate) ? 1 : 0;
        return count;
    }
    qint64 frameBytes(FactKind kind)
    {
        qint64 bytes = 0;
        for (const auto &entry : tape().of(kind))
            bytes += Http2Frame::HeadSize + decodeHttp2Frame(entry.payload).length;
        return bytes;
    }
    /// The steps of one way of loading the page: "requested /page/style.css" and so on.
    QByteArrayList steps(PageVariant variant)
    {
        static const QByteArrayList Names{"begun",    "hinted",   "promised", "requested",
                                          "answered", "finished", "failed",   "loaded"};
        QByteArrayList steps;
        for (const auto &entry : tape().of(FactKind::PageMark)) {
            const PageMark mark = pageMark(entry.fact);
            if (mark.variant == variant)
                steps.append(Names[int(mark.step)] + ' ' + entry.payload.split(' ').first());
        }
        return steps;
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<ServerInThread>();
        m_bench = std::make_unique<LaneBench>();
    }
    void cleanup()
    {
        m_bench.reset();
        m_server.reset();
    }

    void everyMessageIsDeliveredOnceAndInOrder()
    {
        openFeed(settings());
        m_server->publishMany(300);
        QTRY_COMPARE(tape().deliveredIds().size(), std::size_t(300));
        QCOMPARE(tape().deliveredIds(), upTo(300));
        QCOMPARE(tape().transitions(), QByteArray("0>3 3>4"));
        QCOMPARE(decided(PushFate::Accepted), 300);
        QCOMPARE(tape().count(FactKind::PushPromised), 300);
        QCOMPARE(tape().count(FactKind::Request), 1);
        QVERIFY(tape().joined(FactKind::Request).startsWith("GET /feed HTTP/2\r\nhost: 127.0.0.1:"));
    }

    void framesAreAllTheBytesThatTheTapSaw()
    {
        openFeed(settings());
        m_server->publishMany(50, 2'000);
        QTRY_COMPARE(tape().deliveredIds().size(), std::size_t(50));
        QTRY_COMPARE(frameBytes(FactKind::FrameReceived), tape().bytes(FactKind::BytesDown));
        QTRY_COMPARE(frameBytes(FactKind::FrameSent) + Http2ClientPreface.size(),
                     tape().bytes(FactKind::BytesUp));
    }

    void afterACutItConnectsAgainAndAsksForWhatWasMissed()
    {
        openFeed(settings());
        m_server->publishMany(5);
        QTRY_COMPARE(tape().deliveredIds().size(), std::size_t(5));
        m_bench->tap.cut(LaneId(5));
        QTRY_VERIFY(tape().transitions().endsWith("4>6"));
        m_server->publishMany(5);
        m_bench->tap.restore(LaneId(5));
        QTRY_COMPARE_WITH_TIMEOUT(tape().deliveredIds().size(), std::size_t(10), 20'000);
        QCOMPARE(tape().deliveredIds(), upTo(10));
        QVERIFY(tape().has(FactKind::ReconnectScheduled));
        QVERIFY(tape().transitions().startsWith("0>3 3>4 4>6 6>0"));
        QVERIFY(tape().joined(FactKind::Request).contains("GET /feed?after=5 HTTP/2"));
    }

    void cutsInTheMiddleOfMessagesLoseAndDoubleNothing()
    {
        openFeed(settings());
        for (int round = 0; round < 3; ++round) {
            QTRY_VERIFY(isFollowing());
            m_server->publishMany(30, 15'000);
            QTRY_VERIFY(tape().count(FactKind::Delivered) > round * 30 + 2);
            m_bench->tap.cut(LaneId(5));
            m_bench->tap.restore(LaneId(5));
            QTRY_COMPARE_WITH_TIMEOUT(tape().deliveredIds().size(), std::size_t(30 * (round + 1)), 20'000);
        }
        auto ids = tape().deliveredIds();
        std::ranges::sort(ids);
        QCOMPARE(ids, upTo(90));
    }

    void withoutPushNothingIsOffered()
    {
        LaneSettings lane = settings();
        lane.http2.enablePush = false;
        m_bench->open(lane);
        QTRY_VERIFY(m_bench->hasFinished());
        QCOMPARE(decided(PushFate::NeverOffered), 1);
        QCOMPARE(tape().errors(), std::vector<ErrorCode>{ErrorCode::BadStatus});
        QVERIFY(tape().transitions().endsWith("4>6"));
        const auto sent = tape().of(FactKind::FrameSent);
        QCOMPARE(decodeHttp2Frame(sent[0].payload).setting(0), std::pair(quint16(2), quint32(0)));
    }

    void theRefusedPushIsTheOneThatIsNotDelivered()
    {
        LaneSettings lane = settings();
        lane.http2.refusedPush = 3;
        openFeed(lane);
        m_server->publishMany(5);
        QTRY_COMPARE(tape().deliveredIds(), (std::vector<quint32>{1, 2, 4, 5}));
        QCOMPARE(decided(PushFate::Refused), 1);
        QCOMPARE(decided(PushFate::Accepted), 4);
    }

    void oneStreamAtATimeAndSmallWindowsDeliverTheSame()
    {
        LaneSettings lane = settings();
        lane.http2.maxConcurrentStreams = 1;
        lane.http2.initialWindow = 100;
        openFeed(lane);
        m_server->publishMany(20, 1'000);
        QTRY_COMPARE(tape().deliveredIds(), upTo(20));
    }

    void overTlsFramesAreSeenAllTheSame()
    {
        openFeed(settings("https"));
        m_server->publishMany(10);
        QTRY_COMPARE(tape().deliveredIds(), upTo(10));
        QCOMPARE(tape().count(FactKind::TlsEstablished), 1);
        const TlsInfo info = decodeTlsInfo(tape().joined(FactKind::TlsEstablished));
        QCOMPARE(info.alpn, QByteArray("h2"));
        QCOMPARE(info.chain.size(), std::size_t(2));
        QVERIFY(tape().count(FactKind::FrameReceived) >= 30);
        QVERIFY(frameBytes(FactKind::FrameReceived) < tape().bytes(FactKind::BytesDown));
    }

    void aCertificateThatNobodyVouchesForEndsIt()
    {
        LaneSettings lane = settings("https");
        lane.http2.authority.clear();
        lane.reconnect = false;
        m_bench->open(lane);
        QTRY_VERIFY(m_bench->hasFinished());
        QCOMPARE(tape().errors(), std::vector<ErrorCode>{ErrorCode::TlsFailed});
        QVERIFY(!decodeTlsInfo(tape().joined(FactKind::TlsFailed)).errors.empty());
        QVERIFY(!tape().has(FactKind::Request));
    }

    void errorsSetAsideAreSaid()
    {
        LaneSettings lane = settings("https");
        lane.http2.authority.clear();
        lane.request.insecure = true;
        openFeed(lane);
        const auto tls = tape().of(FactKind::TlsEstablished);
        QCOMPARE(tls.size(), std::size_t(1));
        QCOMPARE(tls[0].fact.value, quint16(1));
        QVERIFY(!decodeTlsInfo(tls[0].payload).errors.empty());
    }

    void closingSaysGoodbye()
    {
        openFeed(settings());
        m_bench->client->close();
        QTRY_VERIFY(m_bench->hasFinished());
        QVERIFY(tape().transitions().endsWith("4>6"));
        QCOMPARE(tape().causes().back(), Cause::SendReset);
        QTRY_COMPARE(m_server->clients(Method::Http2Push), 0);
    }

    void aServerThatStopsIsTriedAgain()
    {
        openFeed(settings());
        m_server->stop();
        QTRY_VERIFY(tape().has(FactKind::ReconnectScheduled));
        QVERIFY(tape().transitions().endsWith("4>6"));
        QCOMPARE(tape().causes().back(), Cause::ReceiveEndStream);
    }

    void thePageIsLoadedInThreeWays()
    {
        openFeed(settings());
        QVERIFY(m_bench->client->loadPages());
        QVERIFY(!m_bench->client->loadPages());
        const auto isLoaded = [this](PageVariant variant) {
            const QByteArrayList all = steps(variant);
            return !all.isEmpty() && all.last().startsWith("loaded");
        };
        QTRY_VERIFY_WITH_TIMEOUT(isLoaded(PageVariant::EarlyHints), 20'000);
        QVERIFY(isLoaded(PageVariant::Plain) && isLoaded(PageVariant::Push));
        const QByteArrayList plain = steps(PageVariant::Plain);
        QVERIFY2(plain.indexOf("finished /page") < plain.indexOf("requested /page/style.css"),
                 plain.join('\n').constData());
        const QByteArrayList push = steps(PageVariant::Push);
        QVERIFY(push.contains("promised /page/picture.svg") && !push.join(' ').contains("requested"));
        QVERIFY(push.indexOf("finished /page/picture.svg") < push.indexOf("finished /page?push=1"));
        const QByteArrayList hints = steps(PageVariant::EarlyHints);
        QVERIFY(hints.indexOf("requested /page/style.css") < hints.indexOf("finished /page?hints=1"));
        QCOMPARE(tape().count(FactKind::EarlyHints), 1);
        QCOMPARE(decided(PushFate::Accepted), 3);
        m_server->publishMany(1); // and the feed goes on
        QTRY_COMPARE(tape().deliveredIds(), upTo(1));
    }

    void whatNghttpdPushesIsTaken()
    {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("nghttpd"));
        if (program.isEmpty())
            QSKIP("nghttpd is not here: install nghttp2-server");
        QTemporaryDir root;
        const auto write = [&root](const char *name, const QByteArray &text) {
            QFile file(root.filePath(QString::fromLatin1(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        write("index.html", "a page");
        write("message.json", R"({"id":7,"type":"message","data":"of nghttpd"})");
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        const quint16 port = free.serverPort();
        free.close();
        QProcess nghttpd;
        nghttpd.start(program,
                      {QStringLiteral("--no-tls"), QStringLiteral("-a127.0.0.1"), QStringLiteral("-d"),
                       root.path(), QStringLiteral("-p/index.html=/message.json"), QString::number(port)});
        QVERIFY(nghttpd.waitForStarted());
        const auto isListening = [port] {
            QTcpSocket probe;
            probe.connectToHost(QStringLiteral("127.0.0.1"), port);
            return probe.waitForConnected(500);
        };
        QTRY_VERIFY(isListening());
        LaneSettings lane = LaneBench::settings(
            Method::Http2Push, QUrl(QStringLiteral("http://127.0.0.1:%1/index.html").arg(port)));
        lane.reconnect = false;
        m_bench->open(lane);
        QTRY_VERIFY(m_bench->hasFinished());
        QCOMPARE(tape().deliveredIds(), std::vector<quint32>{7});
        QCOMPARE(tape().delivered(), std::vector<QByteArray>{"of nghttpd"});
        nghttpd.terminate();
        nghttpd.waitForFinished();
    }

    void aServerThatBreaksTheRulesIsLeft_data()
    {
        QTest::addColumn<QByteArray>("words");
        const QByteArray start = pushscope::test::frameBytes(4, 0, 0);
        QTest::newRow("no HTTP/2") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
        QTest::newRow("a frame too long")
            << start + pushscope::test::frameBytes(0, 0, 1, QByteArray(20'000, 'x'));
        QTest::newRow("an odd promise")
            << start + pushscope::test::frameBytes(5, 4, 1, QByteArray::fromHex("00000003828684"));
        QTest::newRow("SETTINGS that enable push")
            << start + pushscope::test::frameBytes(4, 0, 0, QByteArray::fromHex("000200000001"));
        QTest::newRow("nothing but continuation") << start + pushscope::test::frameBytes(9, 0, 1, "xyz");
        QTest::newRow("a flood of pings")
            << start + pushscope::test::frameBytes(6, 0, 0, "12345678").repeated(10'000);
        QTest::newRow("noise") << QByteArray(5'000, '\xAA');
    }

    void aServerThatBreaksTheRulesIsLeft()
    {
        QFETCH(const QByteArray, words);
        const BlurtingServer server(words);
        LaneSettings lane = LaneBench::settings(Method::Http2Push, server.url());
        lane.reconnect = false;
        m_bench->open(lane);
        QTRY_VERIFY(m_bench->hasFinished());
        QCOMPARE(tape().errors(), std::vector<ErrorCode>{ErrorCode::MalformedResponse});
        QVERIFY(tape().transitions().endsWith(">6"));
    }

    void aPushThatIsNoMessageIsSaid()
    {
        const QByteArray promise = QByteArray::fromHex("00000002") + QByteArray::fromHex("828684") +
                                   QByteArray::fromHex("4109") + "localhost";
        const BlurtingServer server(pushscope::test::frameBytes(4, 0, 0) +
                                    pushscope::test::frameBytes(5, 4, 1, promise) +
                                    pushscope::test::frameBytes(1, 4, 2, QByteArray::fromHex("88")) +
                                    pushscope::test::frameBytes(0, 1, 2, "no JSON"));
        m_bench->open(LaneBench::settings(Method::Http2Push, server.url()));
        QTRY_COMPARE(tape().errors(), std::vector<ErrorCode>{ErrorCode::MalformedMessage});
        QVERIFY(!tape().has(FactKind::Delivered));
    }

    void aThousandLanesLeaveNothingBehind();
};

namespace {

qint64 descriptors()
{
    return QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::NoDotAndDotDot | QDir::AllEntries).size();
}

qint64 residentKilobytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong();
    }
    return 0;
}

} // namespace

/// 1,000 times open, a pushed message, closed: client, tap and server. Memory and descriptors stay over the
/// last two thirds.
void TestHttp2PushClient::aThousandLanesLeaveNothingBehind()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    const int cycles = 100;
#else
    const int cycles = 1'000;
#endif
    WireTap &tap = m_bench->tap;
    FactRecorder &recorder = m_bench->tape.recorder();
    qint64 memory = 0;
    qint64 files = 0;
    for (int cycle = 0; cycle < cycles; ++cycle) {
        LaneSettings lane = settings();
        lane.lane = LaneId(quint8(1 + cycle % 200));
        const auto client = makeClient(lane, tap.address(), recorder);
        QSignalSpy finished(client.get(), &PushClient::finished);
        client->open();
        bool isDelivered = false;
        bool isPublished = false;
        QTRY_VERIFY_WITH_TIMEOUT(([&] {
                                     if (!isPublished && m_server->clients(Method::Http2Push) == 1)
                                         isPublished = !m_server->publish("\"x\"").isNone();
                                     for (const Fact &fact : recorder.take().facts)
                                         isDelivered = isDelivered || fact.kind == FactKind::Delivered;
                                     return isDelivered;
                                 }()),
                                 10'000);
        client->close();
        QTRY_COMPARE(finished.count(), 1);
        QTRY_COMPARE(m_server->clients(Method::Http2Push), 0);
        m_server->recorder().take();
        if (cycle == cycles / 3) {
            memory = residentKilobytes();
            files = descriptors();
        }
    }
    qInfo("%d cycles: %lld kB and %lld descriptors after a third, %lld kB and %lld at the end", cycles,
          memory, files, residentKilobytes(), descriptors());
    QTRY_VERIFY(descriptors() <= files + 2);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // those keep what was freed
    QVERIFY(residentKilobytes() <= memory + memory / 100);
#endif
}

QTEST_GUILESS_MAIN(TestHttp2PushClient)
#include "tst_http2pushclient.moc"
