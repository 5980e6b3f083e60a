// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/method.h"
#include "trace/attempts.h"
#include "widgets/theme/tokens.h"

#include <QDateTime>
#include <QStringList>

/// What an attempt says to people.
namespace pushscope::attempttext {

/// A small coloured label.
struct Chip
{
    enum class Look { Neutral, Open, Waiting, Bad, Sent, Good, Warning };
    QString text;
    Look look = Look::Neutral;
    friend bool operator==(const Chip &, const Chip &) = default;
};

/// A card of the attempts list.
struct Card
{
    QString title; ///< "Attempt 2"
    Chip state;
    QString time;
    QStringList lines;
    QList<Chip> chips;   ///< Last-Event-ID, gap, duplicates
    double silence = 0;  ///< share of the attempt that was its longest silence, where it is worth a bar
    QString silenceText; ///< "60.0 s silent"
    friend bool operator==(const Card &, const Card &) = default;
};

/// `stateNow`: what a running lane's API says of itself, "1 OPEN". `now`: of the trace's clock.
Card card(const Attempt &attempt, const QString &stateNow, const QDateTime &began, TraceTime now);

/// Why it ended and by whom, in one line; empty while it runs.
QString endText(const Attempt &attempt);
/// "lookup 1.2 ms · connect 11 ms · TLS 32 ms · first byte 50 ms · first event 118 ms": each since the step
/// before, the last two since the attempt began.
QString timing(const Attempt &attempt);
/// "Today 20:14", "Yesterday 11:08", "3 March 20:14".
QString groupTitle(const QDateTime &began, const QDateTime &now);

} // namespace pushscope::attempttext
