// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "protocol/method.h"

namespace pushscope {

namespace {

constexpr std::size_t BrowserLimit = 6; // Chromium: client_socket_pool_manager.cc

/// LaneStarted of an HTTP lane to the same origin that runs still.
std::optional<FactIndex> openedTo(const LaneView &lane, LaneId other)
{
    std::optional<FactIndex> opened;
    for (const FactIndex index : lane.log.laneFacts(other)) {
        const Fact &fact = lane.fact(index);
        if (fact.kind == FactKind::LaneStopped)
            opened.reset();
        if (fact.kind != FactKind::LaneStarted)
            continue;
        const QUrl url = QUrl::fromEncoded(lane.payload(index).toByteArray());
        const bool isSame = url.scheme() == lane.url.scheme() && url.authority() == lane.url.authority();
        if (isSame && methodInfo(Method(fact.value)).method != Method::ShortPoll)
            opened = index;
    }
    return opened;
}

} // namespace

// Browsers open at most six HTTP/1.1 connections to a host: the seventh stream would wait. Seen where this
// trace has that many streams to one host at a time, over plain HTTP, which browsers never speak as HTTP/2.
void sixConnections(const LaneView &lane, RuleReport &report)
{
    if (lane.isWebSocket() || lane.url.scheme() != QLatin1StringView("http"))
        return;
    std::vector<Evidence> evidence;
    for (const LaneId other : lane.others) {
        const auto opened = openedTo(lane, other);
        if (opened)
            evidence.push_back({*opened, *opened, 0, 0});
    }
    if (evidence.size() > 1)
        report.looked();
    if (evidence.size() > BrowserLimit)
        report.found(Severity::Risk, d24::MoreThanSix, {QByteArray::number(evidence.size())}, evidence);
}

} // namespace pushscope
