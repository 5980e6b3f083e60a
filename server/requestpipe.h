// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTcpSocket>

namespace pushscope {

/// A connection in memory: QHttpServer takes it for a client's socket and reads whole, checked requests from
/// it. What QHttpServer writes to it is thrown away. Owned by QHttpServer once handed over; server thread.
class RequestPipe : public QTcpSocket
{
    Q_OBJECT

public:
    RequestPipe();

    /// Gives a request to the reader, who handles it inside the call.
    void put(const QByteArray &request);

    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char *data, qint64 size) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_bytes; ///< not read yet
};

} // namespace pushscope
