// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/export/secrets.h"
#include "trace/export/sentbodies.h"
#include "trace/export/streammasker.h"

#include <deque>
#include <map>

namespace pushscope {

/// Masks facts one after the other, for a file that is written while lanes run. What Masking does with a
/// whole log, but for two things: a secret is known from where it first has a name, and in bytes the mask is
/// as long as what it hides, so that no length on the wire changes. Holds bytes back while the next ones may
/// complete them to a secret, 64 MiB at most. Owned by a LiveSession, its thread.
class LiveMasking
{
public:
    using Write = std::function<void(const Fact &fact, QByteArrayView payload)>;

    LiveMasking(Secrets secrets, Write write);

    /// In the order of the log.
    void take(FactIndex index, const Fact &fact, QByteArrayView payload);
    /// Nothing follows: writes what is held back.
    void finish();

private:
    using ConnectionKey = std::pair<LaneId, ConnectionId>;
    struct Connection
    {
        Connection(const SentBodies::Found &found, const SecretSet &values, PayloadEdits &edits)
            : bodies(found)
            , masker(values, edits, StreamMasker::Fill::SameLength)
        {}
        SentBodies bodies;
        StreamMasker masker;
        int ends = 0; ///< sides that have ended
    };
    struct Held
    {
        FactIndex index;
        Fact fact;
        QByteArray payload;
    };

    Connection &connectionOf(const Fact &fact);
    void takeBytes(FactIndex index, const Fact &fact, QByteArrayView payload);
    void takeEnd(const Fact &fact);
    void finish(Connection &connection);
    void writeSettled();
    void writeFirst();
    QByteArray masked(const Held &held);

    const Secrets m_secrets;
    const Write m_write;
    SecretSet m_values;
    PayloadEdits m_edits;
    std::map<ConnectionKey, Connection> m_connections; ///< that bytes may still come from
    std::deque<Held> m_held;
    qsizetype m_heldBytes = 0;
};

} // namespace pushscope
