// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/webpush/browserpushes.h"

#include "protocol/fact.h"
#include "protocol/webpush/webpushcipher.h"

namespace pushscope {

namespace {

constexpr std::size_t MostBrowsers = 256;
constexpr std::size_t MostChannels = 64; ///< of one browser
constexpr qsizetype IdSize = 16;

} // namespace

BrowserPushes::BrowserPushes(PushService &service, FactRecorder &recorder)
    : m_service(service)
    , m_recorder(recorder)
{}

std::optional<QByteArray> BrowserPushes::welcome(const QByteArray &known)
{
    if (m_browsers.contains(known))
        return known;
    if (m_browsers.size() >= MostBrowsers)
        return std::nullopt;
    const QByteArray id = webpush::randomBytes(IdSize).toHex();
    m_browsers[id];
    return id;
}

std::optional<QByteArray> BrowserPushes::subscribe(const QByteArray &browser, const QByteArray &channel,
                                                   const QByteArray &key)
{
    Channels &channels = m_browsers[browser];
    if (const auto it = channels.find(channel); it != channels.end())
        return it->second.second;
    StoredSubscription *made =
        channels.size() < MostChannels ? m_service.subscribeChannel(key, channel, LaneId()) : nullptr;
    if (!made)
        return std::nullopt;
    const QByteArray endpoint = m_origin + "/push/" + made->pushId;
    channels[channel] = {made->id, endpoint};
    return endpoint;
}

void BrowserPushes::unsubscribe(const QByteArray &browser, const QByteArray &channel)
{
    const auto node = m_browsers[browser].extract(channel);
    if (!node.empty())
        m_service.unsubscribe(node.mapped().first);
}

void BrowserPushes::attach(const QByteArray &browser, PushChannel &peer)
{
    for (const auto &[channel, places] : m_browsers[browser])
        m_service.attach(places.first, peer);
}

void BrowserPushes::record(StepKind kind, Actor from, QByteArrayView payload, Actor other)
{
    if (m_lane.isNone())
        return;
    const Actor to = from == Actor::Client ? other : Actor::Client;
    m_recorder.record({.lane = m_lane, .kind = FactKind::Step, .value = packStep({from, to, kind})}, payload);
}

} // namespace pushscope
