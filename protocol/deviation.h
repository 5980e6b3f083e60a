// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <optional>
#include <span>

namespace pushscope {

/// Where a lane does what a browser's own API would not: EventSource (HTML 9.2), or WebSocket. Each is one
/// Deviation fact at the start of the lane, or where the lane finds out what it speaks.
enum class Deviation {
    Verb,         ///< another than GET
    Body,         ///< the request has one
    Headers,      ///< request headers that the API cannot set
    Accept,       ///< other types than text/event-stream are asked for: the lane finds out by itself
    LastEventId,  ///< the first request carries one
    RetryOnError, ///< another attempt after 4xx and 5xx
    NoRepeat,    ///< a request whose verb is not safe (RFC 9110 9.2.1) is not repeated after its answer ended
    Insecure,    ///< certificates that are not valid are taken
    NoRedirects, ///< a redirect is an answer like any other
    HeadTimeout, ///< another limit than browsers' until the response head is complete
    IdleTimeout, ///< silence ends the connection
    Rules,       ///< messages are dropped, edited or put in, as the user wants it
};

struct DeviationInfo
{
    Deviation deviation;
    QByteArrayView name; ///< in facts and files; never changes: "retry-on-error"
};

/// All deviations in the order in which they are recorded.
std::span<const DeviationInfo> allDeviations();
QByteArrayView deviationName(Deviation deviation);
/// The deviation of that name, or nothing.
std::optional<Deviation> deviationFromName(QByteArrayView name);

} // namespace pushscope
