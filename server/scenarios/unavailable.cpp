// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/countedstream.h"
#include "server/scenarios/serve.h"

namespace pushscope {

void serveUnavailable(const ScenarioCall &call)
{
    refuseReconnect(call, answerOf({503,
                                    "unavailable",
                                    "This scenario is as busy as a server that is being restarted.",
                                    {{"Retry-After", "1"}}}));
}

} // namespace pushscope
