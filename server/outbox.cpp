// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/outbox.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <sys/socket.h>
#include <sys/uio.h>

namespace pushscope {

void Outbox::append(QByteArray bytes, MessageRange messages)
{
    if (bytes.isEmpty())
        return;
    m_bytes += bytes.size();
    m_pieces.push_back({std::move(bytes), messages});
}

Outbox::Result Outbox::writeTo(int descriptor, const SentHandler &onSent)
{
    while (m_bytes > 0) {
        const qint64 written = writeSome(descriptor);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno == EAGAIN || errno == EWOULDBLOCK ? Result::Blocked : Result::Broken;
        take(written, onSent);
    }
    return Result::Empty;
}

qint64 Outbox::writeSome(int descriptor) const
{
    const Piece &first = m_pieces[m_front];
    if (m_pieces.size() - m_front == 1) // the common case of a live message
        return ::send(descriptor, first.bytes.constData() + m_offset,
                      std::size_t(first.bytes.size() - m_offset), MSG_NOSIGNAL);
    std::array<iovec, 64> parts;
    const std::size_t count = std::min(parts.size(), m_pieces.size() - m_front);
    for (std::size_t i = 0; i < count; ++i) {
        const QByteArray &bytes = m_pieces[m_front + i].bytes;
        const qsizetype out = i == 0 ? m_offset : 0;
        parts[i] = {const_cast<char *>(bytes.constData()) + out, std::size_t(bytes.size() - out)};
    }
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = count;
    return ::sendmsg(descriptor, &message, MSG_NOSIGNAL);
}

void Outbox::take(qint64 written, const SentHandler &onSent)
{
    m_bytes -= written;
    while (written > 0) {
        Piece &piece = m_pieces[m_front];
        const qint64 left = piece.bytes.size() - m_offset;
        if (written < left) {
            m_offset += written;
            break;
        }
        written -= left;
        m_offset = 0;
        if (!piece.messages.isEmpty())
            onSent(piece.messages);
        piece.bytes = QByteArray();
        ++m_front;
    }
    compact();
}

void Outbox::compact()
{
    if (m_front == m_pieces.size()) {
        if (m_pieces.capacity() > 8)
            m_pieces = {}; // a client that has caught up costs nothing
        else
            m_pieces.clear();
        m_front = 0;
    } else if (m_front >= 1024) {
        m_pieces.erase(m_pieces.begin(), m_pieces.begin() + std::ptrdiff_t(m_front));
        m_front = 0;
    }
}

} // namespace pushscope
