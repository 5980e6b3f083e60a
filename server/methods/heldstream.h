// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/exchange.h"
#include "server/servercontext.h"
#include "server/subscriber.h"

namespace pushscope {

/// An answer that never ends and carries every message. Its exchange's.
class HeldStream : public HeldAnswer, public Subscriber
{
public:
    using Form = OutgoingMessage::Form;

    /// The exchange must have begun its answer. `plain`, `chunk`: how a message is written.
    HeldStream(Exchange &exchange, ServerContext &context, Method method, Form plain, Form chunk);

    void roomAvailable() override { Subscriber::roomAvailable(); }
    void serverStops() override { m_exchange.end(); }
    qint64 outboxBytes() const override { return m_exchange.outboxBytes(); }

protected:
    void write(const OutgoingMessage &message) override;
    void flush() override { m_exchange.flush(); }
    void overflow() override;
    Exchange &exchange() { return m_exchange; }

private:
    Exchange &m_exchange;
    ServerContext &m_context;
    const Method m_method;
    const Form m_form;
    ClientCounts::Held m_counted;
};

} // namespace pushscope
