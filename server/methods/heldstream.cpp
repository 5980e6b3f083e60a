// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/methods/heldstream.h"

namespace pushscope {

HeldStream::HeldStream(Exchange &exchange, ServerContext &context, Method method, Form plain, Form chunk)
    : Subscriber(context.feed)
    , m_exchange(exchange)
    , m_context(context)
    , m_method(method)
    , m_form(exchange.isChunked() ? chunk : plain)
    , m_counted(context.counts, method)
{}

void HeldStream::write(const OutgoingMessage &message)
{
    m_exchange.queue(message.bytes(m_form), MessageRange(message.id()));
}

void HeldStream::overflow()
{
    m_context.recorder.record(
        {.time = traceNow(), .lane = m_exchange.lane(), .kind = FactKind::SubscriberDropped},
        methodInfo(m_method).name);
    m_exchange.abort();
}

} // namespace pushscope
