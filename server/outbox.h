// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/messagerange.h"

#include <QByteArray>

#include <functional>
#include <vector>

namespace pushscope {

/// Bytes on their way to one client, in order. What the socket takes at once is never stored; a stored piece
/// shares its bytes with the outboxes of all other clients. Owned by its connection; server thread.
class Outbox
{
public:
    enum class Result {
        Empty,   ///< everything is out
        Blocked, ///< the socket takes no more now
        Broken,  ///< the client is gone
    };
    /// Told of messages as soon as their last byte has been written.
    using SentHandler = std::function<void(MessageRange)>;

    /// Stores bytes, which must not be empty. `messages`: told when they are out.
    void append(QByteArray bytes, MessageRange messages = {});
    /// Writes as much as the socket takes.
    Result writeTo(int descriptor, const SentHandler &onSent);

    bool isEmpty() const { return m_bytes == 0; }
    qint64 bytes() const { return m_bytes; }

private:
    struct Piece
    {
        QByteArray bytes;
        MessageRange messages;
    };
    qint64 writeSome(int descriptor) const;
    void take(qint64 written, const SentHandler &onSent);
    void compact();

    std::vector<Piece> m_pieces;
    std::size_t m_front = 0; ///< index of the first piece that is not wholly out
    qsizetype m_offset = 0;  ///< bytes of the first piece that are out
    qint64 m_bytes = 0;      ///< that are not out yet
};

} // namespace pushscope
