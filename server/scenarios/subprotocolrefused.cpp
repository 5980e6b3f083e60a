// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/serve.h"

namespace pushscope {

bool isHandshakeCode(int code)
{
    return code == 101 || code == 400;
}

// No subprotocol is ever accepted here: with 101 the answer leaves it out (RFC 6455 4.2.2), which browsers
// take for a failure where they have asked for one.
SocketPlan planSubprotocolRefused(const ScenarioValues &values)
{
    if (values["code"] == 101)
        return {};
    return {.refusal = Refusal{400, "no-such-subprotocol", "This scenario knows no subprotocol.", {}}};
}

} // namespace pushscope
