// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/attempts.h"
#include "trace/unfinishedbytes.h"

#include <deque>
#include <unordered_map>

namespace pushscope {

/// Folds one lane's facts to its attempts, fact by fact, in whatever order they come. An attempt is a
/// connection; a redirect that is answered on the same one begins another. Owned by Attempts.
class AttemptFold
{
public:
    void take(FactIndex index, const Fact &fact, QByteArrayView payload);
    const std::vector<Attempt> &attempts() const { return m_attempts; }

private:
    /// What is needed of an attempt only while it may still get facts.
    struct Open
    {
        int number = 0; ///< of the attempt
        ConnectionId connection;
        UnfinishedBytes unfinished;
        std::optional<TraceTime> lastRead;
        QByteArray lastId;          ///< the event stream's last event id; at first the one asked for
        bool awaitsFirstId = true;  ///< no event with an id of its own yet
        bool isRedirect = false;    ///< its answer was a redirect: the next request is another attempt
        bool isAnswerWhole = false; ///< RequestFinished, and no error before
    };
    struct Seen
    {
        int attempt;
        std::size_t content;
    };

    void takeOfLane(const Fact &fact, QByteArrayView payload);
    void takeOfConnection(Attempt &attempt, Open &open, const Fact &fact, QByteArrayView payload);
    void takeProgress(Attempt &attempt, Open &open, const Fact &fact, QByteArrayView payload);
    void takeEnd(Attempt &attempt, Open &open, const Fact &fact, QByteArrayView payload);
    void takeRequest(Attempt &attempt, Open &open, const Fact &fact, QByteArrayView payload);
    void takeResponse(Attempt &attempt, Open &open, const Fact &fact);
    void takeBytesDown(Attempt &attempt, Open &open, const Fact &fact, QByteArrayView bytes);
    void takeEvent(Attempt &attempt, Open &open, const Fact &fact, QByteArrayView payload);
    void takeId(Attempt &attempt, Open &open, const Fact &fact, QByteArrayView payload);
    void addDuplicate(Attempt &attempt);
    bool noteSeen(const QByteArray &id, Seen seen);
    void takeError(Attempt &attempt, Open &open, const Fact &fact, QByteArrayView detail);
    void takeState(Attempt &attempt, Open &open, const Fact &fact);
    void takeClose(Attempt &attempt, Open &open, const Fact &fact);
    void end(Attempt &attempt, Open &open, AttemptEnd how, TraceTime time);
    void endAll(AttemptEnd how, TraceTime time);

    Open *openFor(FactIndex index, const Fact &fact);
    Open *begin(FactIndex index, const Fact &fact);
    AttemptBegin whyBegun(ConnectionId connection) const;
    Attempt *attempt(int number);
    bool polls() const;

    std::vector<Attempt> m_attempts;
    std::deque<Open> m_open;                         ///< newest first; bounded
    std::unordered_map<std::size_t, Seen> m_seen;    ///< by hash of the id
    std::unordered_map<std::size_t, Seen> m_seenOld; ///< the generation before; bounds the memory
    Method m_method = Method::Sse;
    FactIndex m_index = 0;       ///< of the fact being taken
    int m_count = 0;             ///< attempts begun
    bool m_isFirstOfRun = true;  ///< no attempt since the lane was started
    bool m_sawStart = false;     ///< LaneStarted was seen; else the log begins in the middle
    bool m_isStopped = false;    ///< LaneStopped came; nothing is a failure any more
    bool m_isCut = false;        ///< we keep the link cut
    bool m_isRedirected = false; ///< a redirect was announced and its request has not been made yet
    bool m_isScheduled = false;  ///< ReconnectScheduled since the newest attempt began
};

} // namespace pushscope
