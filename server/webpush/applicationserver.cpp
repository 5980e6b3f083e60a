// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/webpush/applicationserver.h"

#include "protocol/fact.h"
#include "protocol/webpush/base64url.h"

#include <algorithm>

namespace pushscope {

ApplicationServer::ApplicationServer(MessageFeed &feed, FactRecorder &recorder, Deadlines &deadlines,
                                     PushMarks &marks)
    : m_feed(feed)
    , m_office{.recorder = recorder,
               .deadlines = deadlines,
               .marks = marks,
               .key = P256Key::generate(),
               .openReceipts = [this](const QByteArray &url) { openReceipts(url); }}
    , m_abroad(recorder, m_office.key)
{}

ApplicationServer::~ApplicationServer()
{
    m_recipients.clear();
}

void ApplicationServer::setPushService(const QByteArray &origin, quint16 port)
{
    m_origin = origin;
    m_sender = std::make_unique<PushSender>(port, [this](const Http2Pushed &pushed) { receiptCame(pushed); });
    m_office.sender = m_sender.get();
}

QByteArray ApplicationServer::keyJson() const
{
    return "{\"applicationServerKey\":\"" + base64url::encode(m_office.key.point()) +
           "\",\"pushService\":\"" + m_origin + "/subscribe\"}";
}

std::optional<Refusal> ApplicationServer::add(QByteArrayView json, LaneId lane)
{
    removeGone();
    PushSubscription subscription;
    if (subscriptionFromJson(json, subscription) != SubscriptionFault::None)
        return Refusal{
            400,
            "bad-subscription",
            "The body must be what PushSubscription.toJSON() gives: endpoint, keys.p256dh, keys.auth.",
            {}};
    if (!m_sender || vapid::originOf(subscription.endpoint) != m_origin)
        return Refusal{403,
                       "foreign-endpoint",
                       "Only subscriptions at this program's own push service are sent to by themselves.",
                       {}};
    if (m_recipients.size() >= MostRecipients)
        return Refusal{429, "too-many", "There are too many subscriptions here.", {{"Retry-After", "60"}}};
    // A page that subscribes anew has one subscription, not two.
    std::erase_if(m_recipients, [&](const auto &known) {
        return known->endpoint() == subscription.endpoint || (!lane.isNone() && known->lane() == lane);
    });
    m_recipients.push_back(std::make_unique<PushRecipient>(m_feed, m_office, subscription, lane));
    if (const auto it = m_settings.find(lane); it != m_settings.end())
        m_recipients.back()->setSettings(it->second);
    return std::nullopt;
}

/// RFC 8030 7.3: what is gone is not sent to any more.
void ApplicationServer::removeGone()
{
    std::erase_if(m_recipients, [](const auto &recipient) { return recipient->isGone(); });
}

void ApplicationServer::obey(LaneId lane, const PushOrder &order)
{
    switch (order.kind) {
    case PushOrder::Kind::Settings:
        setSettings(lane, order.settings);
        break;
    case PushOrder::Kind::Mischief:
        provoke(lane, order.mischief);
        break;
    case PushOrder::Kind::Abroad:
        m_abroad.send(lane, order);
        break;
    case PushOrder::Kind::Firefox:
        break;
    }
}

void ApplicationServer::setSettings(LaneId lane, const PushSettings &settings)
{
    m_settings[lane] = settings;
    for (const auto &recipient : m_recipients) {
        if (recipient->lane() == lane)
            recipient->setSettings(settings);
    }
}

void ApplicationServer::provoke(LaneId lane, PushMischief mischief)
{
    removeGone();
    const auto it =
        std::ranges::find_if(m_recipients, [lane](const auto &one) { return one->lane() == lane; });
    if (it != m_recipients.end())
        (*it)->provoke(mischief);
}

/// RFC 8030 6.3: what becomes of each message is told here.
void ApplicationServer::openReceipts(const QByteArray &url)
{
    if (url.isEmpty())
        return;
    m_office.receiptUrl = url;
    m_sender->call(http2Request("GET", url), {},
                   [this](const Http2Answer &) { m_office.receiptUrl.clear(); });
}

/// 204: the user agent has it; 410: it never will.
void ApplicationServer::receiptCame(const Http2Pushed &pushed)
{
    const auto isPath = [](const HttpHeader &field) { return field.name == ":path"; };
    const auto path = std::ranges::find_if(pushed.request, isPath);
    const auto whose = path == pushed.request.end() ? std::nullopt : m_office.paths.take(path->value);
    if (!whose)
        return;
    m_office.recorder.record({.message = whose->second,
                              .lane = whose->first,
                              .kind = FactKind::Step,
                              .value = packStep({Actor::Server, Actor::Publisher, StepKind::PushReceipt})},
                             headText(pushed.answer.fields));
}

} // namespace pushscope
