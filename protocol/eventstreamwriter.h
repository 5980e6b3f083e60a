// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <optional>

namespace pushscope {

/// Writes text/event-stream blocks, WHATWG HTML 9.2.5. Pure functions; every block ends with an empty line.
namespace eventstream {

/// What cannot be said in an event stream.
enum class WriteError {
    None,
    BadId,   ///< CR, LF or NUL in the id
    BadType, ///< CR, LF or NUL in the type
};

/// Whether an id or a type can be written: no CR, LF, NUL.
bool isWritable(QByteArrayView idOrType);

/// id (left out where empty), event (left out for "message"), data line by line (CR, LF and CRLF all end a
/// line). Nothing, and the error said, where id or type cannot be written.
std::optional<QByteArray> event(QByteArrayView id, QByteArrayView type, QByteArrayView data,
                                WriteError *error = nullptr);
/// ": text" line by line, and an empty line.
QByteArray comment(QByteArrayView text);
/// "retry: N" and an empty line.
QByteArray retry(std::chrono::milliseconds delay);

} // namespace eventstream
} // namespace pushscope
