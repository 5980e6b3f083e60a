// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/eventstreamwriter.h"
#include "server/scenarios/scriptedstream.h"
#include "server/scenarios/serve.h"

namespace pushscope {

// What a cache between makes of a stream that it could keep: the same bytes for everybody, at once, with a
// length, and the end.
void serveCached(const ScenarioCall &call)
{
    QByteArray body = eventstream::retry(call.values.time("retry"));
    for (int id = 1; id <= call.values["n"]; ++id)
        body += scenarioEvent(call.scenario, quint64(id));
    call.exchange.answer({200,
                          QByteArrayLiteral("text/event-stream"),
                          body,
                          {{"Cache-Control", "public, max-age=86400"}, {"Age", "4711"}, {"X-Cache", "HIT"}}});
}

} // namespace pushscope
