// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/ids.h"

#include <QByteArray>

#include <algorithm>
#include <map>

namespace pushscope {

/// Which published message an encrypted body carries, by its salt: so the trace can say what became of a
/// message at the push service, and no request has to carry our mark. Written by the application server
/// before it sends, taken by the push service. Owned by PushServer; server thread.
class PushMarks
{
public:
    void insert(QByteArrayView body, MessageId message)
    {
        if (m_marks.size() < Limit)
            m_marks[salt(body)] = message;
    }
    /// The message, or none for a body from outside.
    MessageId take(QByteArrayView body)
    {
        const auto node = m_marks.extract(salt(body));
        return node.empty() ? MessageId() : node.mapped();
    }
    void remove(QByteArrayView body) { m_marks.erase(salt(body)); }

private:
    static constexpr std::size_t Limit = 100'000; ///< messages under way between the two
    static QByteArray salt(QByteArrayView body)
    {
        constexpr qsizetype SaltSize = 16;
        return body.first(std::min(body.size(), SaltSize)).toByteArray();
    }
    std::map<QByteArray, MessageId> m_marks;
};

} // namespace pushscope
