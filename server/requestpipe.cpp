// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/requestpipe.h"

#include <QHostAddress>

#include <algorithm>

namespace pushscope {

RequestPipe::RequestPipe()
{
    setPeerAddress(QHostAddress(QHostAddress::LocalHost));
    setSocketState(ConnectedState);
    setOpenMode(ReadWrite);
}

void RequestPipe::put(const QByteArray &request)
{
    m_bytes += request;
    Q_EMIT readyRead();
}

qint64 RequestPipe::bytesAvailable() const
{
    return m_bytes.size() + QTcpSocket::bytesAvailable();
}

qint64 RequestPipe::readData(char *data, qint64 size)
{
    const qsizetype count = std::min(qsizetype(size), m_bytes.size());
    std::copy_n(m_bytes.constData(), count, data);
    m_bytes.remove(0, count);
    return count;
}

qint64 RequestPipe::writeData(const char *, qint64 size)
{
    return size;
}

} // namespace pushscope
