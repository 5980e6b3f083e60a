// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/httprequest.h"
#include "clients/lanerecorder.h"
#include "clients/pushclient.h"
#include "protocol/http2session.h"
#include "protocol/wirewatchers.h"

#include <QSslSocket>
#include <QTimer>

#include <optional>

namespace pushscope {

/// Who uses a link. Nothing is called after linkGone(), nor after the link's abort().
class Http2LinkOwner
{
public:
    virtual ~Http2LinkOwner() = default;
    /// The connection is there; TLS and ALPN are agreed.
    virtual void linkOpened() = 0;
    virtual void streamMoved(quint32 stream, const Transition &change) = 0;
    virtual void head(quint32 stream, Http2HeadKind kind, const QList<HttpHeader> &fields) = 0;
    virtual void promised(quint32 parent, quint32 promised, const QList<HttpHeader> &request) = 0;
    virtual void body(quint32 stream, QByteArrayView bytes) = 0;
    /// The response is whole.
    virtual void ended(quint32 stream) = 0;
    virtual void closed(quint32 stream, Http2Error error) = 0;
    virtual void linkGone(ErrorCode code, const QByteArray &detail) = 0;
};

/// One HTTP/2 connection of a lane, plain with prior knowledge or TLS with ALPN, through the tap: a socket
/// and a session. Over TLS the tap sees records only, so frames are recorded here: every one of both ways,
/// heads, promises, and TLS itself. Owned by a client, which destroys it from the event loop; the clients'
/// thread.
class Http2Link : public QObject, private Http2Listener
{
    Q_OBJECT

public:
    Http2Link(const QUrl &url, const LaneSettings &settings, const TapAddress &tap, ConnectionId id,
              FactRecorder &recorder, Http2LinkOwner &owner, QObject *parent);
    ~Http2Link() override;

    void open();
    ConnectionId id() const { return m_user.connection; }
    /// Time of the read that is being told about.
    TraceTime readTime() const { return m_readTime; }
    /// The lane's own stream, whose states the owner records; those of others are recorded here.
    void setOwnStream(quint32 stream) { m_ownStream = stream; }

    /// Asks for `target` ("/path?query"); records Request. 0: not on this connection any more.
    quint32 get(const QByteArray &target, const QList<HttpHeader> &headers);
    void reset(quint32 stream, Http2Error error);
    /// Whether requests may be made; false from before linkGone() on, while streams are being closed.
    bool isOpen() const { return m_isOpen; }
    /// Ends it in order: GOAWAY, then the end of the connection. linkGone() does not follow.
    void close();
    /// The same, and destroys itself when that is done.
    void retire();

private:
    void frame(const Http2Frame &frame, bool isOurs) override;
    void streamMoved(quint32 stream, const Transition &change) override;
    void head(quint32 stream, Http2HeadKind kind, const QList<HttpHeader> &fields) override;
    void headTooLarge(quint32 stream) override;
    void promised(quint32 parent, quint32 promised, const QList<HttpHeader> &request) override;
    void body(quint32 stream, QByteArrayView bytes) override;
    void ended(quint32 stream) override;
    void closed(quint32 stream, Http2Error error) override;

    void setUpTls(const LaneSettings &settings);
    void connected();
    void encrypted();
    void tlsErrors(const QList<QSslError> &errors);
    void read();
    void write();
    void wantWrite();
    void failed(QAbstractSocket::SocketError error);
    void gone(ErrorCode code, const QByteArray &detail);
    void record(FactKind kind, QByteArrayView payload, quint16 value = 0, TraceTime time = {}) const;

    const QUrl m_url;
    const TapAddress m_tap;
    const TapUser m_user;
    const bool m_isSecure;
    const bool m_isInsecure; ///< certificates that are not valid are taken
    const LaneRecorder m_recorder;
    Http2LinkOwner *m_owner; ///< null once it has been told the end
    QSslSocket m_socket;
    QTimer m_openTimer;
    TraceTime m_readTime{};
    TraceTime m_tlsStart{};
    QByteArrayList m_tlsErrors;
    std::optional<TapFailure> m_tapFailure;
    quint32 m_ownStream = 0;
    QByteArray m_lastWords; ///< why the session ended, where it said so
    bool m_isOpen = false;
    bool m_isWriting = false;
    bool m_wantsWrite = false;
    Http2Session m_session;
};

} // namespace pushscope
