// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

/// HKDF with SHA-256, RFC 5869, as far as Web Push goes: at most 32 bytes.
namespace pushscope::hkdf {

/// 2.2: HMAC-SHA-256(salt, input).
QByteArray extract(QByteArrayView salt, QByteArrayView input);
/// 2.3, its first block only: `size` is at most 32.
QByteArray expand(QByteArrayView prk, QByteArrayView info, qsizetype size);

} // namespace pushscope::hkdf
