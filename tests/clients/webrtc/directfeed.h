// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/webrtc/rtcpublisher.h"
#include "server/pushserver.h"

namespace pushscope::test {

/// A server's feed for a publisher in the same thread. `server` gives null once it has gone.
inline FeedAccess directFeed(std::function<PushServer *()> server, RtcPublisher &publisher)
{
    // A reader must not be called inside its own hooks.
    const auto later = [&publisher](std::function<void()> work) {
        QMetaObject::invokeMethod(&publisher, std::move(work), Qt::QueuedConnection);
    };
    const auto hooks = [&publisher, later](quint32 reader) {
        return FeedReader::Hooks{
            .message = [&publisher, reader](const Message &message) { publisher.publish(reader, message); },
            .gap = [&publisher,
                    reader](const MessageRange &gap) { publisher.publishGap(reader, gapJson(gap)); },
            .dropped = [&publisher, reader,
                        later] { later([&publisher, reader] { publisher.drop(reader); }); }};
    };
    return {.read =
                [server, hooks](quint32 reader, std::optional<quint32> after) {
                    if (PushServer *its = server())
                        its->readFeed(reader, after, hooks(reader));
                },
            .took =
                [server, later](quint32 reader, qint64 bytes) {
                    later([server, reader, bytes] {
                        if (PushServer *its = server())
                            its->readerTook(reader, bytes);
                    });
                },
            .close =
                [server, later](quint32 reader) {
                    later([server, reader] {
                        if (PushServer *its = server())
                            its->closeReader(reader);
                    });
                }};
}

} // namespace pushscope::test
