// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/support/lanebench.h"
#include "clients/webrtc/directfeed.h"
#include "protocol/actors.h"
#include "server/pushserver.h"

namespace pushscope::test {

/// A server, peer A with its feed, and lanes that are peer B: all in the test's thread.
class RtcBench
{
public:
    explicit RtcBench(const ServerLimits &limits = {})
        : m_limits(limits)
    {
        startServer();
    }

    void startServer()
    {
        ServerSettings settings;
        settings.port = 0;
        server = std::make_unique<PushServer>(settings, m_limits, bench.tape.recorder(), bench.ports);
        m_url = QUrl(QStringLiteral("ws://127.0.0.1:%1/signal").arg(server->start().port));
        QObject::connect(server.get(), &PushServer::publisherWanted, server.get(),
                         [this](const QByteArray &key) { publisher.come(m_url, key); });
    }

    static LaneSettings settings(const QUrl &url)
    {
        LaneSettings lane = LaneBench::settings(Method::WebRtc, url);
        lane.reconnect = false;
        return lane;
    }
    LaneSettings settings() const { return settings(m_url); }
    void open() { bench.open(settings()); }

    MessageId publish(const QByteArray &text) { return server->publish("message", '"' + text + '"'); }
    FactTape &tape() { return bench.tape; }
    bool isOpen() { return bench.tape.transitions().endsWith("0>1"); }
    bool isClosed() { return bench.tape.transitions().endsWith(">3"); }

    /// What passed between the actors.
    std::vector<Step> steps()
    {
        std::vector<Step> steps;
        for (const auto &entry : bench.tape.of(FactKind::Step))
            steps.push_back(unpackStep(entry.fact.value));
        return steps;
    }
    bool hasStep(Actor from, Actor to, StepKind kind)
    {
        const std::vector<Step> all = steps();
        return std::ranges::find(all, Step{from, to, kind}) != all.end();
    }
    /// The last state of a machine of B's, or of A's, by name.
    QByteArray state(MachineKind machine, FactKind whose = FactKind::Aspect)
    {
        QByteArray name;
        for (const auto &entry : bench.tape.of(whose)) {
            const Aspect aspect = unpackAspect(entry.fact.value);
            if (aspect.machine == machine)
                name = machineTable(machine).stateName(aspect.to).toByteArray();
        }
        return name;
    }

    LaneBench bench;
    std::unique_ptr<PushServer> server;
    RtcPublisher publisher{directFeed([this] { return server.get(); }, publisher), bench.tape.recorder()};

private:
    const ServerLimits m_limits;
    QUrl m_url;
};

} // namespace pushscope::test
