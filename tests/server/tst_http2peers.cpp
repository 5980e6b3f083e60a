// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The HTTP/2 port, asked by programs that know nothing of us: nghttp, curl, h2load.

#include "kit/serverinthread.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

using namespace pushscope;

namespace {

QString found(const char *program)
{
    return QStandardPaths::findExecutable(QString::fromLatin1(program));
}

/// What a program prints, on both channels.
QByteArray run(const char *program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(found(program), arguments);
    process.closeWriteChannel();
    process.waitForFinished();
    return process.readAll();
}

} // namespace

#define NEEDS(program, package)                                                                              \
    if (found(program).isEmpty())                                                                            \
    QSKIP(program " is not here: install " package)

class TestHttp2Peers : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServerInThread> m_server;

    QString url(const char *path) const { return QString::fromLatin1(m_server->http2Url() + path); }

private Q_SLOTS:
    void init() { m_server = std::make_unique<ServerInThread>(); }

    void nghttpTakesThePushedPage()
    {
        NEEDS("nghttp", "nghttp2-client");
        const QByteArray log = run("nghttp", {QStringLiteral("-nv"), url("/page?push=1&think=20")});
        QCOMPARE(log.count("recv PUSH_PROMISE frame"), 3);
        QCOMPARE(log.count("content-length: "), 4);
        QVERIFY2(!log.contains("send RST_STREAM"), log.constData());
        QVERIFY(log.contains(":path: /page/picture.svg"));
    }

    void nghttpWithoutPushIsPromisedNothing()
    {
        NEEDS("nghttp", "nghttp2-client");
        const QByteArray log =
            run("nghttp", {QStringLiteral("-nv"), QStringLiteral("--no-push"), url("/page?push=1&think=20")});
        QVERIFY(!log.contains("PUSH_PROMISE"));
        QVERIFY2(log.contains(":status: 200"), log.constData());
    }

    void nghttpTakesTheFeed()
    {
        NEEDS("nghttp", "nghttp2-client");
        m_server->publishMany(3);
        QProcess nghttp;
        nghttp.setProcessChannelMode(QProcess::MergedChannels);
        nghttp.start(found("nghttp"), {QStringLiteral("-v"), url("/feed?after=0")});
        QByteArray log;
        while (!log.contains("\"id\":3,") && nghttp.waitForReadyRead(10'000))
            log += nghttp.readAll();
        m_server->stop(); // which ends the feed, and with it nghttp
        QVERIFY(nghttp.waitForFinished());
        QCOMPARE(log.count("recv PUSH_PROMISE frame"), 3);
    }

    void curlSpeaksWithPriorKnowledge()
    {
        NEEDS("curl", "curl");
        const QByteArray page =
            run("curl",
                {QStringLiteral("-qsi"), QStringLiteral("--http2-prior-knowledge"), url("/page?think=1")});
        QVERIFY2(page.startsWith("HTTP/2 200"), page.constData());
        const QByteArray feed =
            run("curl", {QStringLiteral("-qsi"), QStringLiteral("--http2-prior-knowledge"), url("/feed")});
        QVERIFY(feed.startsWith("HTTP/2 409"));
        QVERIFY(feed.contains("push-disabled"));
    }

    void curlSpeaksHttp11OnTheSamePort()
    {
        NEEDS("curl", "curl");
        const QByteArray page = run("curl", {QStringLiteral("-qsi"), QStringLiteral("--http1.1"), url("/")});
        QVERIFY2(page.startsWith("HTTP/1.1 200"), page.constData());
    }

    void curlVerifiesTheCertificate()
    {
        NEEDS("curl", "curl");
        QTemporaryFile authority;
        QVERIFY(authority.open());
        authority.write(m_server->http2Authority());
        authority.close();
        const QString https =
            url("/page/style.css").replace(QStringLiteral("http:"), QStringLiteral("https:"));
        const QStringList usual{QStringLiteral("-qsi"), QStringLiteral("--cacert"), authority.fileName()};
        QVERIFY(run("curl", usual + QStringList{https}).startsWith("HTTP/2 200"));
        QVERIFY(
            run("curl", usual + QStringList{QStringLiteral("--http1.1"), https}).startsWith("HTTP/1.1 200"));
        QVERIFY(run("curl", {QStringLiteral("-qsi"), https}).isEmpty()); // nobody else trusts it
    }

    /// Chromium has not taken pushes since version 106 (September 2022).
    void chromiumTakesNoPushes()
    {
        NEEDS("chromium", "chromium");
        const QTemporaryDir profile;
        const QString https = url("/settings").replace(QStringLiteral("http:"), QStringLiteral("https:"));
        QProcess chromium;
        chromium.start(
            found("chromium"),
            {QStringLiteral("--headless"), QStringLiteral("--no-sandbox"), QStringLiteral("--disable-gpu"),
             QStringLiteral("--disable-quic"), QStringLiteral("--disable-dev-shm-usage"),
             QStringLiteral("--no-first-run"), QStringLiteral("--disable-background-networking"),
             QStringLiteral("--disable-component-update"), QStringLiteral("--disable-sync"),
             QStringLiteral("--ignore-certificate-errors"),
             QStringLiteral("--user-data-dir=") + profile.path(), QStringLiteral("--dump-dom"), https});
        QVERIFY(chromium.waitForFinished(60'000));
        const QByteArray page = chromium.readAllStandardOutput();
        QVERIFY2(page.contains("\"ENABLE_PUSH\":0"), page.constData());
    }

    void h2loadGetsEveryAnswer()
    {
        NEEDS("h2load", "nghttp2-client");
        const QByteArray log = run(
            "h2load", {QStringLiteral("-n4000"), QStringLiteral("-c20"), QStringLiteral("-m10"), url("/")});
        QVERIFY2(log.contains("4000 succeeded, 0 failed, 0 errored, 0 timeout"), log.constData());
    }
};

QTEST_GUILESS_MAIN(TestHttp2Peers)
#include "tst_http2peers.moc"
