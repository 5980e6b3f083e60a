// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace pushscope {

/// A request target, RFC 9112 3.2, taken apart; the authority of the absolute form is requestHost()'s to
/// give. Pure.
struct RequestTarget
{
    QByteArray path;  ///< percent-decoded; begins with "/", or is "*"
    QByteArray query; ///< as on the wire, without the question mark
    friend bool operator==(const RequestTarget &, const RequestTarget &) = default;
};

/// The target must have passed requestRefusal(). Nothing where the path is encoded wrongly.
std::optional<RequestTarget> parseRequestTarget(QByteArrayView target);

/// `%XX` decoded. Nothing where a percent sign is not followed by two hexadecimal digits, or for %00.
std::optional<QByteArray> percentDecoded(QByteArrayView text);

/// A query parameter, and how often it was given.
struct QueryParameter
{
    int count = 0;
    QByteArray value; ///< of the first, decoded
    friend bool operator==(const QueryParameter &, const QueryParameter &) = default;
};
/// Nothing where the parameter's value is encoded wrongly.
std::optional<QueryParameter> queryParameter(QByteArrayView query, QByteArrayView name);

} // namespace pushscope
