// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/httplaneclient.h"

namespace pushscope {

/// A client whose requests are those of an XMLHttpRequest: it runs the machine 0..4 along each exchange.
/// The clients' thread.
class XhrClient : public HttpLaneClient
{
    Q_OBJECT

public:
    using HttpLaneClient::HttpLaneClient;

protected:
    /// open() and send().
    void sendRequest(HttpRequest request, const HttpLimits &limits);
    /// Goes on with an exchange whose head another client has received: as sendRequest(), and the head.
    void adoptRequest(Running running, const HttpHead &head, TraceTime time);

    virtual void headReceived(const HttpHead &head, TraceTime time) = 0;
    virtual void bodyReceived(QByteArrayView bytes, TraceTime time) = 0;
    /// The machine is in DONE. Not called after abandon().
    virtual void requestEnded(const HttpOutcome &outcome, TraceTime time) = 0;

private:
    HttpExchange::Handlers handlers();
    void takeHead(const HttpHead &head, TraceTime time);
};

} // namespace pushscope
