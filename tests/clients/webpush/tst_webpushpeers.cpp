// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Web Push against npm web-push and http_ece, which know nothing of us: each reads what the other has made.

#include "clients/webpush/chainbench.h"
#include "protocol/webpush/base64url.h"
#include "protocol/webpush/pushsubscription.h"
#include "server/webpush/pushsender.h"

#include <QProcess>
#include <QTemporaryFile>

using namespace pushscope;
using namespace pushscope::test;

namespace {

const QString Folder = QStringLiteral(PUSHSCOPE_SOURCE_DIR "/build/peers");

/// What the peer prints. Not waited for by blocking: it may be talking to a server in this thread.
QByteArray peer(const QStringList &arguments, const QString &authority = {})
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!authority.isEmpty())
        environment.insert(QStringLiteral("NODE_EXTRA_CA_CERTS"), authority);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("node"), QStringList{Folder + QStringLiteral("/webpush.mjs")} + arguments);
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 30000))
        return "the peer did not finish";
    return process.readAll().trimmed();
}

QString text(const QByteArray &bytes)
{
    return QString::fromLatin1(base64url::encode(bytes));
}

/// A subscription that any application server may send to, and its held GET.
struct OpenSubscription
{
    explicit OpenSubscription(const QByteArray &service)
        : keys{P256Key::generate(), webpush::randomBytes(16)}
        , sender(quint16(QUrl::fromEncoded(service).port()),
                 [this](const Http2Pushed &push) { bodies += push.answer.body; })
    {
        sender.call(http2Request("POST", service + "/subscribe"), {}, [this](const Http2Answer &answer) {
            const QByteArray link = answer.value("link");
            endpoint = link.sliced(1, link.indexOf('>') - 1);
            sender.call(http2Request("GET", answer.value("location")), {}, [](const Http2Answer &) {});
        });
    }
    QByteArray json(const QByteArray &scheme) const
    {
        QByteArray url = endpoint;
        url.replace("http://", scheme + "://");
        return toJson(PushSubscription{url, {keys.key.point(), keys.auth}});
    }

    webpush::PushReceiverKeys keys;
    QByteArray endpoint;
    QByteArrayList bodies;
    PushSender sender;
};

} // namespace

class TestWebPushPeers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QProcess install;
        install.start(QStringLiteral(PUSHSCOPE_SOURCE_DIR "/tests/peers/install.sh"), {Folder});
        install.waitForFinished(170000);
        if (install.exitCode() != 0)
            QSKIP(qPrintable(QStringLiteral("npm web-push is not here (%1): install node and npm")
                                 .arg(QString::fromUtf8(install.readAllStandardOutput().trimmed()))));
    }

    void weReadWhatWebPushEncrypts()
    {
        const webpush::PushReceiverKeys keys{P256Key::generate(), webpush::randomBytes(16)};
        for (const QString &plain :
             {QStringLiteral("hello"), QStringLiteral("推送 ✓"), QString(3993, u'x')}) {
            const QByteArray body =
                peer({QStringLiteral("encrypt"), text(keys.key.point()), text(keys.auth), plain});
            const auto bytes = base64url::decode(body);
            QVERIFY2(bytes, body.constData());
            QCOMPARE(webpush::decrypt(*bytes, keys).plaintext, plain.toUtf8());
        }
    }

    void httpEceReadsWhatWeEncrypt()
    {
        const webpush::PushReceiverKeys keys{P256Key::generate(), webpush::randomBytes(16)};
        for (const qsizetype padding : {0, 100}) {
            const QByteArray body =
                webpush::encrypt("hello, peer", {keys.key.point(), keys.auth}, {.padding = padding}).body;
            QCOMPARE(peer({QStringLiteral("decrypt"), text(keys.key.scalar()), text(keys.key.point()),
                           text(keys.auth), text(body)}),
                     QByteArray("hello, peer"));
        }
    }

    void manyRecordsAreTheSameBothWays()
    {
        const QByteArray key = webpush::randomBytes(16);
        const QByteArray plain(100, 'r');
        const QByteArray theirs = peer(
            {QStringLiteral("ece-encrypt"), text(key), QStringLiteral("30"), QString::fromLatin1(plain)});
        QCOMPARE(aes128gcm::decrypt(base64url::decode(theirs).value_or(theirs), key).plaintext, plain);
        const QByteArray salt = webpush::randomBytes(16);
        const QByteArray ours =
            aes128gcm::encrypt({salt, 30, {}}, aes128gcm::deriveKeys(salt, key), plain, 40);
        QCOMPARE(peer({QStringLiteral("ece-decrypt"), text(key), text(ours)}), plain);
    }

    void webPushSendsThroughOurPushService()
    {
        ChainBench bench;
        QTemporaryFile authority;
        QVERIFY(authority.open());
        authority.write(bench.server->http2Authority());
        authority.flush();
        OpenSubscription subscription(bench.server->http2Url());
        QTRY_VERIFY(!subscription.endpoint.isEmpty());
        const QString json = QString::fromUtf8(subscription.json("https"));
        QCOMPARE(peer({QStringLiteral("send"), json, QStringLiteral("over TLS"), QStringLiteral("60")},
                      authority.fileName()),
                 QByteArray("201"));
        QTRY_COMPARE(subscription.bodies.size(), 1);
        QCOMPARE(webpush::decrypt(subscription.bodies[0], subscription.keys).plaintext,
                 QByteArray("over TLS"));
    }

    void webPushIsRefusedWhereTheSubscriptionIsForAnotherKey()
    {
        ChainBench bench;
        QTemporaryFile authority;
        QVERIFY(authority.open());
        authority.write(bench.server->http2Authority());
        authority.flush();
        bench.open();
        QTRY_VERIFY(bench.isMonitoring());
        QByteArray json = bench.steps(StepKind::PushRegister).front().payload;
        json.replace("http://", "https://");
        QCOMPARE(peer({QStringLiteral("send"), QString::fromUtf8(json), QStringLiteral("no"),
                       QStringLiteral("60")},
                      authority.fileName()),
                 QByteArray("403"));
    }
};

QTEST_GUILESS_MAIN(TestWebPushPeers)
#include "tst_webpushpeers.moc"
