// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/scenarios/scenario.h"

namespace pushscope {

/// One function a scenario, each in a file of its own.
void serveNoContent(const ScenarioCall &call);
void serveUnauthorized(const ScenarioCall &call);
void serveServerError(const ScenarioCall &call);
void serveUnavailable(const ScenarioCall &call);
void serveWrongContentType(const ScenarioCall &call);
void serveRedirect(const ScenarioCall &call);
void serveEndAfterOne(const ScenarioCall &call);
void serveResetMidEvent(const ScenarioCall &call);
void serveIgnoreLastEventId(const ScenarioCall &call);
void serveDuplicateAfterReconnect(const ScenarioCall &call);
void serveTrickle(const ScenarioCall &call);
void serveHugeEvent(const ScenarioCall &call);
void serveNoHeartbeat(const ScenarioCall &call);
void serveMissingBlankLine(const ScenarioCall &call);
void serveWrongFieldCase(const ScenarioCall &call);
void serveBomTwice(const ScenarioCall &call);
void serveCached(const ScenarioCall &call);
void serveLongPoll504(const ScenarioCall &call);
SocketPlan planClose(const ScenarioValues &values);
SocketPlan planSubprotocolRefused(const ScenarioValues &values);

/// The close codes that can be had: RFC 6455 7.4, and 1006 for a connection that is cut.
bool isCloseCode(int code);
bool isRedirectCode(int code);
/// Whether a handshake is answered with 101 or refused with 400.
bool isHandshakeCode(int code);

} // namespace pushscope
