// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/webpush/abroadpost.h"

#include "protocol/json.h"

#include <QDateTime>
#include <QLocale>
#include <QUrl>

#include <utility>

namespace pushscope {

namespace {

constexpr std::chrono::seconds Patience{30};
constexpr qsizetype BodyLimit = 16 * 1024;

/// RFC 9110 10.2.3: seconds, or a date.
qint64 secondsIn(QByteArrayView field)
{
    bool isNumber = false;
    const qint64 seconds = field.toLongLong(&isNumber);
    if (isNumber)
        return std::max<qint64>(seconds, 0);
    const QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(field),
                                                   QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!date.isValid())
        return 0;
    const QDateTime utc(date.date(), date.time(), Qt::UTC);
    return std::max<qint64>(QDateTime::currentDateTimeUtc().secsTo(utc), 0);
}

} // namespace

QByteArray toJson(const AbroadAnswer &answer)
{
    return "{\"status\":" + QByteArray::number(answer.status) + ",\"reason\":" + json::quoted(answer.reason) +
           ",\"retryAfter\":" + QByteArray::number(answer.retryAfter) +
           ",\"body\":" + json::quoted(answer.body) + ",\"error\":" + json::quoted(answer.error) + '}';
}

AbroadPost::AbroadPost(QObject *parent)
    : QObject(parent)
{
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, [this] { fail("There was no answer in 30 seconds"); });
    connect(&m_socket, &QSslSocket::connected, this, [this] {
        if (m_socket.mode() == QSslSocket::UnencryptedMode)
            m_socket.write(m_request);
    });
    connect(&m_socket, &QSslSocket::encrypted, this, [this] { m_socket.write(m_request); });
    connect(&m_socket, &QSslSocket::readyRead, this, &AbroadPost::read);
    connect(&m_socket, &QSslSocket::disconnected, this, &AbroadPost::finish);
    connect(&m_socket, &QSslSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (error != QAbstractSocket::RemoteHostClosedError)
            fail(m_socket.errorString().toUtf8());
    });
}

void AbroadPost::start(const QByteArray &url, const QByteArray &head, const QByteArray &body, Done done)
{
    m_done = std::move(done);
    m_request = head + body;
    m_timeout.start(Patience);
    const QUrl parsed = QUrl::fromEncoded(url);
    m_socket.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (parsed.scheme() == QLatin1StringView("https"))
        m_socket.connectToHostEncrypted(parsed.host(), quint16(parsed.port(443)));
    else
        m_socket.connectToHost(parsed.host(), quint16(parsed.port(80)));
}

void AbroadPost::read()
{
    QByteArray bytes = m_socket.readAll();
    while (m_head.state() == Http1HeadDecoder::State::Reading && !bytes.isEmpty()) {
        bytes = bytes.sliced(m_head.feed(bytes));
        if (m_head.state() != Http1HeadDecoder::State::Complete)
            continue;
        if (m_head.head().status / 100 == 1) // 100 Continue and its like
            m_head = Http1HeadDecoder(Http1HeadDecoder::Kind::Response);
        else
            takeHead(m_head.head());
    }
    if (m_head.state() == Http1HeadDecoder::State::Malformed ||
        m_head.state() == Http1HeadDecoder::State::TooLong) {
        fail("What came is no HTTP answer");
        return;
    }
    m_answer.body += bytes.first(std::min(bytes.size(), BodyLimit - m_answer.body.size()));
    if (m_left)
        *m_left -= bytes.size();
    if (m_head.state() == Http1HeadDecoder::State::Complete &&
        ((m_left && *m_left <= 0) || m_answer.body.size() >= BodyLimit))
        finish();
}

void AbroadPost::takeHead(const HttpHead &head)
{
    m_answer.status = head.status;
    m_answer.reason = head.reason;
    m_answer.retryAfter = secondsIn(head.value("Retry-After"));
    const BodyFraming framing = responseBodyFraming(head, "POST");
    if (framing.kind == BodyFraming::Kind::None)
        m_left = 0;
    else if (framing.kind == BodyFraming::Kind::Length)
        m_left = framing.length;
}

void AbroadPost::fail(const QByteArray &why)
{
    if (m_answer.status == 0)
        m_answer.error = why;
    finish();
}

void AbroadPost::finish()
{
    if (!m_done)
        return;
    m_timeout.stop();
    if (m_answer.status == 0 && m_answer.error.isEmpty())
        m_answer.error = "The push service closed the connection without an answer";
    const Done done = std::exchange(m_done, {});
    m_socket.disconnect(this);
    m_socket.abort();
    done(m_answer);
}

} // namespace pushscope
