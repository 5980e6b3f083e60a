// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/import/importer.h"

namespace pushscope {

/// A HAR file has to fit in memory as a whole.
inline constexpr qint64 HarLimit = qint64(256) << 20;

/// HTTP Archive 1.2, of Chrome, Firefox or ourselves: a lane an address, a connection an entry. Streams
/// (WebSocket, event streams, JSON lines) where there are any, else every entry. No bytes are made up: there
/// are no BytesUp and BytesDown.
ImportedTrace importHar(QIODevice &device, const SessionLimits &limits);

} // namespace pushscope
