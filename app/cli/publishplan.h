// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <chrono>
#include <vector>

namespace pushscope {

/// When a comparison publishes: `count` moments in [0, duration), drawn evenly at random and sorted. So the
/// count and the length are exact and yet no method is favoured by the phase of its polls: it is a Poisson
/// process of which one knows how many came. The same seed gives the same moments.
std::vector<std::chrono::nanoseconds> publishTimes(quint64 count, std::chrono::milliseconds duration,
                                                   quint64 seed);

/// The n-th message's data as JSON: a string of exactly `bytes` ASCII characters.
QByteArray publishText(quint64 n, int bytes, quint64 seed);

} // namespace pushscope
