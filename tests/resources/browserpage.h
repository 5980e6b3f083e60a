// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayList>
#include <QTcpServer>

class QTcpSocket;

namespace pushscope {

/// Serves one page that runs a snippet, unchanged, and gathers what the snippet shows.
class BrowserPage
{
public:
    /// `base`: what the snippet's relative URLs are relative to, with a slash at the end.
    BrowserPage(const QByteArray &snippet, const QByteArray &base);

    /// "http://127.0.0.1:12345"
    QByteArray origin() const;
    /// The base is known only once something listens, after this page does.
    void setBase(const QByteArray &base) { m_base = base; }
    /// The messages that the snippet gave to show(), as JSON, in order.
    const QByteArrayList &shown() const { return m_shown; }
    /// What went wrong in the page, for the test's own message.
    const QByteArray &problems() const { return m_problems; }

private:
    void answer(QTcpSocket *socket);
    QByteArray html() const;

    const QByteArray m_snippet;
    QByteArray m_base;
    QTcpServer m_server;
    QByteArrayList m_shown;
    QByteArray m_problems;
};

} // namespace pushscope
