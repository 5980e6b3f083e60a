// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/webpush/pushlink.h"

#include "protocol/fact.h"

#include <utility>

namespace pushscope {

PushLink::PushLink(HttpConnections &connections, const HttpOrigin &origin, LaneRecorder recorder,
                   Handlers handlers, QObject *parent)
    : QObject(parent)
    , m_connections(connections)
    , m_recorder(recorder)
    , m_handlers(std::move(handlers))
    , m_connection(connections.take(origin, false))
    , m_id(m_connection->id())
    , m_calls({.pushed = [this](const Http2Pushed &pushed) { m_handlers.pushed(pushed, m_readTime); },
               .head = {},
               .frame = [this](const Http2Frame &frame, bool isOurs) { record(frame, isOurs); }})
{
    m_connection->setHandlers(
        {.connected =
             [this] {
                 m_isOpen = true;
                 flush();
                 m_handlers.connected();
             },
         .received = [this](QByteArrayView bytes, TraceTime time) { received(bytes, time); },
         .closed = [this](ErrorCode code, const QByteArray &detail) { close(code, detail); }});
}

PushLink::~PushLink()
{
    if (m_connection)
        m_connections.drop(m_connection);
}

void PushLink::open()
{
    m_connection->open();
}

void PushLink::call(const QList<HttpHeader> &fields, const QByteArray &body, Http2Calls::Done done)
{
    if (m_calls.call(fields, body, std::move(done)) == 0) {
        // The server has said GOAWAY: what is asked from here on needs another connection.
        QMetaObject::invokeMethod(
            this, [this] { close(ErrorCode::ConnectionLost, "The server takes no more requests"); },
            Qt::QueuedConnection);
        return;
    }
    if (!m_isBusy)
        flush();
}

void PushLink::received(QByteArrayView bytes, TraceTime time)
{
    m_readTime = time;
    m_isBusy = true;
    m_calls.receive(bytes);
    m_isBusy = false;
    flush();
    if (m_calls.isFinished())
        close(ErrorCode::ConnectionLost, "The HTTP/2 connection has ended");
}

void PushLink::flush()
{
    m_isBusy = true;
    for (QByteArray bytes = m_calls.takeOutput(); m_connection && !bytes.isEmpty();
         bytes = m_calls.takeOutput())
        m_connection->send(bytes);
    m_isBusy = false;
}

void PushLink::close(ErrorCode code, const QByteArray &detail)
{
    if (!m_connection)
        return;
    m_isOpen = false;
    m_connections.drop(std::exchange(m_connection, nullptr));
    m_calls.abandon();
    m_handlers.closed(code, detail);
}

void PushLink::record(const Http2Frame &frame, bool isOurs) const
{
    m_recorder.record(isOurs ? FactKind::FrameSent : FactKind::FrameReceived, encodeHttp2Frame(frame),
                      {.time = isOurs ? TraceTime() : m_readTime, .value = frame.type, .connection = m_id});
}

} // namespace pushscope
