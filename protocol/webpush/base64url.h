// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

/// Base64 with the URL alphabet and without padding, RFC 4648 5 as RFC 7515 2 wants it.
namespace pushscope::base64url {

QByteArray encode(QByteArrayView bytes);

/// Strict: no padding, no blanks, no letter outside the alphabet, no bits left over. Nothing for anything
/// else.
std::optional<QByteArray> decode(QByteArrayView text);

} // namespace pushscope::base64url
