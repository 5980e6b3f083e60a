// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/httprequest.h"
#include "clients/pushclient.h"
#include "protocol/deviation.h"

#include <vector>

namespace pushscope {

/// The settings in the form that clients work with: what `user:password@` of the URL says is an Authorization
/// header (RFC 7617) unless there is one, so that no fact's URL holds it; a Last-Event-ID among the headers
/// is lastEventId unless that is set.
LaneSettings normalized(LaneSettings settings);

/// Why the request cannot be made as it is asked for, in English; empty where it can.
QByteArray requestFault(const RequestSettings &settings);

/// `base` with the user's wishes: verb, body and headers. A header of the user's replaces all of ours of that
/// name; a Content-Length is left out, it is computed.
HttpRequest withSettings(HttpRequest base, const RequestSettings &settings);

/// What a stream is granted: no limit to its size, and the user's timeouts.
HttpLimits streamLimits(const RequestSettings &settings);

/// RFC 9110 9.2.1: asking again changes nothing.
bool isSafeVerb(QByteArrayView verb);

/// Where an event stream that is asked for like this is not read as EventSource would. `settings` as the user
/// gave them, not normalized.
std::vector<Deviation> eventSourceDeviations(const LaneSettings &settings);
/// The same of a WebSocket.
std::vector<Deviation> webSocketDeviations(const LaneSettings &settings);

} // namespace pushscope
