// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/countedstream.h"
#include "server/scenarios/serve.h"

namespace pushscope {

// Whatever is not 200 ends an EventSource for good, WHATWG HTML 9.2.2; 204 is how a server says it on
// purpose.
void serveNoContent(const ScenarioCall &call)
{
    refuseReconnect(call, {.status = 204});
}

} // namespace pushscope
