// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/message.h"

#include <QString>

#include <array>

namespace pushscope {

/// A message on its way out, in the forms that the methods send: each is made when first asked for and
/// shared by all readers, so that a thousand of them cost one serialisation. Server thread.
class OutgoingMessage
{
public:
    enum class Form {
        Line,       ///< a line of application/x-ndjson
        LineChunk,  ///< the same as an HTTP chunk
        Event,      ///< a block of text/event-stream
        EventChunk, ///< the same as an HTTP chunk
    };

    /// The message must outlive this.
    explicit OutgoingMessage(const Message &message)
        : m_message(message)
    {}

    const Message &message() const { return m_message; }
    MessageId id() const { return m_message.id; }
    const QByteArray &bytes(Form form) const;
    /// As a WebSocket text message.
    const QString &text() const;

private:
    QByteArray make(Form form) const;

    const Message &m_message;
    mutable std::array<QByteArray, 4> m_forms; ///< by Form; empty until asked for
    mutable QString m_text;                    ///< empty until asked for
};

/// `bytes` as one HTTP chunk, RFC 9112 7.1. `bytes` must not be empty: that would be the last chunk.
QByteArray httpChunk(QByteArrayView bytes);

} // namespace pushscope
