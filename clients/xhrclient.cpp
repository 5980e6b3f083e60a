// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/xhrclient.h"

namespace pushscope {

namespace {

Cause causeOf(const HttpOutcome &outcome)
{
    if (outcome.isComplete)
        return Cause::EndOfBody;
    return outcome.error == ErrorCode::LimitExceeded ? Cause::LimitExceeded : Cause::NetworkError;
}

} // namespace

void XhrClient::sendRequest(HttpRequest httpRequest, const HttpLimits &limits)
{
    apply(Cause::Open);
    request(std::move(httpRequest), limits,
            {.head =
                 [this](const HttpHead &head, const QUrl &, TraceTime time) {
                     apply(Cause::HeadersReceived, connection(), time);
                     headReceived(head, time);
                 },
             .body =
                 [this](QByteArrayView bytes, TraceTime time) {
                     apply(Cause::BodyReceived, connection(), time);
                     bodyReceived(bytes, time);
                 },
             .end =
                 [this](const HttpOutcome &outcome, TraceTime time) {
                     apply(causeOf(outcome), connection(), time);
                     requestEnded(outcome, time);
                 }});
}

} // namespace pushscope
