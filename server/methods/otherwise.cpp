// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/exchange.h"
#include "server/methods/endpoints.h"
#include "server/methods/serve.h"
#include "server/scenarios/scenarios.h"

#include <algorithm>

namespace pushscope {

namespace {

/// The methods of a path, for the Allow header; empty where there is no such path. "*" is the whole server.
QByteArray allowOf(QByteArrayView path)
{
    if (path == "*")
        return QByteArrayLiteral("GET, HEAD, OPTIONS, POST");
    if (scenarioAt(path))
        return QByteArrayLiteral("GET, HEAD, OPTIONS");
    const auto table = endpoints();
    const auto row =
        std::ranges::find_if(table, [path](const Endpoint &endpoint) { return endpoint.path == path; });
    if (row == table.end())
        return {};
    return row->verb == Endpoint::Verb::Post ? QByteArrayLiteral("OPTIONS, POST")
                                             : QByteArrayLiteral("GET, HEAD, OPTIONS");
}

/// Also the preflight of the Fetch standard, 4.9: whether the page is allowed is said by the headers that the
/// exchange adds.
Answer optionsAnswer(const HttpHead &head, const QByteArray &allow)
{
    Answer answer{.status = 204};
    answer.headers.append(HttpHeader{"Allow", allow});
    if (head.has("Access-Control-Request-Method")) {
        answer.headers.append(HttpHeader{"Access-Control-Allow-Methods", allow});
        answer.headers.append(
            HttpHeader{"Access-Control-Allow-Headers", "Content-Type, Last-Event-ID, Cache-Control"});
        answer.headers.append(HttpHeader{"Access-Control-Max-Age", "600"});
    }
    return answer;
}

} // namespace

void serveOtherwise(Exchange &exchange, ServerContext &)
{
    const ReceivedRequest &request = exchange.request();
    const QByteArray allow = allowOf(request.target.path);
    if (allow.isEmpty())
        exchange.refuse(
            {404, "no-such-path", "There is nothing at this path; GET / names what there is.", {}});
    else if (request.head.method == "OPTIONS")
        exchange.answer(optionsAnswer(request.head, allow));
    else
        exchange.refuse({405, "method-not-allowed", "This path takes " + allow + '.', {{"Allow", allow}}});
}

} // namespace pushscope
