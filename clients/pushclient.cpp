// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/pushclient.h"

namespace pushscope {

bool PushClient::sendText(const QByteArray &)
{
    return false;
}

bool PushClient::sendBinary(const QByteArray &)
{
    return false;
}

bool PushClient::sendPing(const QByteArray &)
{
    return false;
}

bool PushClient::restart()
{
    return false;
}

bool PushClient::closeWith(quint16, const QByteArray &)
{
    return false;
}

bool PushClient::loadPages()
{
    return false;
}

} // namespace pushscope
