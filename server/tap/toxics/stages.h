// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/tap/toxics/toxicstage.h"

#include <random>
#include <utility>

namespace pushscope {

/// latency: every piece comes later by the latency, give or take the jitter (uniform), never before the piece
/// in front of it.
class LatencyStage : public DelayingStage
{
public:
    LatencyStage(const Toxic &toxic, quint64 seed);
    void set(const Toxic &toxic, TraceTime now) override;
    void push(Piece piece, TraceTime now) override;

private:
    Toxic m_toxic;
    std::mt19937_64 m_random;
};

/// bandwidth: a line that takes so many bytes a second. A piece goes out when its last byte has been sent.
class BandwidthStage : public DelayingStage
{
public:
    explicit BandwidthStage(const Toxic &toxic);
    void set(const Toxic &toxic, TraceTime now) override;
    void push(Piece piece, TraceTime now) override;

private:
    qint64 m_bytesPerSecond;
};

/// loss: of every segment of 1460 bytes some are lost; TCP sends them again, and what follows waits.
/// A model: the first repetition comes after 200 ms (RFC 6298 says 1 s at least, systems take 200 ms), each
/// further one after twice the time; where three segments follow in the same piece, fast retransmit (RFC
/// 5681) makes it one round trip, for which 50 ms are taken.
class LossStage : public DelayingStage
{
public:
    LossStage(const Toxic &toxic, quint64 seed);
    void set(const Toxic &toxic, TraceTime now) override;
    void push(Piece piece, TraceTime now) override;

private:
    std::chrono::milliseconds waitFor(bool hasFollowers);
    bool isLost();

    double m_percent;
    std::mt19937_64 m_random;
};

/// slow_close: the end comes later.
class SlowCloseStage : public DelayingStage
{
public:
    explicit SlowCloseStage(const Toxic &toxic);
    void set(const Toxic &toxic, TraceTime now) override;
    void push(Piece piece, TraceTime now) override;

private:
    std::chrono::microseconds m_delay;
};

/// slicer: small pieces with pauses between them.
class SlicerStage : public DelayingStage
{
public:
    SlicerStage(const Toxic &toxic, quint64 seed);
    void set(const Toxic &toxic, TraceTime now) override;
    void push(Piece piece, TraceTime now) override;

private:
    qsizetype nextSize();

    Toxic m_toxic;
    std::mt19937_64 m_random;
};

/// limit_data: closed once so many bytes have passed.
class LimitDataStage : public DelayingStage
{
public:
    explicit LimitDataStage(const Toxic &toxic);
    void set(const Toxic &toxic, TraceTime now) override;
    void push(Piece piece, TraceTime now) override;

private:
    qint64 m_limit;
    qint64 m_passed = 0;
    bool m_closed = false;
};

/// Pieces that wait for no time.
class HeldPieces
{
public:
    void push(Piece piece)
    {
        m_weight += piece.weight();
        m_pieces.push_back(std::move(piece));
    }
    std::optional<Piece> pop()
    {
        if (m_pieces.empty())
            return std::nullopt;
        Piece piece = std::move(m_pieces.front());
        m_pieces.pop_front();
        m_weight -= piece.weight();
        return piece;
    }
    std::deque<Piece> release()
    {
        m_weight = 0;
        return std::exchange(m_pieces, {});
    }
    bool isEmpty() const { return m_pieces.empty(); }
    qsizetype weight() const { return m_weight; }

private:
    std::deque<Piece> m_pieces;
    qsizetype m_weight = 0;
};

/// timeout: nothing passes any more; closed after a while, or never. What came is kept for when it is
/// removed.
class TimeoutStage : public ToxicStage
{
public:
    TimeoutStage(const Toxic &toxic, TraceTime started);
    void set(const Toxic &toxic, TraceTime now) override;
    void push(Piece piece, TraceTime now) override;
    std::optional<Piece> take(TraceTime now) override;
    std::optional<TraceTime> due() const override;
    std::deque<Piece> release() override { return m_held.release(); }
    qsizetype held() const override { return m_held.weight(); }

private:
    HeldPieces m_held;
    TraceTime m_started;
    std::chrono::microseconds m_limit;
    bool m_closed = false;
};

/// reset_peer: everything passes until the connection is reset.
class ResetPeerStage : public ToxicStage
{
public:
    ResetPeerStage(const Toxic &toxic, TraceTime started);
    void set(const Toxic &toxic, TraceTime now) override;
    void push(Piece piece, TraceTime now) override;
    std::optional<Piece> take(TraceTime now) override;
    std::optional<TraceTime> due() const override;
    std::deque<Piece> release() override { return m_held.release(); }
    qsizetype held() const override { return m_held.weight(); }

private:
    HeldPieces m_held;
    TraceTime m_started;
    std::chrono::microseconds m_delay;
    bool m_reset = false;
};

} // namespace pushscope
