// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <chrono>
#include <optional>
#include <span>
#include <variant>

namespace pushscope {

/// What can be done to a connection's bytes. Names and meanings as in Toxiproxy; `loss` is ours: TCP loses
/// nothing, it sends again, so loss is shown as the waiting that it makes. The values are stored in facts and
/// files: never renumber.
enum class ToxicKind : quint8 {
    Latency = 1,   ///< every piece comes later by `delay`, give or take `jitter`
    Bandwidth = 2, ///< `bytes` a second
    SlowClose = 3, ///< the end of the connection comes later by `delay`
    Timeout = 4,   ///< nothing passes; after `delay` the connection is closed, 0: never
    ResetPeer = 5, ///< after `delay` the connection is reset
    Slicer = 6,    ///< pieces of `bytes`, give or take `variation`, `delay` apart
    LimitData = 7, ///< closed after `bytes`
    Down = 8,      ///< no connection is let through, and those that are open break
    Loss = 9,      ///< `percent` of the segments are sent again, and what follows waits for them
};

/// Which way: as a client sees it.
enum class ToxicStream : quint8 { Down = 0, Up = 1 };

/// One toxic with its figures. What its kind does not know is zero.
struct Toxic
{
    ToxicKind kind = ToxicKind::Latency;
    ToxicStream stream = ToxicStream::Down;
    std::chrono::microseconds delay{};
    std::chrono::microseconds jitter{};
    qint64 bytes = 0;
    qint64 variation = 0;
    double percent = 0;
    friend bool operator==(const Toxic &, const Toxic &) = default;
};

/// What a lane's network does to it: at most one toxic of a kind and stream.
struct NetworkConditions
{
    QList<Toxic> toxics;
    quint64 seed = 1; ///< of jitter, slices and losses
    bool isEmpty() const { return toxics.isEmpty(); }
    bool has(ToxicKind kind) const;
    friend bool operator==(const NetworkConditions &, const NetworkConditions &) = default;
};

/// What a toxic is called on the command line and in facts: "latency".
QByteArrayView toxicName(ToxicKind kind);
/// All kinds in the order in which they are offered.
std::span<const ToxicKind> allToxics();

/// As on the command line: "latency=300,jitter=50,stream=up". Milliseconds; the slicer's delay is in
/// microseconds, the bandwidth in kB/s (1000 bytes).
QByteArray toToxicText(const Toxic &toxic);

/// What is wrong with a toxic's text, in terms of its parts.
struct ToxicFault
{
    enum class Kind { UnknownToxic, UnknownAttribute, BadNumber, OutOfRange, BadStream };
    Kind kind = Kind::UnknownToxic;
    QByteArray part; ///< the part of the text that it is about
};

/// Reads toToxicText()'s form; `stream=both` gives two. Figures are bounded: a day, 1 TB, 100 %.
std::variant<QList<Toxic>, ToxicFault> readToxic(QByteArrayView text);

/// All toxics, ";" between; empty for none. What a Conditions fact holds.
QByteArray toConditionsText(const NetworkConditions &conditions);
/// Reads toConditionsText()'s form; toxics that it does not know are left out.
NetworkConditions readConditions(QByteArrayView text);
/// Adds toxics; one of the same kind and stream is replaced.
void addToxics(NetworkConditions &conditions, const QList<Toxic> &toxics);

} // namespace pushscope
