// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/pushclient.h"
#include "protocol/method.h"
#include "protocol/toxic.h"

#include <QString>

#include <chrono>
#include <cmath>
#include <vector>

namespace pushscope {

/// `pushscope compare`. A plain value.
struct CompareOptions
{
    std::vector<Method> methods; ///< in the order in which they are shown
    std::chrono::milliseconds duration{10'000};
    double rate = 5;       ///< messages a second
    int payloadBytes = 64; ///< of each message's data
    std::chrono::milliseconds pollInterval{1000};
    quint64 seed = 1;
    Http2Settings http2;
    NetworkConditions network; ///< empty: one run; else one without and one with them
    QString jsonFile;          ///< "-": stdout, instead of the table; empty: none
    QString htmlFile;          ///< empty: none

    /// How many messages are published: at least one.
    quint64 messageCount() const
    {
        return std::max<quint64>(1, quint64(std::llround(rate * double(duration.count()) / 1000)));
    }
};

} // namespace pushscope
