// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http1headdecoder.h"

#include <QHostAddress>

namespace pushscope {

/// Who may talk to the server: which names it answers to, which origins may act. Pure.
/// Against DNS rebinding a page of elsewhere must not reach us under its own name; against forged requests it
/// must not change anything, nor open a WebSocket, which no browser checks for us.
class AccessPolicy
{
public:
    enum class Origin {
        Absent,  ///< no browser, or a request that a browser does not mark
        Own,     ///< a page of this server
        Allowed, ///< by --cors
        Foreign, ///< any other, "null" and repeated ones too
    };

    /// `corsOrigins`: serialised origins, or "*" for all.
    AccessPolicy(const QHostAddress &address, quint16 port, QList<QByteArray> corsOrigins);

    /// Whether a host and port (as in a Host field) name this server: localhost, *.localhost, 127.0.0.0/8,
    /// [::1], and the bound address. The port is not looked at: a forwarded one differs.
    bool isOurHost(QByteArrayView hostAndPort) const;
    Origin originOf(const HttpHead &request) const;
    /// What an answer to this request says to a page of another origin; nothing where none is allowed.
    QList<HttpHeader> corsHeaders(const HttpHead &request) const;

private:
    bool isOwnOrigin(QByteArrayView origin) const;

    QHostAddress m_address;
    quint16 m_port;
    QList<QByteArray> m_corsOrigins; ///< lower case
    bool m_allowsAll;                ///< "*" is among them
};

} // namespace pushscope
