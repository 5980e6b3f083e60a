// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/webrtc/rtcbench.h"
#include "clients/webrtc/webdriver.h"

#include <QNetworkInterface>
#include <QStandardPaths>

using namespace pushscope;
using namespace pushscope::test;

namespace {

/// With nothing but loopback a browser gathers no address at all.
bool hasNetwork()
{
    return std::ranges::any_of(QNetworkInterface::allAddresses(), [](const QHostAddress &address) {
        return !address.isLoopback() && !address.isLinkLocal();
    });
}

} // namespace

/// The served page /webrtc in a real Chromium is peer B.
class TestWebRtcBrowser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void thePageGetsEveryMessageOnce();
    void theChannelOfThePageOutlivesTheServer();
    void thePageClosesInOrder();
    void aKilledPageIsNoticed();

private:
    QString text(const QString &id)
    {
        return m_driver.run(QStringLiteral("return document.getElementById('%1').textContent").arg(id))
            .toString();
    }
    QStringList messages()
    {
        return m_driver
            .run(QStringLiteral("return [...document.querySelectorAll('#messages li')]"
                                ".map(item => item.textContent).join('\\n')"))
            .toString()
            .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    }
    QUrl page(const RtcBench &rtc) const
    {
        QUrl url = rtc.settings().url;
        url.setScheme(QStringLiteral("http"));
        url.setPath(QStringLiteral("/webrtc"));
        return url;
    }
    bool isOpen() { return text(QStringLiteral("state")) == QLatin1String("open"); }

    WebDriver m_driver;
};

void TestWebRtcBrowser::initTestCase()
{
    if (!RtcPeer::missingFromBuild().isEmpty())
        QSKIP("built without GStreamer's WebRTC: install libgstreamer-plugins-bad1.0-dev and libnice-dev");
    const QString driver = QStandardPaths::findExecutable(QStringLiteral("chromedriver"));
    if (driver.isEmpty())
        QSKIP("chromedriver not found: install chromium-driver");
    if (!hasNetwork())
        QSKIP("no network interface beside loopback: a browser gathers no address then");
    const QString problem = m_driver.start(driver);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void TestWebRtcBrowser::thePageGetsEveryMessageOnce()
{
    RtcBench rtc;
    QCOMPARE(m_driver.open(page(rtc)), QString());
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(), 30'000);
    QStringList expected;
    for (int i = 1; i <= 50; ++i) {
        rtc.publish("hello \xE6\x8E\xA8\xE9\x80\x81");
        expected << QStringLiteral(R"({"id":%1,"type":"message","data":"hello 推送"})").arg(i);
    }
    QTRY_COMPARE_WITH_TIMEOUT(messages(), expected, 10'000);
    QCOMPARE(text(QStringLiteral("connectionState")), QStringLiteral("connected"));
    QCOMPARE(text(QStringLiteral("problem")), QString());
    QCOMPARE(rtc.server->status().lastId, MessageId(50));
    QVERIFY(!rtc.tape().has(FactKind::Sent)); // no lane of ours
}

void TestWebRtcBrowser::theChannelOfThePageOutlivesTheServer()
{
    RtcBench rtc;
    QCOMPARE(m_driver.open(page(rtc)), QString());
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(), 30'000);
    rtc.server->stop();
    QTRY_COMPARE_WITH_TIMEOUT(text(QStringLiteral("socket")), QStringLiteral("closed"), 10'000);
    rtc.publish("without a server");
    QTRY_COMPARE_WITH_TIMEOUT(messages().size(), 1, 10'000);
    QVERIFY(isOpen());
}

void TestWebRtcBrowser::thePageClosesInOrder()
{
    RtcBench rtc;
    QCOMPARE(m_driver.open(page(rtc)), QString());
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(), 30'000);
    QCOMPARE(rtc.publisher.channelCount(), std::size_t(1));
    m_driver.run(QStringLiteral("document.getElementById('close').click()"));
    QTRY_COMPARE(text(QStringLiteral("state")), QStringLiteral("closed"));
    QTRY_COMPARE(rtc.publisher.channelCount(), std::size_t(0));
}

void TestWebRtcBrowser::aKilledPageIsNoticed()
{
    RtcBench rtc;
    QCOMPARE(m_driver.open(page(rtc)), QString());
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(), 30'000);
    m_driver.open(QUrl(QStringLiteral("about:blank")));
    QTRY_COMPARE_WITH_TIMEOUT(rtc.publisher.channelCount(), std::size_t(0), 20'000);
}

QTEST_GUILESS_MAIN(TestWebRtcBrowser)
#include "tst_webrtcbrowser.moc"
