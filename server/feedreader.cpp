// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/feedreader.h"

namespace pushscope {

FeedReader::FeedReader(MessageFeed &feed, Hooks hooks)
    : Subscriber(feed)
    , m_hooks(std::move(hooks))
{}

void FeedReader::read(std::optional<quint32> after)
{
    if (std::exchange(m_hasBegun, true) && after)
        resume(*after);
    else
        follow(after);
}

void FeedReader::took(qint64 bytes)
{
    m_waiting -= bytes;
    roomAvailable();
}

void FeedReader::write(const OutgoingMessage &message)
{
    m_waiting += message.message().dataJson.size();
    m_hooks.message(message.message());
}

} // namespace pushscope
