// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/subscriber.h"

#include <functional>

namespace pushscope {

/// Reads the feed for somebody in another thread, who says how much has been taken: so a slow one is dropped
/// as any other subscriber is. Owned by PushServer; server thread.
class FeedReader : public Subscriber
{
public:
    /// Run in the server thread, not to call the reader from inside.
    struct Hooks
    {
        std::function<void(const Message &)> message{};
        std::function<void(const MessageRange &)> gap{};
        std::function<void()> dropped{}; ///< too far behind; nothing comes any more
    };

    FeedReader(MessageFeed &feed, Hooks hooks);

    /// Begins after a message; nothing: with what is published from now on. May be called again.
    void read(std::optional<quint32> after);
    /// A message's data of so many bytes has gone on its way.
    void took(qint64 bytes);

    qint64 outboxBytes() const override { return m_waiting; }

protected:
    void write(const OutgoingMessage &message) override;
    void writeGap(const MessageRange &gap) override { m_hooks.gap(gap); }
    void flush() override {}
    void overflow() override { m_hooks.dropped(); }

private:
    const Hooks m_hooks;
    qint64 m_waiting = 0;    ///< bytes of data handed over and not yet taken
    bool m_hasBegun = false; ///< read() was called
};

} // namespace pushscope
