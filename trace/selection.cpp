// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/selection.h"

namespace pushscope {

void Selection::selectMessage(MessageId message)
{
    if (m_message == message && !m_hasFact)
        return;
    m_message = message;
    m_hasFact = false;
    Q_EMIT changed();
}

void Selection::selectFact(FactIndex fact, MessageId message)
{
    if (m_hasFact && m_fact == fact && m_message == message)
        return;
    m_message = message;
    m_fact = fact;
    m_hasFact = true;
    Q_EMIT changed();
}

void Selection::clear()
{
    if (isEmpty())
        return;
    m_message = {};
    m_hasFact = false;
    Q_EMIT changed();
}

} // namespace pushscope
