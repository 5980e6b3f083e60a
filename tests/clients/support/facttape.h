// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/factrecorder.h"

#include <vector>

namespace pushscope::test {

/// A recorder whose facts a test can look at, again and again.
class FactTape
{
public:
    struct Entry
    {
        Fact fact;
        QByteArray payload;
    };

    FactRecorder &recorder() { return m_recorder; }

    /// Everything recorded so far, in order.
    const std::vector<Entry> &all();
    std::vector<Entry> of(FactKind kind);
    int count(FactKind kind) { return int(of(kind).size()); }
    bool has(FactKind kind) { return count(kind) > 0; }
    /// The payloads of all facts of a kind, one after the other.
    QByteArray joined(FactKind kind);
    qint64 bytes(FactKind kind) { return joined(kind).size(); }
    /// The states that were entered, in order: "0>1 1>2".
    QByteArray transitions();
    /// The causes of the changes of state, in order.
    std::vector<Cause> causes();
    /// The error codes, in order.
    std::vector<ErrorCode> errors();
    /// The data of what was delivered, in order.
    std::vector<QByteArray> delivered();
    /// The message numbers of what was delivered, in order.
    std::vector<quint32> deliveredIds();
    /// The place of the first fact of a kind in all(), or -1.
    int indexOf(FactKind kind);

private:
    FactRecorder m_recorder;
    std::vector<Entry> m_entries;
};

} // namespace pushscope::test
