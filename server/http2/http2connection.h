// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/laneports.h"
#include "server/http2/http2channel.h"

#include <QSocketNotifier>
#include <QSslSocket>

namespace pushscope {

class Http2Door;

/// One TCP connection of the HTTP/2 port. Its first byte says whether it is TLS, the next ones (or ALPN)
/// which HTTP. Owned by its door; server thread.
class Http2Connection : public QObject, private Http2ChannelHost, private Timed
{
    Q_OBJECT

public:
    /// Takes the descriptor over.
    Http2Connection(qintptr descriptor, Http2Door &door);
    ~Http2Connection() override;

    /// The server stops: ends every answer in order and closes.
    void shutDown();

private:
    const Http2Surroundings &surroundings() const override;
    LaneId lane() const override;
    bool isSecure() const override { return m_isSecure; }
    qint64 socketBytes() const override;
    void wantFlush() override;
    void flushNow() override;
    void cut() override;
    void deadlinePassed() override;

    void onFirstByte();
    void openPlain();
    void openSecure();
    void adopt(QAbstractSocket *socket);
    void onReadyRead();
    void onEncrypted();
    void take(const QByteArray &bytes);
    void speak(std::unique_ptr<Http2Channel> channel);
    void write();
    void close();

    Http2Door &m_door;
    int m_descriptor;                             ///< until a socket has it; -1 from then on
    std::unique_ptr<QSocketNotifier> m_firstByte; ///< until the first byte is here
    QAbstractSocket *m_socket = nullptr;          ///< our child
    std::unique_ptr<Http2Channel> m_channel;      ///< once it is known what the client speaks
    QByteArray m_opening;                         ///< bytes read before that
    bool m_isSecure = false;
    bool m_isWriting = false;  ///< inside write(), which sockets call from inside their own
    bool m_wantsFlush = false; ///< a flush is on its way
    bool m_isClosing = false;
};

} // namespace pushscope
