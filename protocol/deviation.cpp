// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/deviation.h"

#include <algorithm>
#include <array>

namespace pushscope {

namespace {

constexpr std::array<DeviationInfo, 12> Deviations{{
    {Deviation::Verb, "verb"},
    {Deviation::Body, "body"},
    {Deviation::Headers, "headers"},
    {Deviation::Accept, "accept"},
    {Deviation::LastEventId, "last-event-id"},
    {Deviation::RetryOnError, "retry-on-error"},
    {Deviation::NoRepeat, "no-repeat"},
    {Deviation::Insecure, "insecure"},
    {Deviation::NoRedirects, "no-redirects"},
    {Deviation::HeadTimeout, "head-timeout"},
    {Deviation::IdleTimeout, "idle-timeout"},
    {Deviation::Rules, "rules"},
}};

} // namespace

std::span<const DeviationInfo> allDeviations()
{
    return Deviations;
}

QByteArrayView deviationName(Deviation deviation)
{
    return Deviations[std::size_t(deviation)].name;
}

std::optional<Deviation> deviationFromName(QByteArrayView name)
{
    const auto it = std::ranges::find(Deviations, name, &DeviationInfo::name);
    return it == Deviations.end() ? std::nullopt : std::optional(it->deviation);
}

} // namespace pushscope
