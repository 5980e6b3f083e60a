// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/scriptedstream.h"
#include "server/scenarios/serve.h"

namespace pushscope {

bool isRedirectCode(int code)
{
    return code == 301 || code == 302 || code == 303 || code == 307 || code == 308;
}

void serveRedirect(const ScenarioCall &call)
{
    const int hops = call.values["n"];
    if (hops == 0) {
        playScript(call, endlessEvents(call.scenario, call.after + 1, call.values.time("interval")));
        return;
    }
    const QByteArray target = "/scenario/redirect?n=" + QByteArray::number(hops - 1) +
                              "&code=" + QByteArray::number(call.values["code"]) +
                              "&interval=" + QByteArray::number(call.values["interval"]);
    call.exchange.answer({.status = call.values["code"], .headers = {{"Location", target}}});
}

} // namespace pushscope
