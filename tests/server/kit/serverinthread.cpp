// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kit/serverinthread.h"

namespace pushscope {

ServerInThread::ServerInThread(const ServerLimits &limits, const QList<QByteArray> &corsOrigins,
                               const QHostAddress &address)
{
    m_thread.start();
    m_context.moveToThread(&m_thread);
    run([&] {
        ServerSettings settings;
        settings.address = address;
        settings.port = 0;
        settings.corsOrigins = corsOrigins;
        m_server = std::make_unique<PushServer>(settings, limits, m_recorder, m_lanePorts);
        m_started = m_server->start();
        m_http2Url = m_server->http2Url();
        m_http2Authority = m_server->http2Authority();
    });
}

ServerInThread::~ServerInThread()
{
    run([this] { m_server.reset(); });
    m_thread.quit();
    m_thread.wait();
}

MessageId ServerInThread::publish(const QByteArray &dataJson, const QByteArray &type)
{
    MessageId id;
    run([&] { id = m_server->publish(type, dataJson); });
    return id;
}

void ServerInThread::publishMany(int messages, int bytes)
{
    run([=, this] {
        const QByteArray data = '"' + QByteArray(bytes, 'x') + '"';
        for (int i = 0; i < messages; ++i)
            m_server->publish("message", data);
    });
}

void ServerInThread::setFeed(const FeedSettings &settings)
{
    run([&] { m_server->setFeed(settings); });
}

ServerStatus ServerInThread::status()
{
    ServerStatus status;
    run([&] { status = m_server->status(); });
    return status;
}

int ServerInThread::clients(Method method)
{
    for (const auto &[counted, count] : status().clients) {
        if (counted == method)
            return count;
    }
    return -1;
}

void ServerInThread::stop()
{
    run([this] { m_server->stop(); });
}

std::vector<Fact> factsOf(const FactBatch &batch, FactKind kind)
{
    std::vector<Fact> facts;
    for (const Fact &fact : batch.facts) {
        if (fact.kind == kind)
            facts.push_back(fact);
    }
    return facts;
}

} // namespace pushscope
