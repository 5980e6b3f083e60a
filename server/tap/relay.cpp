// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/relay.h"

namespace pushscope {

namespace {

constexpr qsizetype ReadSize = 64 * 1024;
constexpr int ReadsPerTurn = 8; // then the other connections have a turn
constexpr std::chrono::milliseconds DrainInterval{5};
constexpr int DrainRounds = 1000; // 5 s for a peer whose window is shut
// A client that is gone for good looks like one that has only ended its side. RFC 5382, REQ-5: 4 minutes.
constexpr std::chrono::minutes HalfOpenLimit{4};
// How soon it is asked again whether a server may be read.
constexpr std::chrono::milliseconds ReadPause{2};

} // namespace

Relay::Relay(Descriptor client, Outgoing server, TapRecorder recorder, DueClock &clock,
             std::function<bool()> isHeld, std::function<void()> onFinished, QObject *parent)
    : QObject(parent)
    , m_recorder(recorder)
    , m_clock(clock)
    , m_isHeld(std::move(isHeld))
    , m_onFinished(std::move(onFinished))
    , m_port(std::move(server.port))
    , m_ends{RelayEnd(std::move(client), nullptr, handlers(Client)),
             RelayEnd(std::move(server.socket), std::move(server.tls), handlers(Server))}
{
    m_drain.setInterval(DrainInterval);
    m_readTimes.fill(traceNow());
    connect(&m_drain, &QTimer::timeout, this, [this] { resetWhenSent(m_resetSide); });
    m_halfOpen.setSingleShot(true);
    m_halfOpen.setInterval(HalfOpenLimit);
    connect(&m_halfOpen, &QTimer::timeout, this, &Relay::cut);
    m_readPause.setSingleShot(true);
    m_readPause.setTimerType(Qt::PreciseTimer);
    m_readPause.setInterval(ReadPause);
    connect(&m_readPause, &QTimer::timeout, this, &Relay::readOn);
    // What came together with the end of a TLS handshake; no notifier tells of it.
    if (m_ends[Server].hasMore())
        QMetaObject::invokeMethod(
            this, [this] { read(Server); }, Qt::QueuedConnection);
}

Relay::~Relay() = default;

RelayEnd::Handlers Relay::handlers(Side side)
{
    return {
        .readable = [this, side] { read(side); },
        .writable = [this, side] { writable(side); },
        .broken = [this, side] { broken(side); },
    };
}

void Relay::read(Side side)
{
    for (int turn = 0; turn < ReadsPerTurn || m_ends[side].hasMore(); ++turn) {
        if (side == Server && !mayReadServer()) {
            m_ends[Server].setReading(false);
            return m_readPause.start();
        }
        if (!readOnce(side))
            return;
    }
}

// Not while too much waits to be taken into the log, nor while we are asked to be a slow reader.
bool Relay::mayReadServer() const
{
    return !m_recorder.recorder->isCrowded() && !m_isHeld();
}

// What the kernel holds meanwhile makes the server wait: nothing is lost.
void Relay::readOn()
{
    if (!mayRead(Server))
        return; // what waits for the client goes first; writable() reads on
    m_ends[Server].setReading(true);
    read(Server);
}

// True where there may be more to read at once.
bool Relay::readOnce(Side side)
{
    static thread_local std::array<char, ReadSize> buffer;
    RelayEnd &end = m_ends[side];
    const IoResult got = end.receive(buffer.data(), ReadSize);
    switch (got.kind) {
    case IoResult::Kind::WouldBlock:
        return false;
    case IoResult::Kind::End:
        // A failed write has taken the error away: then the end of the input is that of a reset.
        inputEnded(side, end.isBroken ? CloseKind::Reset : CloseKind::Fin);
        return false;
    case IoResult::Kind::Broken:
        if (const TlsSession *const tls = end.failedTls())
            recordTlsFailure(*tls);
        inputEnded(side, CloseKind::Reset);
        return false;
    case IoResult::Kind::Done:
        break;
    }
    // What arrived before we were done with connecting did not come before that in the trace; and
    // the reads of a side keep their order whatever the clocks say.
    m_readTimes[side] = std::max(m_readTimes[side], got.time);
    take(side, QByteArrayView(buffer.data(), got.bytes), m_readTimes[side]);
    return (got.bytes == ReadSize || end.hasMore()) && mayRead(side);
}

// Without toxics never more than one read is on its way; with them as much as a line holds.
bool Relay::mayRead(Side side) const
{
    if (m_finished || m_ends[side].inputEnded)
        return false;
    return isSlowed(side) ? !isFull(side) : !m_ends[other(side)].hasPending();
}

void Relay::take(Side side, QByteArrayView bytes, TraceTime time)
{
    if (m_halfOpen.isActive())
        m_halfOpen.start();
    // The client's bytes are seen before the network that we make worse, the server's behind it.
    if (side == Client)
        m_recorder.recordBytes(FactKind::BytesUp, bytes, time);
    if (isSlowed(side)) {
        m_lines[side]->push({bytes.toByteArray(), PieceEnd::None});
        if (!m_finished && isFull(side))
            m_ends[side].setReading(false);
        return;
    }
    if (side == Server)
        m_recorder.recordBytes(FactKind::BytesDown, bytes, time);
    handOn(side, bytes);
}

void Relay::handOn(Side side, QByteArrayView bytes)
{
    RelayEnd &to = m_ends[other(side)];
    if (!to.write(bytes))
        return outputBroke(other(side));
    if (to.hasPending() && !isSlowed(side))
        m_ends[side].setReading(false);
}

void Relay::inputEnded(Side side, CloseKind kind)
{
    RelayEnd &end = m_ends[side];
    end.inputEnded = true;
    end.setReading(false);
    if (!end.isBroken && kind != CloseKind::Reset)
        end.watchForReset();
    if (side == Client)
        recordClose(Client, kind); // seen before the network that we make worse
    if (isSlowed(side))
        m_lines[side]->push({{}, kind == CloseKind::Reset ? PieceEnd::Reset : PieceEnd::Fin});
    else
        ended(side, kind);
}

void Relay::comeOut(Side side, const Piece &piece)
{
    if (!piece.bytes.isEmpty()) {
        if (side == Server) {
            m_readTimes[Server] = std::max(m_readTimes[Server], traceNow());
            m_recorder.recordBytes(FactKind::BytesDown, piece.bytes, m_readTimes[Server]);
        }
        handOn(side, piece.bytes);
    }
    switch (piece.end) {
    case PieceEnd::None:
        return;
    case PieceEnd::Fin:
        return ended(side, CloseKind::Fin);
    case PieceEnd::Reset:
        return ended(side, CloseKind::Reset);
    case PieceEnd::CloseAll:
    case PieceEnd::ResetAll:
        return endedByToxic(side, piece.end);
    }
}

void Relay::endedByToxic(Side side, PieceEnd end)
{
    if (m_finished)
        return;
    stopLines();
    m_ends[Client].setReading(false);
    m_ends[Server].setReading(false);
    const bool isReset = end == PieceEnd::ResetAll;
    recordClose(side, isReset ? CloseKind::Reset : CloseKind::Fin);
    if (isReset)
        return resetWhenSent(Client);
    m_ends[Client].endOutput();
    m_ends[Server].endOutput();
    finishIfBothEnded();
}

// The end of what a side sent has come to the other one.
void Relay::ended(Side side, CloseKind kind)
{
    RelayEnd &end = m_ends[side];
    recordClose(side, kind);
    // A socket of Qt's does not tell a reset from an orderly end.
    if (side == Server && kind == CloseKind::Reset && !end.failedTls())
        m_recorder.watchers->tellFailure(
            m_recorder.user,
            {ErrorCode::ConnectionLost, QByteArrayLiteral("The server reset the connection")});
    m_ended[side] = true;
    end.isBroken = end.isBroken || kind == CloseKind::Reset;
    if (!m_ends[other(side)].hasPending())
        propagateEnd(side);
}

void Relay::writable(Side side)
{
    RelayEnd &end = m_ends[side];
    if (!end.flush())
        return outputBroke(side);
    if (end.hasPending())
        return;
    if (end.outputEnded)
        return finishIfBothEnded();
    if (m_ended[other(side)])
        return propagateEnd(other(side));
    if (m_lines[other(side)])
        m_lines[other(side)]->pump();
    if (!mayRead(other(side)))
        return;
    m_ends[other(side)].setReading(true);
    if (m_ends[other(side)].hasMore())
        read(other(side));
}

// What this side has already sent is still to be read; then its end is known to be a reset.
void Relay::outputBroke(Side side)
{
    m_ends[other(side)].setReading(false);
    if (m_lines[other(side)])
        m_lines[other(side)]->stop(); // nobody is there to take it
    if (m_ends[side].inputEnded)
        broken(side);
    else
        m_ends[side].setReading(mayRead(side));
}

void Relay::broken(Side side)
{
    m_ends[side].isBroken = true;
    if (isSlowed(side))
        return m_lines[side]->push({{}, PieceEnd::Reset});
    if (!m_ends[other(side)].hasPending())
        propagateEnd(side);
}

// Everything that `from` had sent has been handed on: now the other side ends as `from` did.
void Relay::propagateEnd(Side from)
{
    const Side to = other(from);
    if (m_ends[from].isBroken)
        return resetWhenSent(to);
    m_ends[to].endOutput();
    m_halfOpen.start();
    finishIfBothEnded();
}

// A reset throws away what the kernel holds: wait until it has left for the peer.
void Relay::resetWhenSent(Side side)
{
    if (m_ends[side].isBroken || m_ends[side].socket().unsentBytes() == 0 || m_drainRounds == DrainRounds)
        return finish();
    ++m_drainRounds;
    m_resetSide = side;
    m_ends[Client].setReading(false);
    m_ends[Server].setReading(false);
    m_readPause.stop();
    stopLines();
    m_drain.start();
}

void Relay::setConditions(const NetworkConditions &conditions)
{
    if (m_finished || (conditions.isEmpty() && !m_lines[Client]))
        return;
    for (const Side side : {Client, Server}) {
        if (!m_lines[side])
            makeLine(side, conditions.seed);
        if (!m_finished)
            m_lines[side]->set(conditions);
    }
}

void Relay::makeLine(Side side, quint64 seed)
{
    const quint64 own = quint64(m_recorder.user.lane.value) << 40 | quint64(m_recorder.user.connection.value)
                                                                        << 8;
    const ToxicLine::Receiver receiver{
        .hasRoom = [this, side] { return !m_ends[other(side)].hasPending(); },
        .take = [this, side](const Piece &piece) { comeOut(side, piece); },
        .wantsMore =
            [this, side] {
                if (mayRead(side))
                    m_ends[side].setReading(true);
            },
    };
    m_lines[side] = std::make_unique<ToxicLine>(side == Client ? ToxicStream::Up : ToxicStream::Down,
                                                seed ^ own ^ quint64(side), m_clock, receiver);
}

// They stay: one of them may be the one that is calling.
void Relay::stopLines()
{
    for (const auto &line : m_lines) {
        if (line)
            line->stop();
    }
}

void Relay::cut()
{
    recordClose(Client, CloseKind::Cut);
    recordClose(Server, CloseKind::Cut);
    finish();
}

void Relay::recordClose(Side side, CloseKind kind)
{
    if (std::exchange(m_closeRecorded[side], true))
        return;
    m_recorder.record(side == Client ? FactKind::ClientClosed : FactKind::PeerClosed,
                      m_ends[side].endRemark(), quint16(kind));
}

// The client is told, too: all it sees is a reset.
void Relay::recordTlsFailure(const TlsSession &session)
{
    const TlsInfo info = session.info();
    m_recorder.record(FactKind::TlsFailed, encodeTlsInfo(info));
    m_recorder.watchers->tellFailure(m_recorder.user, {ErrorCode::TlsFailed, info.errors.back()});
}

void Relay::finishIfBothEnded()
{
    if (!m_ends[Client].outputEnded || !m_ends[Server].outputEnded)
        return;
    if (m_ends[Client].hasPending() || m_ends[Server].hasPending())
        return; // close_notify has not gone out; writable() follows
    m_ends[Client].close();
    m_ends[Server].close();
    finish();
}

// Closes what is still open with a reset.
void Relay::finish()
{
    if (std::exchange(m_finished, true))
        return;
    m_drain.stop();
    m_halfOpen.stop();
    m_readPause.stop();
    stopLines();
    m_port = LanePortEntry();
    m_ends[Client].reset();
    m_ends[Server].reset();
    m_onFinished();
}

} // namespace pushscope
