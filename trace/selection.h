// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/eventlog.h"

#include <QObject>

namespace pushscope {

/// What the user has selected: a message, or a single fact, or nothing. Shared by all views. GUI thread.
class Selection : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The selected message; none where a fact without message or nothing is selected.
    MessageId message() const { return m_message; }
    /// Whether a fact is selected beside or instead of a message.
    bool hasFact() const { return m_hasFact; }
    FactIndex fact() const { return m_fact; }
    bool isEmpty() const { return m_message.isNone() && !m_hasFact; }

    void selectMessage(MessageId message);
    /// `message`: the fact's own, where it has one.
    void selectFact(FactIndex fact, MessageId message = {});
    void clear();

Q_SIGNALS:
    void changed();

private:
    MessageId m_message;
    FactIndex m_fact = 0;
    bool m_hasFact = false;
};

} // namespace pushscope
