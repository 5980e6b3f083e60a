// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/scriptedstream.h"
#include "server/scenarios/serve.h"

#include <algorithm>

namespace pushscope {

// The event is made as the client takes it: it never lies here as a whole.
void serveHugeEvent(const ScenarioCall &call)
{
    static constexpr qsizetype Piece = qsizetype(64) * 1024;
    Script script;
    script.next = [begin = "id: " + QByteArray::number(call.after + 1) + "\ndata: ",
                   left = qsizetype(call.values["size"]),
                   end = QByteArray("\n\n")]() mutable -> std::optional<Script::Step> {
        if (!begin.isEmpty())
            return Script::Step{std::exchange(begin, {}), {}};
        if (left > 0) {
            const qsizetype size = std::min(left, Piece);
            left -= size;
            return Script::Step{QByteArray(size, 'x'), {}};
        }
        if (!end.isEmpty())
            return Script::Step{std::exchange(end, {}), {}};
        return std::nullopt;
    };
    playScript(call, std::move(script));
}

} // namespace pushscope
