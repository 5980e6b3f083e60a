// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/httpexchange.h"
#include "clients/support/facttape.h"
#include "clients/support/scriptedserver.h"
#include "server/tap/wiretap.h"

#include <QEventLoop>
#include <QTest>
#include <QTimer>

namespace pushscope::test {

/// Runs exchanges, through a tap or directly, and keeps what they gave.
class ExchangeBench
{
public:
    explicit ExchangeBench(bool throughTap = true)
    {
        if (throughTap && !tap.listen())
            qFatal("The tap cannot listen");
        connections =
            std::make_unique<HttpConnections>(throughTap ? tap.address() : TapAddress(), LaneId(1), nullptr);
    }

    /// Starts it; ended() says when it is over.
    void start(const HttpRequest &request)
    {
        body.clear();
        head = {};
        outcome.reset();
        exchange = std::make_unique<HttpExchange>(*connections, LaneRecorder{&tape.recorder(), LaneId(1)},
                                                  limits, nullptr);
        exchange->start(request, {.head =
                                      [this](const HttpHead &received, const QUrl &answered, TraceTime) {
                                          head = received;
                                          url = answered;
                                      },
                                  .body = [this](QByteArrayView part, TraceTime) { body.append(part); },
                                  .end =
                                      [this](const HttpOutcome &result, TraceTime) {
                                          outcome = result;
                                          if (onEnd)
                                              onEnd();
                                      }});
    }
    bool ended() const { return outcome.has_value(); }

    /// Runs it to its end.
    bool run(const HttpRequest &request)
    {
        QEventLoop loop;
        QTimer::singleShot(std::chrono::seconds(20), &loop, &QEventLoop::quit);
        onEnd = [&loop] { QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); };
        start(request);
        loop.exec();
        onEnd = {};
        return ended() && outcome->isComplete;
    }
    bool run(const QUrl &target) { return run(HttpRequest{.url = target, .headers = {}, .body = {}}); }

    FactTape tape;
    LanePorts ports;
    WireTap tap{tape.recorder(), ports};
    HttpLimits limits;
    std::unique_ptr<HttpConnections> connections;
    std::unique_ptr<HttpExchange> exchange;
    HttpHead head;
    QUrl url;
    QByteArray body;
    std::optional<HttpOutcome> outcome;
    std::function<void()> onEnd; ///< set while run() waits
};

} // namespace pushscope::test
