// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/tracetime.h"

#include <QString>

/// Numbers as people read them, in the locale's digits, always short enough for a column. Pure.
namespace pushscope::format {

/// How long: "640 µs", "1.2 ms", "210 ms", "1.47 s", "12.3 s", "2 min 5 s". A minus in front where negative.
QString duration(TraceTime length);
/// When, as seconds with milliseconds: "50.371", "1:02.371", "1:00:02.371". Since zero:
/// TimeAxis::sinceZero().
QString time(TraceTime sinceZero);
/// When, as a ruler's tick: "00:48", "00:48.25", "1:00:00". `step`: the ticks' distance, which says how many
/// decimals it takes to tell them apart.
QString tick(TraceTime sinceZero, TraceTime step);
/// "602 B", "8.9 kB", "134 kB", "1.2 MB"; a kilobyte is 1,000 bytes.
QString bytes(quint64 count);
/// A whole number, grouped as the locale does.
QString count(quint64 number);
/// "9.2×", "16×" above 100.
QString factor(double value);

} // namespace pushscope::format
