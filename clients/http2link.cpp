// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/http2link.h"

#include "clients/http2text.h"
#include "clients/tapproxy.h"
#include "protocol/http2fact.h"
#include "protocol/tlsinfo.h"

#include <QSslCertificate>
#include <QSslCipher>
#include <QSslConfiguration>

namespace pushscope {

namespace {

constexpr qint64 SocketRoom = 256 * 1024;
/// How long the last bytes may take.
constexpr std::chrono::milliseconds ClosePatience{1'000};

Http2Config configOf(const Http2Settings &settings)
{
    Http2Config config;
    config.enablePush = settings.enablePush;
    config.maxConcurrentStreams = settings.maxConcurrentStreams;
    config.initialWindow = settings.initialWindow;
    config.connectionWindow = std::max(config.connectionWindow, settings.initialWindow);
    return config;
}

QByteArray first(const QStringList &texts)
{
    return texts.isEmpty() ? QByteArray() : texts.first().toUtf8();
}

CertificateInfo infoOf(const QSslCertificate &certificate)
{
    CertificateInfo info;
    info.subject = first(certificate.subjectInfo(QSslCertificate::CommonName));
    info.issuer = first(certificate.issuerInfo(QSslCertificate::CommonName));
    for (const QString &name : certificate.subjectAlternativeNames())
        info.names.push_back(name.toUtf8());
    info.notBefore = certificate.effectiveDate().toUTC().toString(Qt::ISODate).toLatin1();
    info.notAfter = certificate.expiryDate().toUTC().toString(Qt::ISODate).toLatin1();
    info.sha256 = certificate.digest(QCryptographicHash::Sha256).toHex();
    return info;
}

QByteArray protocolName(QSsl::SslProtocol protocol)
{
    if (protocol == QSsl::TlsV1_3)
        return QByteArrayLiteral("TLSv1.3");
    return protocol == QSsl::TlsV1_2 ? QByteArrayLiteral("TLSv1.2") : QByteArray();
}

} // namespace

Http2Link::Http2Link(const QUrl &url, const LaneSettings &settings, const TapAddress &tap, ConnectionId id,
                     FactRecorder &recorder, Http2LinkOwner &owner, QObject *parent)
    : QObject(parent)
    , m_url(url)
    , m_tap(tap)
    , m_user{settings.lane, id, false, false}
    , m_isSecure(url.scheme() == QLatin1StringView("https"))
    , m_isInsecure(settings.request.insecure)
    , m_recorder{&recorder, settings.lane}
    , m_owner(&owner)
    , m_session(Http2Role::Client, configOf(settings.http2), *this)
{
    m_socket.setProxy(tapProxy(tap, m_user));
    if (m_tap.watchers)
        m_tap.watchers->watchFailure(m_user, [this](const TapFailure &failure) { m_tapFailure = failure; });
    m_openTimer.setSingleShot(true);
    m_openTimer.setInterval(settings.request.connectTimeout);
    connect(&m_openTimer, &QTimer::timeout, this,
            [this] { gone(ErrorCode::TimedOut, "The connection took too long to open"); });
    connect(&m_socket, &QSslSocket::readyRead, this, &Http2Link::read);
    connect(&m_socket, &QSslSocket::bytesWritten, this, &Http2Link::write);
    connect(&m_socket, &QSslSocket::errorOccurred, this, &Http2Link::failed);
    connect(&m_socket, &QSslSocket::connected, this, &Http2Link::connected);
    connect(&m_socket, &QSslSocket::disconnected, this,
            [this] { gone(ErrorCode::ConnectionLost, "The connection was closed"); });
    if (m_isSecure)
        setUpTls(settings);
}

Http2Link::~Http2Link()
{
    m_owner = nullptr;
    if (m_tap.watchers)
        m_tap.watchers->unwatchFailure(m_user);
    m_socket.disconnect(this);
}

void Http2Link::setUpTls(const LaneSettings &settings)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setAllowedNextProtocols({QSslConfiguration::ALPNProtocolHTTP2});
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    const auto authorities = QSslCertificate::fromData(settings.http2.authority, QSsl::Pem);
    tls.addCaCertificates(authorities);
    m_socket.setSslConfiguration(tls);
    connect(&m_socket, &QSslSocket::sslErrors, this, &Http2Link::tlsErrors);
    connect(&m_socket, &QSslSocket::encrypted, this, &Http2Link::encrypted);
}

void Http2Link::open()
{
    m_openTimer.start();
    const auto port = quint16(m_url.port(m_isSecure ? 443 : 80));
    if (m_isSecure)
        m_socket.connectToHostEncrypted(m_url.host(), port);
    else
        m_socket.connectToHost(m_url.host(), port);
}

void Http2Link::connected()
{
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_tlsStart = traceNow();
    if (m_isSecure) {
        record(FactKind::TlsStarted, m_url.host().toUtf8(), 0, m_tlsStart);
        return;
    }
    m_openTimer.stop();
    m_isOpen = true;
    write();
    m_owner->linkOpened();
    write();
}

/// Nothing is passed over in silence: either the user has asked for it and the trace says so, or the
/// connection ends here.
void Http2Link::tlsErrors(const QList<QSslError> &errors)
{
    for (const QSslError &error : errors)
        m_tlsErrors.append(error.errorString().toUtf8());
    if (m_isInsecure)
        m_socket.ignoreSslErrors(errors);
}

void Http2Link::encrypted()
{
    TlsInfo info;
    info.protocol = protocolName(m_socket.sessionProtocol());
    info.cipher = m_socket.sessionCipher().name().toLatin1();
    info.alpn = m_socket.sslConfiguration().nextNegotiatedProtocol();
    info.handshake = std::chrono::duration_cast<std::chrono::microseconds>(traceNow() - m_tlsStart);
    for (const QSslCertificate &certificate : m_socket.peerCertificateChain())
        info.chain.push_back(infoOf(certificate));
    info.errors.assign(m_tlsErrors.begin(), m_tlsErrors.end());
    record(FactKind::TlsEstablished, encodeTlsInfo(info), m_tlsErrors.isEmpty() ? 0 : 1);
    m_openTimer.stop();
    if (info.alpn != QSslConfiguration::ALPNProtocolHTTP2) { // RFC 9113 3.2
        gone(ErrorCode::HandshakeRefused, "The server did not choose HTTP/2 (ALPN h2)");
        return;
    }
    m_isOpen = true;
    write();
    m_owner->linkOpened();
    write();
}

quint32 Http2Link::get(const QByteArray &target, const QList<HttpHeader> &headers)
{
    const QList<HttpHeader> fields{{":method", "GET"},
                                   {":scheme", m_url.scheme().toLatin1()},
                                   {":authority", HttpOrigin::of(m_url).hostHeader()},
                                   {":path", target}};
    const quint32 stream = m_session.request(fields + headers);
    if (stream != 0)
        record(FactKind::Request, http2HeadText(fields + headers));
    wantWrite();
    return stream;
}

void Http2Link::reset(quint32 stream, Http2Error error)
{
    m_session.reset(stream, error);
    wantWrite();
}

void Http2Link::close()
{
    m_openTimer.stop();
    m_session.shutDown();
    write();
    m_owner = nullptr;
    m_isOpen = false;
    m_session.abandon();
    m_socket.disconnectFromHost();
}

void Http2Link::retire()
{
    connect(&m_socket, &QSslSocket::disconnected, this, &QObject::deleteLater);
    QTimer::singleShot(ClosePatience, this, &QObject::deleteLater);
    close();
    if (m_socket.state() == QAbstractSocket::UnconnectedState)
        deleteLater();
}

void Http2Link::read()
{
    if (!m_isOpen)
        return;
    const QByteArray bytes = m_socket.readAll();
    m_readTime = traceNow();
    m_session.receive(bytes);
    write();
}

void Http2Link::wantWrite()
{
    if (std::exchange(m_wantsWrite, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_wantsWrite = false;
            write();
        },
        Qt::QueuedConnection);
}

void Http2Link::write()
{
    const bool isConnected = m_socket.state() == QAbstractSocket::ConnectedState;
    if (!m_isOpen || !isConnected || std::exchange(m_isWriting, true))
        return;
    while (m_socket.bytesToWrite() < SocketRoom) {
        const QByteArray output = m_session.takeOutput();
        if (output.isEmpty())
            break;
        m_socket.write(output);
    }
    m_isWriting = false;
    if (m_owner && m_session.isFinished())
        QMetaObject::invokeMethod(
            this,
            [this] {
                const bool isOurs = m_lastWords.startsWith("We");
                gone(isOurs ? ErrorCode::MalformedResponse : ErrorCode::ConnectionLost, m_lastWords);
            },
            Qt::QueuedConnection);
}

void Http2Link::failed(QAbstractSocket::SocketError error)
{
    if (m_tapFailure)
        return gone(m_tapFailure->code, m_tapFailure->detail);
    if (error == QAbstractSocket::SslHandshakeFailedError) {
        TlsInfo info;
        info.errors.assign(m_tlsErrors.begin(), m_tlsErrors.end());
        if (m_tlsErrors.isEmpty())
            info.errors.push_back(socketErrorText(m_socket.errorString()));
        record(FactKind::TlsFailed, encodeTlsInfo(info));
        return gone(ErrorCode::TlsFailed, info.errors.front());
    }
    const ErrorCode code = m_isOpen                                      ? ErrorCode::ConnectionLost
                           : error == QAbstractSocket::HostNotFoundError ? ErrorCode::LookupFailed
                                                                         : ErrorCode::ConnectFailed;
    gone(code, socketErrorText(m_socket.errorString()));
}

void Http2Link::gone(ErrorCode code, const QByteArray &detail)
{
    if (!m_owner)
        return;
    if (m_isOpen && m_socket.bytesAvailable() > 0)
        read(); // what has come before the end comes first
    m_isOpen = false;
    m_openTimer.stop();
    m_session.abandon();
    Http2LinkOwner *owner = std::exchange(m_owner, nullptr);
    m_socket.abort();
    if (owner)
        owner->linkGone(code, m_lastWords.isEmpty() ? detail : m_lastWords);
}

void Http2Link::frame(const Http2Frame &frame, bool isOurs)
{
    record(isOurs ? FactKind::FrameSent : FactKind::FrameReceived, encodeHttp2Frame(frame), frame.type,
           isOurs ? TraceTime() : m_readTime);
    if (frame.is(Http2FrameType::GoAway))
        m_lastWords =
            (isOurs ? QByteArrayLiteral("We said GOAWAY, ") : QByteArrayLiteral("The server said GOAWAY, ")) +
            http2ErrorName(quint32(frame.error())).toByteArray();
}

void Http2Link::streamMoved(quint32 stream, const Transition &change)
{
    if (stream != m_ownStream)
        record(FactKind::StreamMoved, QByteArray::number(stream), packState(change));
    if (m_owner)
        m_owner->streamMoved(stream, change);
}

void Http2Link::head(quint32 stream, Http2HeadKind kind, const QList<HttpHeader> &fields)
{
    const bool isPushed = stream % 2 == 0; // RFC 9113 5.1.1; its promise and its fate are recorded
    if (kind == Http2HeadKind::Response && !isPushed)
        record(FactKind::Response, http2HeadText(fields), quint16(http2Field(fields, ":status").toUInt()),
               m_readTime);
    else if (kind == Http2HeadKind::Informational && http2Field(fields, ":status") == "103")
        record(FactKind::EarlyHints, http2HeadText(fields), 103, m_readTime);
    if (m_owner)
        m_owner->head(stream, kind, fields);
}

void Http2Link::headTooLarge(quint32 stream)
{
    m_recorder.recordError(ErrorCode::LimitExceeded, "The headers of a response are too long", id());
    m_session.reset(stream, Http2Error::EnhanceYourCalm);
}

void Http2Link::promised(quint32 parent, quint32 promised, const QList<HttpHeader> &request)
{
    record(FactKind::PushPromised, encodeHttp2Promise({parent, promised, http2HeadText(request)}), 0,
           m_readTime);
    if (m_owner)
        m_owner->promised(parent, promised, request);
}

void Http2Link::body(quint32 stream, QByteArrayView bytes)
{
    if (m_owner)
        m_owner->body(stream, bytes);
}

void Http2Link::ended(quint32 stream)
{
    if (m_owner)
        m_owner->ended(stream);
}

void Http2Link::closed(quint32 stream, Http2Error error)
{
    if (m_owner)
        m_owner->closed(stream, error);
}

void Http2Link::record(FactKind kind, QByteArrayView payload, quint16 value, TraceTime time) const
{
    m_recorder.record(kind, payload, {.time = time, .value = value, .connection = id()});
}

} // namespace pushscope
