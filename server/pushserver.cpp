// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/pushserver.h"

#include "server/feedclock.h"
#include "server/messagefeed.h"
#include "server/runningserver.h"

namespace pushscope {

class PushServer::Private
{
public:
    Private(ServerSettings settings, const ServerLimits &limits, FactRecorder &recorder,
            const LanePorts &lanePorts)
        : m_settings(std::move(settings))
        , m_recorder(recorder)
        , m_lanePorts(lanePorts)
        , m_feed(limits, recorder)
        , m_clock(m_feed)
    {}

    const ServerSettings m_settings;
    FactRecorder &m_recorder;
    const LanePorts &m_lanePorts;
    MessageFeed m_feed;
    FeedClock m_clock;
    std::unique_ptr<RunningServer> m_running; ///< null while stopped
};

PushServer::PushServer(ServerSettings settings, FactRecorder &recorder, const LanePorts &lanePorts,
                       QObject *parent)
    : PushServer(std::move(settings), ServerLimits{}, recorder, lanePorts, parent)
{}

PushServer::PushServer(ServerSettings settings, const ServerLimits &limits, FactRecorder &recorder,
                       const LanePorts &lanePorts, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(settings), limits, recorder, lanePorts))
{
    connect(&d->m_clock, &FeedClock::finished, this, &PushServer::feedFinished);
}

PushServer::~PushServer()
{
    stop();
}

ServerStart PushServer::start()
{
    stop();
    auto running = std::make_unique<RunningServer>(d->m_feed, d->m_recorder, d->m_lanePorts);
    const ServerStart start = running->listen(d->m_settings);
    if (start.status == ServerStart::Status::Listening) {
        d->m_recorder.record({.time = traceNow(), .kind = FactKind::ServerListening}, running->baseUrl());
        d->m_recorder.record({.time = traceNow(), .kind = FactKind::Http2Listening},
                             running->http2().baseUrl());
        d->m_running = std::move(running);
    }
    return start;
}

void PushServer::stop()
{
    if (!d->m_running)
        return;
    d->m_running.reset();
    d->m_recorder.record({.time = traceNow(), .kind = FactKind::ServerStopped});
}

MessageId PushServer::publish(const QByteArray &type, const QByteArray &dataJson)
{
    return d->m_feed.publish(type, dataJson);
}

void PushServer::setFeed(const FeedSettings &feed)
{
    d->m_clock.setSettings(feed);
}

void PushServer::orderPush(LaneId lane, const PushOrder &order)
{
    if (d->m_running)
        d->m_running->orderPush(lane, order);
}

ServerStatus PushServer::status() const
{
    return d->m_running ? d->m_running->status() : ServerStatus{};
}

QByteArray PushServer::http2Url() const
{
    return d->m_running ? d->m_running->http2().baseUrl() : QByteArray();
}

QByteArray PushServer::http2Authority() const
{
    return d->m_running ? d->m_running->http2().authority() : QByteArray();
}

} // namespace pushscope
