// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QTcpServer>

class QTcpSocket;

namespace pushscope {

/// Passes connections on to another port and can cut them all at once, as a dead link does.
class CuttableRelay
{
public:
    explicit CuttableRelay(quint16 target);
    ~CuttableRelay();
    CuttableRelay(const CuttableRelay &) = delete;
    CuttableRelay &operator=(const CuttableRelay &) = delete;

    quint16 port() const { return m_server.serverPort(); }
    /// Resets every connection and every new one until restore().
    void cut();
    void restore() { m_isCut = false; }
    qsizetype connections() const { return m_pairs.size(); }

private:
    void accept();
    void pass(QTcpSocket *from, QTcpSocket *to);
    void drop(QTcpSocket *client);

    const quint16 m_target;
    QTcpServer m_server;
    QHash<QTcpSocket *, QTcpSocket *> m_pairs; ///< client side to server side
    bool m_isCut = false;
};

} // namespace pushscope
