// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/clientcounts.h"

namespace pushscope {

ClientCounts::Held::Held(ClientCounts &counts, Method method)
    : m_count(counts.m_held[std::size_t(method)])
{
    ++m_count;
}

ClientCounts::Held::~Held()
{
    --m_count;
}

qint64 ClientCounts::secondOf(Clock::time_point now)
{
    return std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
}

void ClientCounts::countPoll(Clock::time_point now)
{
    const qint64 number = secondOf(now);
    Second &second = m_seconds[std::size_t(number % Seconds)];
    if (second.number != number)
        second = {number, 0};
    ++second.polls;
}

std::vector<std::pair<Method, int>> ClientCounts::counts(Clock::time_point now) const
{
    int polls = 0;
    for (const Second &second : m_seconds)
        polls += secondOf(now) - second.number < Seconds ? second.polls : 0;
    std::vector<std::pair<Method, int>> counts;
    for (const MethodInfo &info : allMethods())
        counts.emplace_back(info.method,
                            info.method == Method::ShortPoll ? polls : m_held[std::size_t(info.method)]);
    return counts;
}

} // namespace pushscope
