// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/serve.h"

namespace pushscope {

bool isCloseCode(int code)
{
    const bool isReserved = code == 1004 || code == 1005 || code == 1015;
    return (code >= 1000 && code <= 1015 && !isReserved) || (code >= 3000 && code <= 4999);
}

SocketPlan planClose(const ScenarioValues &values)
{
    return {.code = values["code"], .closeAfter = values.time("wait")};
}

} // namespace pushscope
