// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/fact.h"

#include <functional>

namespace pushscope {

/// Where a JSON line holds a sentence for people: words begin above. Each gives UTF-8.
struct JsonLineWords
{
    std::function<QByteArray(ErrorCode, QByteArrayView detail)> error;
    std::function<QByteArray(QByteArrayView count)> overflow; ///< so many facts were lost
    std::function<QByteArray(quint16 reason)> ignored;        ///< an IgnoredReason
};

/// A fact of a lane as one JSON line, the form of `pushscope inspect --json` and docs/export-formats.md;
/// empty where it has none. `since`: the time of t_us 0. `scheme`: of the connection, see RequestSchemes.
QByteArray jsonLine(const Fact &fact, QByteArrayView payload, TraceTime since, const JsonLineWords &words,
                    QByteArrayView scheme = "http");

/// Whether there is a line for facts of that kind.
bool hasJsonLine(FactKind kind);

} // namespace pushscope
