// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "browserpage.h"
#include "cuttablerelay.h"
#include "process.h"

#include "clients/webrtc/directfeed.h"
#include "protocol/json.h"
#include "protocol/method.h"
#include "server/pushserver.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pushscope;

namespace {

QString browser()
{
    return findProgram(
        {QStringLiteral("chromium"), QStringLiteral("chromium-browser"), QStringLiteral("google-chrome")});
}

QStringList browserArguments(const QString &profile, const QByteArray &url)
{
    return {QStringLiteral("--headless"),
            QStringLiteral("--no-sandbox"),
            QStringLiteral("--disable-gpu"),
            QStringLiteral("--disable-quic"),
            QStringLiteral("--disable-dev-shm-usage"),
            QStringLiteral("--no-first-run"),
            QStringLiteral("--disable-background-networking"),
            QStringLiteral("--disable-component-update"),
            QStringLiteral("--disable-sync"),
            QStringLiteral("--remote-debugging-port=0"), // else it ends when the page is loaded
            QStringLiteral("--user-data-dir=") + profile,
            QString::fromLatin1(url)};
}

QByteArray readSnippet(QByteArrayView method)
{
    QFile file(snippetPath(method, "client"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Our server, a link to it that can be cut, and a browser whose page runs the snippet.
class Setting
{
public:
    explicit Setting(QByteArrayView method)
        : m_page(readSnippet(method), {})
        , m_server({.port = quint16(0), .http2Port = {}, .corsOrigins = {m_page.origin()}}, m_recorder,
                   m_lanePorts)
        , m_start(m_server.start())
        , m_relay(m_start.port)
    {
        m_page.setBase("http://127.0.0.1:" + QByteArray::number(m_relay.port()) + '/');
        QObject::connect(&m_server, &PushServer::publisherWanted, &m_server, [this](const QByteArray &key) {
            m_publisher.come(QUrl(QStringLiteral("ws://127.0.0.1:%1/signal").arg(m_start.port)), key);
        });
    }

    void openBrowser()
    {
        m_browser.emplace(browser(), browserArguments(m_profile.path(), m_page.origin() + '/'));
    }
    bool isListening() const { return m_start.status == ServerStart::Status::Listening; }
    /// Whether the snippet's first request has come.
    bool isConnected(Method method) const
    {
        if (method == Method::WebRtc) // it has offered: what is published from now on waits for the channel
            return m_publisher.channelCount() > 0;
        const ServerStatus status = m_server.status();
        for (const auto &[each, clients] : status.clients) {
            if (each == method && clients > 0)
                return true;
        }
        return false;
    }
    quint32 publish(const QByteArray &dataJson)
    {
        return m_server.publish(QByteArrayLiteral("message"), dataJson).value;
    }
    CuttableRelay &link() { return m_relay; }
    const BrowserPage &page() const { return m_page; }

    /// The ids that the page has shown, in order.
    QList<quint32> ids() const
    {
        QList<quint32> ids;
        for (const QByteArray &shown : m_page.shown()) {
            const auto members = json::members(shown);
            const auto id = members ? json::find(*members, "id") : std::nullopt;
            ids << (id ? json::number(*id).value_or(0) : 0);
        }
        return ids;
    }
    QByteArray data(qsizetype place) const
    {
        const auto members = json::members(m_page.shown().at(place));
        return members ? json::find(*members, "data").value_or(QByteArray()) : QByteArray();
    }

private:
    FactRecorder m_recorder;
    LanePorts m_lanePorts;
    BrowserPage m_page;
    PushServer m_server;
    ServerStart m_start;
    CuttableRelay m_relay;
    RtcPublisher m_publisher{test::directFeed([this] { return &m_server; }, m_publisher), m_recorder};
    QTemporaryDir m_profile;
    std::optional<Process> m_browser;
};

} // namespace

/// Each snippet as a page runs it, in a real browser: it gets what is published, and after a cut what it
/// missed, once and in order.
class TestClientSnippets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (browser().isEmpty())
            QSKIP("chromium not found");
    }

    void nothingIsLostOrRepeatedAcrossACut_data()
    {
        QTest::addColumn<int>("method");
        for (const MethodInfo &info : allMethods()) {
            // Chromium subscribes at its maker's push service only, and no page sees an HTTP/2 push.
            if (info.method == Method::WebPush || info.method == Method::Http2Push)
                continue;
            QTest::newRow(info.name.data()) << int(info.method);
        }
    }
    void nothingIsLostOrRepeatedAcrossACut()
    {
        QFETCH(int, method);
        if (Method(method) == Method::WebRtc && !RtcPeer::missingFromBuild().isEmpty())
            QSKIP(
                "built without GStreamer's WebRTC: install libgstreamer-plugins-bad1.0-dev and libnice-dev");
        constexpr int Patience = 30'000;
        Setting setting(methodInfo(Method(method)).name);
        QVERIFY(setting.isListening());
        setting.openBrowser();
        QTRY_VERIFY_WITH_TIMEOUT(setting.isConnected(Method(method)), Patience);

        setting.publish("\"first\"");
        QTRY_COMPARE_WITH_TIMEOUT(setting.ids(), (QList<quint32>{1}), Patience);
        setting.publish(json::quoted("two\nlines, \"quotes\" and 推送"));
        QTRY_COMPARE_WITH_TIMEOUT(setting.ids(), (QList<quint32>{1, 2}), Patience);
        QCOMPARE(json::string(setting.data(0)), std::optional(QByteArray("first")));
        QCOMPARE(json::string(setting.data(1)), std::optional(QByteArray("two\nlines, \"quotes\" and 推送")));

        setting.link().cut();
        setting.publish("\"missed\"");
        setting.publish("\"missed too\"");
        setting.link().restore();
        QTRY_COMPARE_WITH_TIMEOUT(setting.ids(), (QList<quint32>{1, 2, 3, 4}), Patience);
        setting.publish("\"after\"");
        QTRY_COMPARE_WITH_TIMEOUT(setting.ids(), (QList<quint32>{1, 2, 3, 4, 5}), Patience);
        QVERIFY2(setting.page().problems().isEmpty(), setting.page().problems().constData());
    }
};

QTEST_GUILESS_MAIN(TestClientSnippets)
#include "tst_clientsnippets.moc"
