// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace pushscope {

class Exchange;
struct ServerContext;

/// One function an endpoint, each in a file of its own.
void serveIndex(Exchange &exchange, ServerContext &context);
void serveShortPoll(Exchange &exchange, ServerContext &context);
void serveLongPoll(Exchange &exchange, ServerContext &context);
void serveStream(Exchange &exchange, ServerContext &context);
void serveEvents(Exchange &exchange, ServerContext &context);
void serveWebSocket(Exchange &exchange, ServerContext &context);
void serveWebRtcPage(Exchange &exchange, ServerContext &context);
void serveWebPushKey(Exchange &exchange, ServerContext &context);
void serveWebPushSubscribers(Exchange &exchange, ServerContext &context);
void serveWebPushPage(Exchange &exchange, ServerContext &context);
void serveWebPushWorker(Exchange &exchange, ServerContext &context);
void serveWebPushReport(Exchange &exchange, ServerContext &context);
void servePublish(Exchange &exchange, ServerContext &context);
void serveStatus(Exchange &exchange, ServerContext &context);
void serveScenarioList(Exchange &exchange, ServerContext &context);
/// What no endpoint is for: OPTIONS, an unknown path, a method that the path does not have.
void serveOtherwise(Exchange &exchange, ServerContext &context);

} // namespace pushscope
