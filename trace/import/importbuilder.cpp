// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/import/importbuilder.h"

#include <algorithm>

namespace pushscope {

FactBatch ImportBuilder::take()
{
    std::ranges::stable_sort(m_batch.facts, {}, &Fact::time);
    return std::move(m_batch);
}

} // namespace pushscope
