// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "browserpage.h"

#include "protocol/http1headdecoder.h"

#include <QTcpSocket>

namespace pushscope {

namespace {

// The reports go out one after the other: their order is part of what is tested.
constexpr const char *Page = R"(<!doctype html><meta charset="utf-8"><base href="@base">
<script>
  let sent = Promise.resolve();
  const report = (path, text) => { sent = sent.then(() => fetch('@origin' + path, { method: 'POST', body: text })); };
  const show = message => report('/shown', JSON.stringify(message));
  addEventListener('error', event => report('/problem', event.message));
  addEventListener('unhandledrejection', event => report('/problem', String(event.reason)));
</script>
<script>@snippet</script>
)";

} // namespace

BrowserPage::BrowserPage(const QByteArray &snippet, const QByteArray &base)
    : m_snippet(snippet)
    , m_base(base)
{
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { answer(socket); });
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
    m_server.listen(QHostAddress::LocalHost);
}

QByteArray BrowserPage::origin() const
{
    return "http://127.0.0.1:" + QByteArray::number(m_server.serverPort());
}

QByteArray BrowserPage::html() const
{
    return QByteArray(Page)
        .replace("@base", m_base)
        .replace("@origin", origin())
        .replace("@snippet", m_snippet);
}

/// One request a connection; waits until its body is whole.
void BrowserPage::answer(QTcpSocket *socket)
{
    const QByteArray request = socket->peek(1 << 20);
    Http1HeadDecoder decoder(Http1HeadDecoder::Kind::Request);
    const qsizetype head = decoder.feed(request);
    if (decoder.state() != Http1HeadDecoder::State::Complete)
        return;
    const qsizetype length = decoder.head().value("Content-Length").toByteArray().toLongLong();
    if (request.size() < head + length)
        return;
    socket->readAll();
    const QByteArray target = decoder.head().target;
    const QByteArray body = request.mid(head, length);
    if (target == "/shown")
        m_shown << body;
    else if (target == "/problem")
        m_problems += body + '\n';
    const QByteArray page = target == "/" ? html() : QByteArray();
    socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: " +
                  QByteArray::number(page.size()) + "\r\n\r\n" + page);
    socket->disconnectFromHost();
}

} // namespace pushscope
