// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

namespace pushscope {

/// Walks over the headers of a client's WebSocket frames and looks at the one thing that QWebSocket does not:
/// whether they are masked, RFC 6455 5.1. Pure; one per connection.
class MaskCheck
{
public:
    /// The next bytes of the connection. False from the first frame on that is not masked.
    bool feed(QByteArrayView bytes);

private:
    void takeHeaderByte(quint8 byte);

    int m_headerSize = 0;   ///< bytes of the present header that have come; 0: a frame begins
    int m_headerLength = 2; ///< bytes that the present header has, as far as is known
    quint64 m_payload = 0;  ///< bytes of payload that are still to come
    bool m_isMasked = true; ///< all frames so far
};

} // namespace pushscope
