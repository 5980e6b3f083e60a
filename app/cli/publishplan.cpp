// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/publishplan.h"

#include <algorithm>
#include <random>

namespace pushscope {

std::vector<std::chrono::nanoseconds> publishTimes(quint64 count, std::chrono::milliseconds duration,
                                                   quint64 seed)
{
    std::mt19937_64 chance(seed);
    const auto length = std::chrono::nanoseconds(duration).count();
    std::vector<std::chrono::nanoseconds> times(count);
    for (std::chrono::nanoseconds &time : times)
        time = std::chrono::nanoseconds(qint64(double(chance() >> 11) * 0x1p-53 * double(length)));
    std::ranges::sort(times);
    return times;
}

QByteArray publishText(quint64 n, int bytes, quint64 seed)
{
    static constexpr char Letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::mt19937_64 chance(seed ^ (n * 0x9E3779B97F4A7C15ULL));
    QByteArray text = '"' + ("message " + QByteArray::number(n) + ' ').left(bytes);
    text.reserve(bytes + 2);
    while (text.size() <= bytes)
        text += Letters[chance() % (sizeof(Letters) - 1)];
    text += '"';
    return text;
}

} // namespace pushscope
