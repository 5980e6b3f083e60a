// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

namespace pushscope {

/// The CRC-32 of ISO 3309 (as in gzip and PNG). `crc`: of the bytes before, to go on from.
quint32 crc32(QByteArrayView bytes, quint32 crc = 0);

} // namespace pushscope
