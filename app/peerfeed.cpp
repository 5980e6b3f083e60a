// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/peerfeed.h"

namespace pushscope {

void PeerFeed::setContexts(QObject &server, QObject &clients)
{
    m_serverContext = &server;
    m_clientContext = &clients;
}

FeedAccess PeerFeed::access()
{
    return {.read =
                [this](quint32 reader, std::optional<quint32> after) {
                    inServer([this, reader, after](PushServer &server) {
                        server.readFeed(reader, after, hooks(reader));
                    });
                },
            .took =
                [this](quint32 reader, qint64 bytes) {
                    inServer([reader, bytes](PushServer &server) { server.readerTook(reader, bytes); });
                },
            .close =
                [this](quint32 reader) {
                    inServer([reader](PushServer &server) { server.closeReader(reader); });
                }};
}

FeedReader::Hooks PeerFeed::hooks(quint32 reader)
{
    return {
        .message =
            [this, reader](const Message &message) {
                inClients([reader, message](RtcPublisher &publisher) { publisher.publish(reader, message); });
            },
        .gap =
            [this, reader](const MessageRange &gap) {
                inClients([reader, json = gapJson(gap)](RtcPublisher &publisher) {
                    publisher.publishGap(reader, json);
                });
            },
        .dropped = [this,
                    reader] { inClients([reader](RtcPublisher &publisher) { publisher.drop(reader); }); }};
}

void PeerFeed::inServer(std::function<void(PushServer &)> work)
{
    QMetaObject::invokeMethod(
        m_serverContext,
        [this, work = std::move(work)] {
            if (m_server)
                work(*m_server);
        },
        Qt::QueuedConnection);
}

void PeerFeed::inClients(std::function<void(RtcPublisher &)> work)
{
    QMetaObject::invokeMethod(
        m_clientContext,
        [this, work = std::move(work)] {
            if (m_publisher)
                work(*m_publisher);
        },
        Qt::QueuedConnection);
}

} // namespace pushscope
