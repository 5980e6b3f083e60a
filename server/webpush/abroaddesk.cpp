// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/webpush/abroaddesk.h"

#include "protocol/fact.h"
#include "protocol/webpush/derivationtext.h"
#include "protocol/webpush/pushsubscription.h"
#include "protocol/webpush/vapid.h"
#include "server/webpush/pushheaders.h"

#include <QDateTime>
#include <QUrl>

#include <limits>

namespace pushscope {

namespace {

constexpr int MostAttempts = 3;
constexpr qint64 LongestWait = 3600;
constexpr std::size_t MostEndpoints = 1'000;
constexpr qint64 Never = std::numeric_limits<qint64>::max();

qint64 worldNow()
{
    return QDateTime::currentSecsSinceEpoch();
}

QByteArray why(SubscriptionFault fault)
{
    switch (fault) {
    case SubscriptionFault::NotJson:
        return QByteArrayLiteral("This is no JSON object. Paste what JSON.stringify(subscription) gives.");
    case SubscriptionFault::NoEndpoint:
        return QByteArrayLiteral("The member \"endpoint\" is missing.");
    case SubscriptionFault::BadEndpoint:
        return QByteArrayLiteral("The endpoint must be an https: URL (or http: on this machine).");
    case SubscriptionFault::NoKeys:
        return QByteArrayLiteral("The member \"keys\" with p256dh and auth is missing.");
    case SubscriptionFault::BadP256dh:
        return QByteArrayLiteral("keys.p256dh is no point on the curve P-256.");
    case SubscriptionFault::BadAuth:
        return QByteArrayLiteral("keys.auth is not 16 bytes in base64url.");
    case SubscriptionFault::None:
        break;
    }
    return {};
}

AbroadAnswer refusal(const QByteArray &error)
{
    AbroadAnswer answer;
    answer.error = error;
    return answer;
}

} // namespace

AbroadDesk::AbroadDesk(FactRecorder &recorder, const P256Key &key)
    : m_recorder(recorder)
    , m_key(key)
{}

void AbroadDesk::send(LaneId lane, const PushOrder &order)
{
    if (m_isBusy)
        say(lane, refusal("The message before this one has not been answered yet."));
    else
        post(lane, order, 1);
}

QByteArray AbroadDesk::head(const QByteArray &endpoint, const PushSettings &settings,
                            qsizetype bodySize) const
{
    const QUrl url = QUrl::fromEncoded(endpoint);
    const QByteArray host = vapid::originOf(endpoint).sliced(url.scheme().size() + 3);
    const vapid::VapidClaims claims{.audience = vapid::originOf(endpoint),
                                    .expires = vapid::WorldTime(worldNow() + 12 * 3600),
                                    .subject = "mailto:admin@localhost"};
    QByteArray head =
        "POST " + url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment) +
        " HTTP/1.1\r\nHost: " + host + "\r\nTTL: " + QByteArray::number(qint64(settings.ttl.count())) +
        "\r\nUrgency: " + urgencyName(settings.urgency).toByteArray();
    if (!settings.topic.isEmpty())
        head += "\r\nTopic: " + settings.topic;
    return head + "\r\nAuthorization: " + vapid::authorization(claims, m_key) +
           "\r\nContent-Encoding: aes128gcm\r\nContent-Type: application/octet-stream\r\nContent-Length: " +
           QByteArray::number(bodySize) + "\r\nConnection: close\r\n\r\n";
}

void AbroadDesk::post(LaneId lane, const PushOrder &order, int attempt)
{
    PushSubscription subscription;
    const SubscriptionFault fault = subscriptionFromJson(order.subscription, subscription);
    if (fault != SubscriptionFault::None) {
        say(lane, refusal(why(fault)));
        return;
    }
    const QByteArray endpoint = subscription.endpoint;
    if (const auto it = m_notBefore.find(endpoint); it != m_notBefore.end() && it->second > worldNow()) {
        say(lane, refusal(it->second == Never
                              ? QByteArrayLiteral("This subscription is gone: the push service said so.")
                              : "Not before " + QByteArray::number(it->second - worldNow()) +
                                    " seconds have passed: the push service said so."));
        return;
    }
    const webpush::EncryptedPush push = webpush::encrypt(order.text, subscription.receiver);
    if (push.fault != webpush::CipherFault::None) {
        say(lane, refusal("The text is longer than 3993 bytes."));
        return;
    }
    m_isBusy = true;
    const QByteArray sent = head(endpoint, order.settings, push.body.size());
    m_recorder.record({.lane = lane,
                       .kind = FactKind::Step,
                       .value = packStep({Actor::Publisher, Actor::Server, StepKind::PushAbroad})},
                      sent);
    auto *const request = new AbroadPost(this);
    request->start(endpoint, sent, push.body, [=, this](const AbroadAnswer &answer) {
        request->deleteLater();
        m_isBusy = false;
        answered(lane, order, endpoint, answer, attempt);
    });
}

void AbroadDesk::answered(LaneId lane, const PushOrder &order, const QByteArray &endpoint,
                          const AbroadAnswer &answer, int attempt)
{
    say(lane, answer);
    if (m_notBefore.size() > MostEndpoints)
        m_notBefore.clear();
    if (answer.status == 404 || answer.status == 410)
        m_notBefore[endpoint] = Never;
    if ((answer.status != 429 && answer.status != 503) || answer.retryAfter <= 0)
        return;
    m_notBefore[endpoint] = worldNow() + answer.retryAfter;
    if (attempt < MostAttempts && answer.retryAfter <= LongestWait)
        QTimer::singleShot(std::chrono::seconds(answer.retryAfter), this,
                           [=, this] { post(lane, order, attempt + 1); });
}

void AbroadDesk::say(LaneId lane, const AbroadAnswer &answer)
{
    m_recorder.record({.lane = lane,
                       .kind = FactKind::Step,
                       .value = packStep({Actor::Server, Actor::Publisher, StepKind::PushAbroadAnswer})},
                      toJson(answer));
}

} // namespace pushscope
