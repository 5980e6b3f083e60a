// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/webpush/browserpeer.h"

#include "protocol/webpush/base64url.h"

#include <QWebSocket>

namespace pushscope {

namespace {

constexpr qint64 MostWaiting = 1 << 20; ///< bytes for a browser that does not read

QByteArray textIn(const std::vector<json::Member> &members, QByteArrayView name)
{
    const auto value = json::find(members, name);
    return value ? json::string(*value).value_or(QByteArray()) : QByteArray();
}

bool isShort(const QByteArray &text)
{
    constexpr qsizetype Longest = 128;
    return !text.isEmpty() && text.size() <= Longest;
}

} // namespace

BrowserPeer::BrowserPeer(QWebSocket *socket, BrowserPushes &pushes, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_pushes(pushes)
{
    socket->setParent(this);
    connect(socket, &QWebSocket::textMessageReceived, this, &BrowserPeer::onText);
    connect(socket, &QWebSocket::disconnected, this, &QObject::deleteLater);
}

BrowserPeer::~BrowserPeer()
{
    m_pushes.detach(*this);
    m_socket->disconnect(this);
    if (m_socket->state() == QAbstractSocket::ConnectedState)
        m_socket->close(QWebSocketProtocol::CloseCodeGoingAway);
}

void BrowserPeer::onText(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    const auto members = json::members(utf8);
    if (!members) {
        m_socket->close(QWebSocketProtocol::CloseCodeWrongDatatype, QStringLiteral("JSON is spoken here"));
        return;
    }
    if (members->empty()) { // a ping
        m_socket->sendTextMessage(QStringLiteral("{}"));
        return;
    }
    const QByteArray type = textIn(*members, "messageType");
    if (type == "hello") {
        m_pushes.record(StepKind::BrowserHello, Actor::Client, utf8);
        hello(*members);
    } else if (m_browser.isEmpty()) {
        m_socket->close(QWebSocketProtocol::CloseCodePolicyViolated, QStringLiteral("hello comes first"));
    } else if (type == "register") {
        m_pushes.record(StepKind::BrowserRegister, Actor::Client, utf8);
        registerChannel(*members);
    } else if (type == "unregister") {
        m_pushes.record(StepKind::BrowserUnregister, Actor::Client, utf8);
        unregisterChannel(*members);
    } else if (type == "ack") {
        m_pushes.record(StepKind::BrowserAcknowledge, Actor::Client, utf8);
        acknowledge(*members);
    }
}

void BrowserPeer::hello(const Members &message)
{
    const auto id = m_pushes.welcome(textIn(message, "uaid"));
    if (!id) {
        say(StepKind::BrowserWelcome, R"({"messageType":"hello","status":503})");
        return;
    }
    m_browser = *id;
    say(StepKind::BrowserWelcome, R"({"messageType":"hello","uaid":")" + m_browser +
                                      R"(","status":200,"use_webpush":true,"broadcasts":{}})");
    m_pushes.attach(m_browser, *this);
}

void BrowserPeer::registerChannel(const Members &message)
{
    const QByteArray channel = textIn(message, "channelID");
    QByteArray keyText = textIn(message, "key");
    while (keyText.endsWith('=')) // Firefox pads
        keyText.chop(1);
    const QByteArray key = base64url::decode(keyText).value_or(QByteArray());
    const bool isGood = isShort(channel) && (keyText.isEmpty() || p256::isPoint(key));
    const auto endpoint = isGood ? m_pushes.subscribe(m_browser, channel, key) : std::nullopt;
    const QByteArray begin = R"({"messageType":"register","channelID":)" +
                             json::quoted(channel.first(std::min<qsizetype>(channel.size(), 128)));
    if (!endpoint) {
        say(StepKind::BrowserRegistered, begin + (isGood ? R"(,"status":503})" : R"(,"status":400})"));
        return;
    }
    say(StepKind::BrowserRegistered,
        begin + R"(,"status":200,"pushEndpoint":)" + json::quoted(*endpoint) + '}');
    m_pushes.attach(m_browser, *this);
}

void BrowserPeer::unregisterChannel(const Members &message)
{
    const QByteArray channel = textIn(message, "channelID");
    m_pushes.unsubscribe(m_browser, channel);
    say(StepKind::BrowserRegistered,
        R"({"messageType":"unregister","channelID":)" + json::quoted(channel) + R"(,"status":200})");
}

void BrowserPeer::acknowledge(const Members &message)
{
    const auto updates = json::find(message, "updates");
    const auto elements = updates ? json::elements(*updates) : std::nullopt;
    if (!elements)
        return;
    for (const QByteArray &element : *elements) {
        if (const auto update = json::members(element))
            m_pushes.acknowledge(textIn(*update, "version"));
    }
}

void BrowserPeer::deliver(const StoredSubscription &subscription, const StoredPush &push)
{
    QByteArray json = R"({"messageType":"notification","channelID":)" + json::quoted(subscription.channel) +
                      R"(,"version":")" + push.id + '"';
    if (!push.body.isEmpty()) {
        QByteArray encoding = "aes128gcm";
        for (const HttpHeader &field : push.content) {
            if (field.name == "Content-Encoding")
                encoding = field.value;
        }
        json += R"(,"data":")" + base64url::encode(push.body) + R"(","headers":{"encoding":)" +
                json::quoted(encoding) + '}';
    }
    say(StepKind::BrowserNotify, json + '}');
}

void BrowserPeer::say(StepKind kind, const QByteArray &json)
{
    if (m_socket->bytesToWrite() > MostWaiting) {
        m_socket->abort();
        return;
    }
    m_pushes.record(kind, Actor::Server, json);
    m_socket->sendTextMessage(QString::fromUtf8(json));
}

} // namespace pushscope
