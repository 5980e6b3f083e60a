// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/feedsettings.h"
#include "protocol/method.h"

#include <QString>

#include <chrono>
#include <optional>
#include <vector>

/// What option values mean. Each gives nothing where the text means nothing of the kind.
namespace pushscope::optionvalues {

/// 0 to 65535, decimal.
std::optional<quint16> port(const QString &text);

/// A decimal number in [min, max].
std::optional<double> number(const QString &text, double min, double max);

/// A whole decimal number in [min, max].
std::optional<quint64> wholeNumber(const QString &text, quint64 min, quint64 max);

/// Seconds as a decimal number, to the millisecond, in [min, max].
std::optional<std::chrono::milliseconds> seconds(const QString &text, std::chrono::milliseconds min,
                                                 std::chrono::milliseconds max);

/// "manual", "every=1s", "every=250ms", "poisson=2/s".
std::optional<FeedSettings> feed(const QString &text);

/// Names of methods with commas between, in the order in which methods are shown; each at most once.
std::optional<std::vector<Method>> methods(const QString &text);

/// All names that methods() knows, with commas between.
QString methodNames();

} // namespace pushscope::optionvalues
