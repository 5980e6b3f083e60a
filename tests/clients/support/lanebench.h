// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/pushclient.h"
#include "clients/support/facttape.h"
#include "clients/support/scriptedserver.h"
#include "server/tap/wiretap.h"

#include <QSignalSpy>
#include <QTest>

namespace pushscope::test {

/// A lane with its tap, and what it recorded.
class LaneBench
{
public:
    LaneBench()
    {
        if (!tap.listen())
            qFatal("The tap cannot listen");
    }

    static LaneSettings settings(Method method, const QUrl &url)
    {
        LaneSettings result;
        result.lane = LaneId(5);
        result.method = method;
        result.url = url;
        result.pollInterval = std::chrono::milliseconds(5);
        return result;
    }

    void open(const LaneSettings &lane)
    {
        client = makeClient(lane, tap.address(), tape.recorder());
        finished = std::make_unique<QSignalSpy>(client.get(), &PushClient::finished);
        client->open();
    }
    bool hasFinished() const { return finished->count() > 0; }
    /// Whether the tap's bytes are those that the server's sockets moved.
    bool bytesAre(qint64 up, qint64 down)
    {
        return tape.bytes(FactKind::BytesUp) == up && tape.bytes(FactKind::BytesDown) == down;
    }

    FactTape tape;
    LanePorts ports;
    WireTap tap{tape.recorder(), ports};
    std::unique_ptr<PushClient> client;
    std::unique_ptr<QSignalSpy> finished;
};

} // namespace pushscope::test
