// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/tapaddress.h"

#include <QNetworkProxy>

namespace pushscope {

/// The proxy that leads through the tap as this lane and connection; none where the tap's port is 0.
inline QNetworkProxy tapProxy(const TapAddress &tap, TapUser user)
{
    if (tap.port == 0)
        return QNetworkProxy(QNetworkProxy::NoProxy);
    return QNetworkProxy(QNetworkProxy::Socks5Proxy, QStringLiteral("127.0.0.1"), tap.port,
                         QString::fromLatin1(toTapUserName(user)), QString::fromLatin1(tap.token));
}

/// What a socket says of its error, for people. Qt's SOCKS code leaves marks of its authors behind the text.
inline QByteArray socketErrorText(QString text)
{
    while (text.endsWith(u'#'))
        text.chop(1);
    return text.toUtf8();
}

} // namespace pushscope
