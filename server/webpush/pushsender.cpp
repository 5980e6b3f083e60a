// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/webpush/pushsender.h"

#include <QHostAddress>
#include <QNetworkProxy>

#include <utility>

namespace pushscope {

PushSender::PushSender(quint16 port, Pushed pushed)
    : m_port(port)
    , m_pushed(std::move(pushed))
{
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(&m_socket, &QTcpSocket::connected, this, &PushSender::flush);
    connect(&m_socket, &QTcpSocket::readyRead, this, &PushSender::read);
    connect(&m_socket, &QTcpSocket::disconnected, this, &PushSender::lost);
    connect(&m_socket, &QTcpSocket::errorOccurred, this, &PushSender::lost);
}

PushSender::~PushSender()
{
    m_socket.disconnect(this);
}

void PushSender::call(const QList<HttpHeader> &fields, const QByteArray &body, Http2Calls::Done done)
{
    if (!m_calls || m_calls->isFinished())
        connectToService();
    if (m_calls->call(fields, body, done) == 0)
        done({});
    flush();
}

void PushSender::connectToService()
{
    m_socket.abort();
    m_calls = std::make_unique<Http2Calls>(Http2Calls::Handlers{
        .pushed = [this](const Http2Pushed &pushed) { m_pushed(pushed); }, .head = {}, .frame = {}});
    m_socket.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
}

void PushSender::read()
{
    const QByteArray bytes = m_socket.readAll();
    if (!m_calls)
        return;
    m_isBusy = true;
    m_calls->receive(bytes);
    m_isBusy = false;
    flush();
}

void PushSender::flush()
{
    if (m_isBusy || m_socket.state() != QAbstractSocket::ConnectedState || !m_calls)
        return;
    m_isBusy = true;
    for (QByteArray bytes = m_calls->takeOutput(); !bytes.isEmpty(); bytes = m_calls->takeOutput())
        m_socket.write(bytes);
    m_isBusy = false;
}

void PushSender::lost()
{
    // What was asked is answered with nothing; that may ask again, on a new connection.
    if (const auto calls = std::exchange(m_calls, nullptr))
        calls->abandon();
}

} // namespace pushscope
