// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/pushserver.h"

#include "server/feedclock.h"
#include "server/messagefeed.h"
#include "server/runningserver.h"

#include <map>

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

    ServerSettings m_settings; ///< with the port, once one was found: a later start keeps it
    FactRecorder &m_recorder;
    const LanePorts &m_lanePorts;
    MessageFeed m_feed;
    FeedClock m_clock;
    std::map<quint32, std::unique_ptr<FeedReader>> m_readers; ///< of other threads; they outlive a stop
    std::unique_ptr<RunningServer> m_running;                 ///< null while stopped
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
    auto running =
        std::make_unique<RunningServer>(d->m_feed, d->m_recorder, d->m_lanePorts,
                                        [this](const QByteArray &key) { Q_EMIT publisherWanted(key); });
    const ServerStart start = running->listen(d->m_settings);
    if (start.status == ServerStart::Status::Listening) {
        d->m_recorder.record({.time = traceNow(), .kind = FactKind::ServerListening}, running->baseUrl());
        d->m_settings.port = start.port;
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

void PushServer::readFeed(quint32 reader, std::optional<quint32> after, const FeedReader::Hooks &hooks)
{
    auto &its = d->m_readers[reader];
    if (!its)
        its = std::make_unique<FeedReader>(d->m_feed, hooks);
    its->read(after);
}

void PushServer::readerTook(quint32 reader, qint64 bytes)
{
    if (const auto it = d->m_readers.find(reader); it != d->m_readers.end())
        it->second->took(bytes);
}

void PushServer::closeReader(quint32 reader)
{
    d->m_readers.erase(reader);
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
