// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/tap/toxics/stages.h"

#include <vector>

namespace pushscope {

/// One direction of a connection under its toxics, one behind the other in the order of allToxics(). Pure:
/// pieces and times in, pieces out. It outlives its toxics: without any, what comes in goes out at once.
/// The tap's thread.
class ToxicPipe
{
public:
    /// More than this is not taken in: the sender has to wait, as on a real line.
    static constexpr qsizetype Limit = 4 * 1024 * 1024;

    /// `seed`: of this connection and direction. `started`: when the connection was made.
    ToxicPipe(ToxicStream stream, quint64 seed, TraceTime started);

    /// Takes over the toxics of its stream. What waits in one that goes away goes on to the next.
    void set(const NetworkConditions &conditions, TraceTime now);
    bool hasToxics() const { return !m_stages.empty(); }

    void push(Piece piece, TraceTime now);
    /// The next piece that has come out at `now`; nothing where none has.
    std::optional<Piece> take(TraceTime now);
    /// When take() will have something; nothing while only a push() can bring that.
    std::optional<TraceTime> due() const;
    /// Bytes inside.
    qsizetype held() const;
    bool isFull() const { return held() >= Limit; }
    bool isEmpty() const { return held() == 0; }

private:
    struct Entry
    {
        ToxicKind kind;
        std::unique_ptr<ToxicStage> stage;
    };

    void advance(TraceTime now);
    void hand(std::size_t next, Piece piece, TraceTime now);
    void addMissing(const NetworkConditions &conditions, TraceTime now);
    void removeGone(const NetworkConditions &conditions, TraceTime now);
    const Toxic *find(const NetworkConditions &conditions, ToxicKind kind) const;

    const ToxicStream m_stream;
    const quint64 m_seed;
    const TraceTime m_started;
    bool m_isFirst = true; ///< no conditions have been set yet
    std::vector<Entry> m_stages;
    HeldPieces m_out; ///< come out, not taken
};

} // namespace pushscope
