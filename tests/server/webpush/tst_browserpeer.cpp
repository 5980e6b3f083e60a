// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Firefox's side of the push service, spoken by a WebSocket that we script.

#include "kit/rawclient.h"
#include "kit/serverinthread.h"

#include "protocol/webpush/base64url.h"
#include "protocol/webpush/vapid.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkRequest>
#include <QTest>
#include <QWebSocket>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

/// A browser's connection: says JSON, keeps what it is told.
class Browser : public QWebSocket
{
public:
    explicit Browser(quint16 port)
    {
        connect(this, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
            told.append(QJsonDocument::fromJson(text.toUtf8()).object());
        });
        QNetworkRequest request(QUrl(QStringLiteral("ws://127.0.0.1:%1/web-push/browser").arg(port)));
        request.setRawHeader("Sec-WebSocket-Protocol", "push-notification");
        open(request);
    }
    bool isOpen() const { return state() == QAbstractSocket::ConnectedState; }
    QJsonObject ask(const char *json)
    {
        const qsizetype before = told.size();
        sendTextMessage(QString::fromUtf8(json));
        return QTest::qWaitFor([&] { return told.size() > before; }) ? told.last() : QJsonObject();
    }
    QString text(const QJsonObject &object, const char *member) const
    {
        return object[QLatin1StringView(member)].toString();
    }

    QList<QJsonObject> told;
};

const char *const Hello = "{\"messageType\":\"hello\",\"use_webpush\":true,\"broadcasts\":{}}";
const char *const Register =
    "{\"messageType\":\"register\",\"channelID\":\"d9b74644-4f97-46aa-b8fa-9393985cd6cd\"}";

int push(const ServerInThread &server, const QString &endpoint, const QByteArray &body)
{
    const P256Key key = P256Key::generate();
    const vapid::WorldTime now(QDateTime::currentSecsSinceEpoch());
    const QByteArray authorization =
        vapid::authorization({.audience = server.http2Url(), .expires = now + 1h, .subject = {}}, key);
    RawClient client(server.http2Port());
    return client
        .ask("POST " + QUrl(endpoint).path().toLatin1() +
             " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(server.http2Port()) +
             "\r\nTTL: 60\r\nContent-Encoding: aes128gcm\r\nAuthorization: " + authorization +
             "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body)
        .head.status;
}

} // namespace

class TestBrowserPeer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBrowserIsWelcomedRegisteredAndNotified()
    {
        ServerInThread server;
        Browser browser(server.port());
        QTRY_VERIFY(browser.isOpen());
        const QJsonObject hello = browser.ask(Hello);
        QCOMPARE(hello[QLatin1StringView("status")].toInt(), 200);
        QVERIFY(hello[QLatin1StringView("use_webpush")].toBool());
        QCOMPARE(browser.text(hello, "uaid").size(), 32);
        const QJsonObject registered = browser.ask(Register);
        QCOMPARE(registered[QLatin1StringView("status")].toInt(), 200);
        QCOMPARE(push(server, browser.text(registered, "pushEndpoint"), "encrypted"), 201);
        QTRY_COMPARE(browser.told.size(), 3);
        const QJsonObject notification = browser.told.last();
        QCOMPARE(browser.text(notification, "messageType"), QStringLiteral("notification"));
        QCOMPARE(base64url::decode(browser.text(notification, "data").toLatin1()), QByteArray("encrypted"));
        QCOMPARE(
            notification[QLatin1StringView("headers")].toObject()[QLatin1StringView("encoding")].toString(),
            QStringLiteral("aes128gcm"));
    }

    void whatIsNotAcknowledgedComesWithTheNextConnection()
    {
        ServerInThread server;
        QString endpoint;
        QString id;
        {
            Browser browser(server.port());
            QTRY_VERIFY(browser.isOpen());
            id = browser.text(browser.ask(Hello), "uaid");
            endpoint = browser.text(browser.ask(Register), "pushEndpoint");
        }
        QCOMPARE(push(server, endpoint, "stored"), 201);
        Browser again(server.port());
        QTRY_VERIFY(again.isOpen());
        const QByteArray hello =
            "{\"messageType\":\"hello\",\"use_webpush\":true,\"uaid\":\"" + id.toLatin1() + "\"}";
        again.sendTextMessage(QString::fromLatin1(hello));
        QTRY_COMPARE(again.told.size(), 2);
        QCOMPARE(again.text(again.told[0], "uaid"), id);
        const QString version = again.text(again.told[1], "version");
        const QByteArray ack = "{\"messageType\":\"ack\",\"updates\":[{\"version\":\"" + version.toLatin1() +
                               "\",\"code\":100}]}";
        again.sendTextMessage(QString::fromLatin1(ack));
        QCOMPARE(again.ask("{}"), QJsonObject()); // a ping, behind the ack
        again.close();
        Browser third(server.port());
        QTRY_VERIFY(third.isOpen());
        third.ask(hello.constData());
        third.ask("{}");
        QCOMPARE(third.told.size(), 2); // hello and ping: nothing waits any more
    }

    void unregisteringEndsTheSubscription()
    {
        ServerInThread server;
        Browser browser(server.port());
        QTRY_VERIFY(browser.isOpen());
        browser.ask(Hello);
        const QString endpoint = browser.text(browser.ask(Register), "pushEndpoint");
        QCOMPARE(browser.text(browser.ask(Register), "pushEndpoint"), endpoint); // asked twice: the same
        browser.ask(
            "{\"messageType\":\"unregister\",\"channelID\":\"d9b74644-4f97-46aa-b8fa-9393985cd6cd\"}");
        QCOMPARE(push(server, endpoint, "late"), 410);
    }

    void helloComesFirst()
    {
        ServerInThread server;
        Browser browser(server.port());
        QTRY_VERIFY(browser.isOpen());
        browser.sendTextMessage(QString::fromLatin1(Register));
        QTRY_VERIFY(!browser.isOpen());
    }

    void whatIsNoMessageCrashesNothing_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("no JSON") << QByteArray("hello");
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("no type") << QByteArray("{\"a\":1}");
        QTest::newRow("unknown") << QByteArray("{\"messageType\":\"nonsense\"}");
        QTest::newRow("ack of nothing") << QByteArray("{\"messageType\":\"ack\"}");
        QTest::newRow("ack of rubbish")
            << QByteArray("{\"messageType\":\"ack\",\"updates\":[1,{},{\"version\":7}]}");
        QTest::newRow("no channel") << QByteArray("{\"messageType\":\"register\"}");
        QTest::newRow("a long channel")
            << QByteArray("{\"messageType\":\"register\",\"channelID\":\"" + QByteArray(5000, 'x') + "\"}");
        QTest::newRow("a bad key") << QByteArray(
            "{\"messageType\":\"register\",\"channelID\":\"x\",\"key\":\"AAAA\"}");
    }
    void whatIsNoMessageCrashesNothing()
    {
        QFETCH(QByteArray, json);
        ServerInThread server;
        Browser browser(server.port());
        QTRY_VERIFY(browser.isOpen());
        browser.ask(Hello);
        browser.sendTextMessage(QString::fromLatin1(json));
        Browser other(server.port());
        QTRY_VERIFY(other.isOpen());
        QCOMPARE(other.ask(Hello)[QLatin1StringView("status")].toInt(), 200);
    }
};

QTEST_GUILESS_MAIN(TestBrowserPeer)
#include "tst_browserpeer.moc"
