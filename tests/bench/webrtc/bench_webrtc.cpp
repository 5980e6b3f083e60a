// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long two peers in one process take to a channel, a message there and back takes, and how much goes
// through. The first pair loads the stack's plugins and stands apart.

#include "clients/webrtc/peerbench.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>

using namespace pushscope;
using namespace pushscope::test;

namespace {

constexpr int Pairs = 50;
constexpr int RoundTrips = 10'000;
constexpr int Messages = 50'000;
constexpr std::chrono::seconds Patience{60};

double milliseconds(TraceTime time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

/// Runs the event loop until it is so. Whether it came to that.
template <typename Condition>
bool until(Condition isSo)
{
    const TraceTime end = traceNow() + Patience;
    while (!isSo() && traceNow() < end)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return isSo();
}

double share(std::vector<double> &values, double part)
{
    std::ranges::sort(values);
    return values[std::min(values.size() - 1, std::size_t(double(values.size()) * part))];
}

/// From the making of two peers to the channel being open on both sides.
std::optional<double> openTime()
{
    const TraceTime begin = traceNow();
    PeerPair pair;
    if (!pair.start().isEmpty() || !until([&] { return pair.isOpen(); }))
        return std::nullopt;
    return milliseconds(traceNow() - begin);
}

bool measureOpening()
{
    const auto first = openTime();
    std::vector<double> later;
    for (int i = 0; i < Pairs; ++i) {
        if (const auto time = openTime())
            later.push_back(*time);
    }
    if (!first || int(later.size()) != Pairs)
        return false;
    std::printf("webrtc, first pair to an open channel: %8.1f ms\n", *first);
    std::printf("webrtc, later pairs: p50 %8.1f ms, p95 %8.1f ms (%d pairs)\n", share(later, 0.5),
                share(later, 0.95), Pairs);
    return true;
}

std::size_t textsOf(const WatchedPeer &peer)
{
    return std::size_t(std::ranges::count(peer.events, RtcEvent::Kind::Text, &RtcEvent::kind));
}

bool measureRoundTrips()
{
    PeerPair pair;
    if (!pair.start().isEmpty() || !until([&] { return pair.isOpen(); }))
        return false;
    std::vector<double> times;
    for (int i = 0; i < RoundTrips; ++i) {
        pair.offerer.events.clear();
        pair.answerer.events.clear();
        const TraceTime begin = traceNow();
        pair.offerer.peer.sendText("ping");
        if (!until([&] { return textsOf(pair.answerer) == 1; }))
            return false;
        pair.answerer.peer.sendText("pong");
        if (!until([&] { return textsOf(pair.offerer) == 1; }))
            return false;
        times.push_back(milliseconds(traceNow() - begin));
    }
    std::printf("webrtc, there and back: p50 %8.3f ms, p99 %8.3f ms (%d messages)\n", share(times, 0.5),
                share(times, 0.99), RoundTrips);
    return true;
}

bool measureThroughput()
{
    PeerPair pair;
    if (!pair.start().isEmpty() || !until([&] { return pair.isOpen(); }))
        return false;
    const QByteArray message(1000, 'x');
    pair.offerer.forgetDatagrams();
    pair.answerer.forgetDatagrams();
    const TraceTime begin = traceNow();
    for (int i = 0; i < Messages; ++i) {
        while (pair.offerer.peer.bufferedAmount() > 1024 * 1024)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (!pair.offerer.peer.sendText(message))
            return false;
    }
    if (!until([&] { return textsOf(pair.answerer) == Messages; }))
        return false;
    const double seconds = milliseconds(traceNow() - begin) / 1000;
    std::printf("webrtc, messages of 1000 bytes: %8.0f a second\n", Messages / seconds);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1");
    const QCoreApplication application(argc, argv);
    if (!RtcPeer::missingFromBuild().isEmpty()) {
        std::printf("webrtc: %s\n", RtcPeer::missingFromBuild().constData());
        return 0;
    }
    if (measureOpening() && measureRoundTrips() && measureThroughput())
        return 0;
    std::fprintf(stderr, "the peers did not come to the end\n");
    return 1;
}
