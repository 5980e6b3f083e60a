// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/xhrclient.h"

namespace pushscope {

void XhrClient::sendRequest(HttpRequest httpRequest, const HttpLimits &limits)
{
    apply(Cause::Open);
    request(std::move(httpRequest), limits, handlers());
}

void XhrClient::adoptRequest(Running running, const HttpHead &head, TraceTime time)
{
    apply(Cause::Open, running.exchange->connection(), time);
    adopt(std::move(running), handlers());
    takeHead(head, time);
}

HttpExchange::Handlers XhrClient::handlers()
{
    return {.head = [this](const HttpHead &head, const QUrl &, TraceTime time) { takeHead(head, time); },
            .body =
                [this](QByteArrayView bytes, TraceTime time) {
                    apply(Cause::BodyReceived, connection(), time);
                    bodyReceived(bytes, time);
                },
            .end =
                [this](const HttpOutcome &outcome, TraceTime time) {
                    apply(causeOf(outcome), connection(), time);
                    requestEnded(outcome, time);
                }};
}

void XhrClient::takeHead(const HttpHead &head, TraceTime time)
{
    apply(Cause::HeadersReceived, connection(), time);
    headReceived(head, time);
}

} // namespace pushscope
