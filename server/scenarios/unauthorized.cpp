// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/countedstream.h"
#include "server/scenarios/serve.h"

namespace pushscope {

// Bearer and not Basic: that one would have browsers ask for a password.
void serveUnauthorized(const ScenarioCall &call)
{
    refuseReconnect(call, answerOf({401,
                                    "unauthorized",
                                    "This scenario takes no credentials: every token has expired.",
                                    {{"WWW-Authenticate", "Bearer error=\"invalid_token\""}}}));
}

} // namespace pushscope
