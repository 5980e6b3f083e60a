// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <vector>

/// JSON as text, RFC 8259: what passes through keeps its digits, its order and its repetitions, which a tree
/// of values would not. Strict on the grammar; nesting up to 512. Invalid UTF-8 becomes U+FFFD.
namespace pushscope::json {

/// One member of an object.
struct Member
{
    QByteArray name;  ///< decoded
    QByteArray value; ///< compact JSON
    friend bool operator==(const Member &, const Member &) = default;
};

/// The value without the blanks between its tokens, on one line. Nothing where it is no JSON value.
std::optional<QByteArray> compact(QByteArrayView text);

/// The members of an object, in order. Nothing where it is no object.
std::optional<std::vector<Member>> members(QByteArrayView text);

/// The value of the last member of that name, as JavaScript reads it; nothing where there is none.
std::optional<QByteArray> find(const std::vector<Member> &members, QByteArrayView name);

/// The elements of an array as compact JSON. Nothing where it is no array.
std::optional<std::vector<QByteArray>> elements(QByteArrayView text);

/// The text of a string value as UTF-8; half a surrogate pair becomes U+FFFD. Nothing for another value.
std::optional<QByteArray> string(QByteArrayView value);

/// A whole number in [0, 2^32), written in digits only. Nothing for another value.
std::optional<quint32> number(QByteArrayView value);

/// `text` as a JSON string with its quotes.
QByteArray quoted(QByteArrayView text);

} // namespace pushscope::json
