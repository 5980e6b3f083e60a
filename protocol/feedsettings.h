// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <chrono>

namespace pushscope {

/// How the server publishes by itself. A plain value: the window edits it, the feed obeys it.
struct FeedSettings
{
    enum class Kind : quint8 {
        Manual,  ///< only what is published by hand or by POST
        Every,   ///< one message every `interval`
        Poisson, ///< `rate` messages a second on average, exponential gaps
        Burst,   ///< `burst` messages at once every `interval`
    };
    Kind kind = Kind::Manual;
    std::chrono::milliseconds interval{1000};
    double rate = 1.0;
    int burst = 10;
    int payloadBytes = 0; ///< 0: short readable texts; else the data's exact size in bytes
    quint64 seed = 1;
    quint64 limit = 0;          ///< stops after so many messages; 0: never
    QByteArray messageTemplate; ///< compact JSON used as data, with {time}, {id}, {n} filled in; empty: none

    friend bool operator==(const FeedSettings &, const FeedSettings &) = default;
};

} // namespace pushscope
