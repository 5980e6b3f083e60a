// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/messagering.h"

#include <limits>

namespace pushscope {

MessageRing::MessageRing(qsizetype messages, qsizetype bytes)
    : m_maxMessages(messages)
    , m_maxBytes(bytes)
{}

MessageId MessageRing::add(QByteArray type, QByteArray dataJson)
{
    if (m_last == std::numeric_limits<quint32>::max() - 1) // last() + 1 must stay a number
        return {};
    const MessageId id(++m_last);
    m_messages.push_back({id, std::move(type), std::move(dataJson)});
    m_bytes += sizeOf(m_messages.back());
    while (count() > 1 && (count() > m_maxMessages || m_bytes > m_maxBytes)) {
        m_bytes -= sizeOf(m_messages.front());
        m_messages.pop_front();
    }
    return id;
}

ReadPosition MessageRing::positionAfter(std::optional<quint32> cursor) const
{
    if (!cursor)
        return {m_last + 1, std::nullopt};
    if (*cursor > m_last) // ids of an earlier run: what they named is not here
        return {first(), MessageRange{m_last + 1, *cursor}};
    if (*cursor + 1 < first())
        return {first(), MessageRange{*cursor + 1, first() - 1}};
    return {*cursor + 1, std::nullopt};
}

} // namespace pushscope
