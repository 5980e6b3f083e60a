// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

class QHostAddress;

namespace pushscope {

/// What the HTTP/2 port shows: a certificate for localhost and its address, and the authority that vouches
/// for it. Both are made anew for each run: nothing has to be trusted for longer. PEM.
struct Http2Certificate
{
    QByteArray authority; ///< to be trusted by a client
    QByteArray chain;     ///< the server's own certificate, then the authority
    QByteArray key;       ///< of the server's own certificate
};

/// Empty fields where the system's library fails.
Http2Certificate makeHttp2Certificate(const QHostAddress &address);

} // namespace pushscope
