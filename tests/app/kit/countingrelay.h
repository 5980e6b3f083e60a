// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTcpServer>
#include <QTcpSocket>

namespace pushscope {

/// Stands between a client and a server and counts what passes, knowing nothing of what it is. The thread of
/// the test.
class CountingRelay : public QTcpServer
{
    Q_OBJECT

public:
    /// Relays to this port of 127.0.0.1.
    explicit CountingRelay(quint16 target);

    qint64 bytesUp() const { return m_up; }
    qint64 bytesDown() const { return m_down; }
    int connections() const { return m_connections; }

private:
    void accept();
    void relay(QTcpSocket *from, QTcpSocket *to, qint64 &count);

    const quint16 m_target;
    qint64 m_up = 0;
    qint64 m_down = 0;
    int m_connections = 0;
};

} // namespace pushscope
