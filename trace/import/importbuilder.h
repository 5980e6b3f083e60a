// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/session.h"

namespace pushscope {

/// Collects the facts of an import in any order, within limits. Owned by an importer.
class ImportBuilder
{
public:
    explicit ImportBuilder(const SessionLimits &limits)
        : m_limits(limits)
    {}

    /// Takes a fact, but not over the limits.
    void add(Fact fact, QByteArrayView payload = {})
    {
        if (m_batch.facts.size() >= m_limits.facts ||
            m_batch.arena.size() + payload.size() > m_limits.payloadBytes) {
            m_isFull = true;
            return;
        }
        fact.payloadOffset = quint64(m_batch.arena.size());
        fact.payloadSize = quint32(payload.size());
        m_batch.arena.append(payload);
        m_batch.facts.push_back(fact);
    }
    /// Whether a fact did not fit: nothing is taken from then on.
    bool isFull() const { return m_isFull; }

    /// All of them in order of time; those of one moment in the order in which they came.
    FactBatch take();

private:
    const SessionLimits m_limits;
    FactBatch m_batch;
    bool m_isFull = false;
};

} // namespace pushscope
