// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/method.h"

#include <array>
#include <chrono>
#include <vector>

namespace pushscope {

/// Who is connected now, per method, and how many short polls came in the last minute. Server thread.
class ClientCounts
{
public:
    using Clock = std::chrono::steady_clock;

    /// One held client, from its making to its end. The counts must outlive it.
    class Held
    {
    public:
        Held(ClientCounts &counts, Method method);
        ~Held();
        Q_DISABLE_COPY_MOVE(Held)

    private:
        int &m_count;
    };

    /// A poll was answered.
    void countPoll(Clock::time_point now = Clock::now());
    /// Per method, in the order of allMethods(): held clients, and for short polls the polls of the last 60
    /// s.
    std::vector<std::pair<Method, int>> counts(Clock::time_point now = Clock::now()) const;

private:
    static constexpr int Seconds = 60;
    struct Second
    {
        qint64 number = -1; ///< seconds of the clock
        int polls = 0;
    };
    static qint64 secondOf(Clock::time_point now);

    std::array<int, 16> m_held{};            ///< by Method
    std::array<Second, Seconds> m_seconds{}; ///< polls by second, the newest 60
};

} // namespace pushscope
