// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/fact.h"
#include "trace/factlist.h"

#include <memory>
#include <vector>

namespace pushscope {

class SpillFile;

/// A stretch of the log: facts and their payloads. The log grows its newest one; once it is followed by
/// another it never changes and may be read in any thread.
struct LogChunk
{
    FactIndex first = 0;
    std::vector<Fact> facts;    ///< payloadOffset points into `payloads`
    std::vector<char> payloads; ///< empty where only the facts were read back

    FactIndex end() const { return first + facts.size(); }
    /// first <= index < end().
    const Fact &at(FactIndex index) const { return facts[std::size_t(index - first)]; }
    QByteArrayView payload(const Fact &fact) const
    {
        return QByteArrayView(payloads.data() + fact.payloadOffset, qsizetype(fact.payloadSize));
    }
    /// Bytes allocated.
    qint64 bytes() const { return qint64(facts.capacity() * sizeof(Fact) + payloads.capacity()); }
    void append(Fact fact, QByteArrayView payload, std::size_t wantedPayloads);
    /// Gives back what was allocated in advance.
    void close();
};

/// A stretch of the log wherever it is, in memory or on disk. A value that may be taken to another thread
/// and read there.
class LogSlice
{
public:
    FactIndex first = 0;
    quint32 facts = 0;
    quint64 payloadBytes = 0;
    std::shared_ptr<const LogChunk> chunk; ///< null: on disk
    std::shared_ptr<const SpillFile> file;
    qint64 offset = 0; ///< in the file: the facts, then the payloads

    FactIndex end() const { return first + facts; }
    /// The facts and, unless told otherwise, their payloads. Null where the disk could not be read. Any
    /// thread; may wait for the disk.
    std::shared_ptr<const LogChunk> load(bool withPayloads = true) const;
};

} // namespace pushscope
