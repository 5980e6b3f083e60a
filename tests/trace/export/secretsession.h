// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/sessionbuilder.h"

#include <QBuffer>
#include <QTest>

namespace pushscope {

/// What is secret in a secretSession().
struct SecretValues
{
    QByteArray bearer;
    QByteArray cookie;
    QByteArray query;
    QByteArray password; ///< of userinfo and of Basic
    QByteArray member;   ///< of the JSON that is sent

    QByteArrayList all() const { return {bearer, cookie, query, password, member}; }
};

/// An event stream asked for with secrets in every place, whose server says them all again: in headers, in
/// chunks cut anywhere, percent-encoded and in base64; and a WebSocket that does the same in frames.
FactBatch secretSession(const SecretValues &secrets, quint32 seed = 1);

/// What `write` puts into a device.
template <class Write>
QByteArray written(Write write)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    write(buffer);
    return bytes;
}

} // namespace pushscope
