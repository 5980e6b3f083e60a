// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/json.h"

#include <optional>

namespace pushscope {

/// Writes one JSON object on one line, its members in the order in which they are added. Names are plain
/// ASCII; texts are UTF-8, and what is invalid in them becomes U+FFFD.
class JsonObject
{
public:
    JsonObject &string(QByteArrayView name, QByteArrayView text) { return raw(name, json::quoted(text)); }
    JsonObject &number(QByteArrayView name, quint64 value) { return raw(name, QByteArray::number(value)); }
    /// To `digits` after the point at most, without idle zeros; null for nothing.
    JsonObject &number(QByteArrayView name, std::optional<double> value, int digits);
    /// `value` is JSON already.
    JsonObject &raw(QByteArrayView name, QByteArrayView value);

    QByteArray object() const { return '{' + m_members + '}'; }
    QByteArray line() const { return object() + '\n'; }

private:
    QByteArray m_members; ///< with commas between
};

} // namespace pushscope
