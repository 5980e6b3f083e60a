// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/toxic.h"
#include "protocol/tracetime.h"

#include <deque>
#include <memory>

namespace pushscope {

/// How a direction ends behind a piece.
enum class PieceEnd : quint8 {
    None,
    Fin,      ///< the sender ended its side in order
    Reset,    ///< the sender reset
    CloseAll, ///< a toxic closes the connection, both ways
    ResetAll, ///< a toxic resets it, both ways
};

/// Some bytes on their way, or an end behind all bytes.
struct Piece
{
    QByteArray bytes;
    PieceEnd end = PieceEnd::None;
    qsizetype weight() const { return bytes.size() + (end == PieceEnd::None ? 0 : 1); }
};

/// A piece and when it may go on.
struct TimedPiece
{
    TraceTime due{};
    Piece piece;
};

/// One toxic at work on one direction of one connection. Pieces go in and come out in order. Pure: times come
/// in. Its clock never runs backwards; the tap's thread.
class ToxicStage
{
public:
    ToxicStage() = default;
    ToxicStage(const ToxicStage &) = delete;
    ToxicStage &operator=(const ToxicStage &) = delete;
    virtual ~ToxicStage() = default;

    /// Other figures from `now` on; what is on its way already keeps its times.
    virtual void set(const Toxic &toxic, TraceTime now) = 0;
    virtual void push(Piece piece, TraceTime now) = 0;
    /// The next piece that is due at `now`; nothing where none is.
    virtual std::optional<Piece> take(TraceTime now) = 0;
    /// When take() will next have something; nothing while only a push() can bring that.
    virtual std::optional<TraceTime> due() const = 0;
    /// Everything held, in order: the toxic goes away.
    virtual std::deque<Piece> release() = 0;
    /// Bytes held, an end counting as one.
    virtual qsizetype held() const = 0;
};

/// A stage that gives each piece a time as it comes in, and keeps their order.
class DelayingStage : public ToxicStage
{
public:
    void push(Piece piece, TraceTime now) override { hold(std::move(piece), now); }
    std::optional<Piece> take(TraceTime now) override;
    std::optional<TraceTime> due() const override;
    std::deque<Piece> release() override;
    qsizetype held() const override { return m_heldBytes; }

protected:
    /// Not before what was held last.
    void hold(Piece piece, TraceTime due);
    /// When the last piece held is due; long ago where there was none.
    TraceTime lastDue() const { return m_lastDue; }

private:
    std::deque<TimedPiece> m_held;
    qsizetype m_heldBytes = 0;
    TraceTime m_lastDue = TraceTime::min();
};

/// The stage of a toxic. `started`: when the toxic began to work on this connection. Null for Down, which the
/// tap carries out before there are bytes.
std::unique_ptr<ToxicStage> makeToxicStage(const Toxic &toxic, quint64 seed, TraceTime started);

} // namespace pushscope
