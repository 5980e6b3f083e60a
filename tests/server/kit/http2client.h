// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http2ends.h"

#include <QElapsedTimer>
#include <QSslConfiguration>
#include <QSslSocket>

namespace pushscope::test {

/// A blocking client of the HTTP/2 port, plain or (with an authority to trust) over TLS.
class Http2Client
{
public:
    explicit Http2Client(quint16 port, const Http2Config &config = {}, const QByteArray &authority = {})
        : end(Http2Role::Client, config)
    {
        if (authority.isEmpty()) {
            socket.connectToHost(QStringLiteral("127.0.0.1"), port);
            socket.waitForConnected();
            return;
        }
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(QSslCertificate::fromData(authority, QSsl::Pem));
        tls.setAllowedNextProtocols({QSslConfiguration::ALPNProtocolHTTP2});
        socket.setSslConfiguration(tls);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
        socket.waitForEncrypted();
    }

    quint32 get(const QByteArray &path, const Fields &more = {})
    {
        const quint32 stream = end.session.request(getRequest(path) + more);
        write();
        return stream;
    }
    void write()
    {
        for (QByteArray output = end.session.takeOutput(); !output.isEmpty();
             output = end.session.takeOutput())
            socket.write(output);
        socket.flush();
    }
    /// Reads until it is so. False: that did not come, or the connection is gone.
    template <typename Condition>
    bool until(Condition isSo, int milliseconds = 10'000)
    {
        QElapsedTimer timer;
        timer.start();
        write();
        while (!isSo() && timer.elapsed() < milliseconds) {
            if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(100) &&
                socket.state() != QAbstractSocket::ConnectedState)
                return isSo();
            end.session.receive(socket.readAll());
            write();
        }
        return isSo();
    }
    bool untilEnded(quint32 stream)
    {
        return until([&] { return end.ends.contains(stream); });
    }
    bool untilGone()
    {
        return until([&] { return socket.state() != QAbstractSocket::ConnectedState; });
    }
    /// The status of the final response on a stream, 0 while there is none.
    int status(quint32 stream) const
    {
        for (const Http2End::Head &head : end.heads) {
            if (head.stream == stream && head.kind == Http2HeadKind::Response)
                return head.fields.first().value.toInt();
        }
        return 0;
    }

    QSslSocket socket;
    Http2End end;
};

} // namespace pushscope::test
