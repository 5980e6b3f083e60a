// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/export/secrets.h"
#include "trace/sessionformat.h"

#include <QIODevice>

namespace pushscope {

/// Writes a session file (docs/session-format.md): collects facts to blocks that go out as they fill.
class SessionBlocks
{
public:
    /// Writes the file's head. Borrows the device.
    SessionBlocks(QIODevice &device, Secrets secrets);

    void add(const Fact &fact, QByteArrayView payload);
    /// Writes what is left and the end mark. False where a write was not whole.
    bool finish();

    /// Whether every write so far was whole.
    bool isGood() const { return m_isGood; }
    quint64 facts() const { return m_total; }
    qint64 payloadBytes() const { return m_payloadBytes; }

private:
    void flush();
    void write(const QByteArray &bytes);

    QIODevice &m_device;
    sessionformat::BlockHeader m_header; ///< of the block that is being filled
    QByteArray m_facts;                  ///< of that block
    QByteArray m_payloads;               ///< of that block
    quint64 m_total = 0;                 ///< facts so far
    qint64 m_payloadBytes = 0;           ///< of payloads so far
    bool m_isGood = true;
};

} // namespace pushscope
