// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http1headdecoder.h"

#include <QByteArray>

#include <chrono>

namespace pushscope {

/// An answer as it came.
struct RawAnswer
{
    HttpHead head; ///< status 0: none came
    QByteArray body;
};

/// A blocking TCP client that sends what it is told, byte for byte. Every wait has an end: then what has come
/// is given back and the test fails on it.
class RawClient
{
public:
    explicit RawClient(quint16 port, const QByteArray &address = "127.0.0.1");
    ~RawClient();
    RawClient(RawClient &&other) noexcept;
    Q_DISABLE_COPY(RawClient)

    bool isConnected() const { return m_descriptor >= 0; }
    quint16 localPort() const;

    /// False where the server has closed.
    bool send(QByteArrayView bytes);
    /// Each byte in a segment of its own.
    void sendOneByOne(QByteArrayView bytes);
    /// Ends our side.
    void shutDown();
    /// Resets the connection.
    void reset();
    /// Takes small bites only, so that the server's side fills up.
    void setReceiveBuffer(int bytes);

    /// Reads until the text has come, counted from what was taken last, and takes everything up to its end.
    QByteArray readUntil(QByteArrayView text);
    /// Reads one answer, whose body it frames as RFC 9112 says. `method`: of the request.
    RawAnswer readAnswer(QByteArrayView method = "GET");
    /// Reads a head only.
    HttpHead readHead();
    /// Reads at least so many bytes and takes that many.
    QByteArray readBytes(qsizetype count);
    /// Reads until the server ends. Gives everything that is left.
    QByteArray readToEnd();
    /// The server has ended the connection, in order.
    bool isAtEnd();
    /// The server has reset the connection.
    bool wasReset() const { return m_wasReset; }
    /// Sends a request and reads its answer.
    RawAnswer ask(QByteArrayView request);

private:
    bool readSome();

    int m_descriptor = -1;
    QByteArray m_bytes; ///< come and not taken
    bool m_isAtEnd = false;
    bool m_wasReset = false;
};

/// "GET /path HTTP/1.1" with a right Host and further header lines, each ended by CR LF.
QByteArray getRequest(const QByteArray &path, const QByteArray &lines = {});
QByteArray postRequest(const QByteArray &body, const QByteArray &lines = {});

} // namespace pushscope
