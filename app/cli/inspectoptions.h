// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QUrl>

#include <chrono>
#include <optional>

namespace pushscope {

/// `pushscope inspect URL`. A plain value.
struct InspectOptions
{
    QUrl url; ///< http:, with a host
    QByteArray lastEventId;
    std::optional<std::chrono::milliseconds> duration;
    std::optional<quint64> maxEvents;
    bool json = false;
};

} // namespace pushscope
