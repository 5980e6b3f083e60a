// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/pushclient.h"
#include "clients/support/facttape.h"
#include "protocol/webpush/pushmachines.h"
#include "server/pushserver.h"
#include "server/tap/wiretap.h"

#include <QSignalSpy>
#include <QTest>

namespace pushscope::test {

/// Server and lane in one thread, over real sockets and through the tap.
class ChainBench
{
public:
    ChainBench()
    {
        settings.port = 0;
        if (!tap.listen())
            qFatal("The tap cannot listen");
        start();
    }

    void start()
    {
        server = std::make_unique<PushServer>(settings, tape.recorder(), ports);
        const ServerStart started = server->start();
        if (started.status != ServerStart::Status::Listening)
            qFatal("The server cannot listen");
        settings.port = started.port; // the same after a restart
        url = QUrl(QStringLiteral("http://127.0.0.1:%1/web-push").arg(started.port));
    }

    void open()
    {
        LaneSettings lane;
        lane.lane = LaneId(7);
        lane.method = Method::WebPush;
        lane.url = url;
        client = makeClient(lane, tap.address(), tape.recorder());
        finished = std::make_unique<QSignalSpy>(client.get(), &PushClient::finished);
        client->open();
    }
    /// Whether the lane's last state is this one.
    bool isIn(quint8 state)
    {
        const auto changes = tape.of(FactKind::StateChanged);
        return !changes.empty() && stateChange(changes.back().fact).to == state;
    }
    bool isMonitoring() { return isIn(pushsubscription::Monitoring); }

    std::vector<FactTape::Entry> steps(StepKind kind)
    {
        auto all = tape.of(FactKind::Step);
        std::erase_if(all, [kind](const auto &entry) { return unpackStep(entry.fact.value).kind != kind; });
        return all;
    }
    int count(StepKind kind) { return int(steps(kind).size()); }
    /// The states that a message went through at the push service.
    QByteArrayList statesOf(quint32 message)
    {
        QByteArrayList names;
        for (const auto &entry : tape.of(FactKind::Aspect)) {
            if (entry.fact.message.value == message)
                names.append(pushMessageMachine().stateName(unpackAspect(entry.fact.value).to).toByteArray());
        }
        return names;
    }
    /// The status of the newest answer to the application server.
    QByteArray lastAnswer()
    {
        const auto answers = steps(StepKind::PushAnswer);
        return answers.empty() ? QByteArray() : answers.back().payload.mid(7, 3);
    }

    FactTape tape;
    LanePorts ports;
    WireTap tap{tape.recorder(), ports};
    ServerSettings settings;
    std::unique_ptr<PushServer> server;
    QUrl url;
    std::unique_ptr<PushClient> client;
    std::unique_ptr<QSignalSpy> finished;
};

} // namespace pushscope::test
