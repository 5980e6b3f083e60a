// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How far the recorded time of arrival is from the truth. On loopback a message arrives while send() runs:
// the error is the distance of the recorded time from the interval between the clock before send() and after
// it. Once with an idle tap, once with a tap's thread that is busy for 2 ms in every turn of its event loop.

#include "clients/support/facttape.h"
#include "clients/support/scriptedserver.h"
#include "server/tap/socksclient.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

using namespace pushscope;
using namespace pushscope::test;

namespace {

constexpr int Messages = 1000;
constexpr std::chrono::milliseconds Pause{2};
constexpr std::chrono::milliseconds Work{2};

struct Sending
{
    TraceTime before{};
    TraceTime after{};
};

TraceTime errorOf(TraceTime recorded, const Sending &sending)
{
    return std::max({sending.before - recorded, recorded - sending.after, TraceTime::zero()});
}

double microseconds(TraceTime time)
{
    return std::chrono::duration<double, std::micro>(time).count();
}

void keepBusy(QTimer &timer)
{
    timer.callOnTimeout([] {
        const TraceTime end = traceNow() + Work;
        while (traceNow() < end) {
        }
    });
    timer.start(0);
}

void print(const char *how, std::vector<TraceTime> errors)
{
    std::ranges::sort(errors);
    std::printf("arrival, %s: p50 %7.1f us, p99 %7.1f us, max %7.1f us (%zu messages)\n", how,
                microseconds(errors[errors.size() / 2]), microseconds(errors[errors.size() * 99 / 100]),
                microseconds(errors.back()), errors.size());
}

/// Whether every message was recorded by itself, so that its time can be compared.
bool measure(const char *how, bool isBusy)
{
    FactTape tape;
    LanePorts ports;
    WireTap tap(tape.recorder(), ports);
    std::vector<Sending> sendings(Messages);
    ScriptedServer server([&](RawSocket &peer, int) {
        for (Sending &sending : sendings) {
            std::this_thread::sleep_for(Pause);
            sending.before = traceNow();
            peer.send("x");
            sending.after = traceNow();
            peer.readExactly(1); // one at a time
        }
    });
    if (!tap.listen())
        return false;
    QTimer busy;
    if (isBusy)
        keepBusy(busy);
    inBackground([&] {
        auto client = SocksClient::connected(tap.address(), {LaneId(1), ConnectionId(1)}, server.port());
        for (int i = 0; i < Messages; ++i)
            client.socket().send(client.socket().readExactly(1));
        return 0;
    });
    const auto reads = tape.of(FactKind::BytesDown);
    std::vector<TraceTime> errors;
    for (std::size_t i = 0; i < std::min(reads.size(), sendings.size()); ++i)
        errors.push_back(errorOf(reads[i].fact.time, sendings[i]));
    if (!errors.empty())
        print(how, errors);
    return reads.size() == sendings.size();
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1");
    const QCoreApplication application(argc, argv);
    const bool isIdleGood = measure("tap idle", false);
    const bool isBusyGood = measure("tap busy", true);
    return isIdleGood && isBusyGood ? 0 : 1;
}
