// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/timeouts.h"

#include <QByteArray>

#include <algorithm>
#include <array>

namespace pushscope {

using namespace std::chrono_literals;

namespace {

constexpr TraceTime Slack = 1500ms; // what timers and networks add or take

constexpr std::array Known{
    KnownTimeout{"GCP load balancer", 30s, 30s},
    KnownTimeout{"CloudFront", 30s, 30s},
    KnownTimeout{"Gcore CDN", 30s, 30s},
    KnownTimeout{"Heroku", 55s, 55s},
    KnownTimeout{"nginx proxy_read_timeout", 60s, 60s},
    KnownTimeout{"AWS ALB", 60s, 60s},
    KnownTimeout{"Cloudflare", 100s, 125s},
    KnownTimeout{"Azure load balancer", 240s, 240s},
    KnownTimeout{"Envoy stream_idle_timeout", 300s, 300s},
    KnownTimeout{"Cloudflare Workers", 300s, 300s},
    KnownTimeout{"Railway", 300s, 300s},
    KnownTimeout{"AWS NLB", 350s, 350s},
};

bool fits(const KnownTimeout &known, TraceTime time)
{
    // Cloudflare's figures changed during 2025 and 2026: its own values, not everything between them.
    if (known.from == known.to)
        return std::chrono::abs(time - known.from) <= Slack;
    constexpr std::array Values{100s, 120s, 125s};
    return std::ranges::any_of(
        Values, [time](std::chrono::seconds value) { return std::chrono::abs(time - value) <= Slack; });
}

} // namespace

std::span<const KnownTimeout> knownTimeouts()
{
    return Known;
}

bool isKnownLimit(TraceTime time)
{
    return std::ranges::any_of(Known, [time](const KnownTimeout &known) { return fits(known, time); });
}

QByteArray productsWithLimit(TraceTime time)
{
    QByteArray names;
    for (const KnownTimeout &known : Known) {
        if (fits(known, time))
            names += (names.isEmpty() ? "" : ", ") + known.product.toByteArray();
    }
    return names;
}

} // namespace pushscope
