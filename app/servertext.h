// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/pushserver.h"

#include <QString>

namespace pushscope::servertext {

/// Why the server does not serve, what to do about it, in one line; empty where it listens.
/// `asked`: the port that was asked for, if one was.
QString problem(const ServerStart &start, std::optional<quint16> asked);

} // namespace pushscope::servertext
