// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <optional>

namespace pushscope {

/// The payloads, unmasked and one after the other, of bytes that are whole WebSocket frames (RFC 6455, 5.2);
/// nothing where the bytes are something else: a handshake, or a part of a frame. Pure.
std::optional<QByteArray> framesData(const QByteArray &bytes);

/// Whether bytes can be shown as text: UTF-8 without control characters other than white space. Pure.
bool isText(const QByteArray &bytes);

} // namespace pushscope
