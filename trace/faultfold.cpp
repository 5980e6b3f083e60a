// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/faultfold.h"

#include <ranges>

namespace pushscope {

void FaultFold::take(const Fact &fact)
{
    if (fact.kind == FactKind::LinkCut && m_cut.insert(fact.lane).second)
        m_bands.push_back({fact.time, std::nullopt, fact.lane});
    else if (fact.kind == FactKind::LinkRestored && m_cut.erase(fact.lane) > 0)
        restore(fact.lane, fact.time);
}

void FaultFold::trim(TraceTime oldest)
{
    std::erase_if(m_bands, [oldest](const FaultBand &band) { return band.end && *band.end < oldest; });
}

void FaultFold::restore(LaneId lane, TraceTime time)
{
    for (FaultBand &band : std::views::reverse(m_bands)) {
        if (band.lane == lane && !band.end) {
            band.end = time;
            return;
        }
    }
}

} // namespace pushscope
