// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/scenarios.h"

#include "server/cursor.h"
#include "server/methods/serve.h"
#include "server/scenarios/serve.h"

#include <algorithm>

namespace pushscope {

namespace {

using Parameter = ScenarioParameter;

constexpr int MaxEvents = 1000;
constexpr int MaxInterval = 600'000;
constexpr int MaxSize = 256 * 1024 * 1024;

constexpr Parameter Interval{"interval", 1000, 1, MaxInterval, "milliseconds between two events"};
constexpr Parameter Quick{"interval", 200, 1, MaxInterval, "milliseconds between two steps"};
constexpr Parameter Retry{"retry", 2000, 0, MaxInterval, "milliseconds that the client is told to wait"};

/// "n" of what is refused at the n-th reconnect.
constexpr Parameter refusedAt(int fallback)
{
    return {"n", fallback, 0, MaxEvents, "the reconnect that is refused; 0: the first request already"};
}
/// "n" of what ends after n events.
constexpr Parameter events(int least)
{
    return {"n", 3, least, MaxEvents, "events a connection"};
}

constexpr std::array OnlyInterval{Interval};
constexpr std::array AtOnce{refusedAt(0), Retry};
constexpr std::array AtThird{refusedAt(3), Retry};
constexpr std::array OnlyRetry{Retry};
constexpr std::array Steps{Quick, Retry};
constexpr std::array Several{events(1), Quick, Retry};
constexpr std::array AtLeastTwo{events(2), Quick, Retry};
constexpr std::array Finite{events(1), Retry};
constexpr std::array Redirect{
    Parameter{"n", 1, 0, 100, "redirects before the stream"},
    Parameter{"code", 302, 301, 308, "their status", isRedirectCode, "301, 302, 303, 307 or 308"}, Interval};
constexpr std::array Trickle{Parameter{"size", 1, 1, 65'536, "bytes at a time"},
                             Parameter{"interval", 50, 1, MaxInterval, "milliseconds between them"}};
constexpr std::array Huge{Parameter{"size", 8 * 1024 * 1024, 1, MaxSize, "bytes of data"}};
constexpr std::array Silent{
    Parameter{"interval", 45'000, 1, MaxInterval, "milliseconds of silence between two events"}};
constexpr std::array Wait{Parameter{"wait", 5000, 0, MaxInterval, "milliseconds that the poll is held"}};
constexpr std::array Close{Parameter{"code", 1011, 1000, 4999,
                                     "the close code; 1006: cut without a close frame", isCloseCode,
                                     "1000 to 1003, 1006 to 1014 or 3000 to 4999"},
                           Parameter{"wait", 500, 0, MaxInterval, "milliseconds before the close"}};
constexpr std::array Handshake{
    Parameter{"code", 101, 101, 400, "the status of the handshake's answer", isHandshakeCode, "101 or 400"}};

constexpr std::array Table{
    Scenario{"no-content", "204 No Content, at once or at the n-th reconnect: EventSource stops for good.",
             AtOnce, serveNoContent},
    Scenario{"unauthorized", "401, at once or at the n-th reconnect, as when a token has expired.", AtOnce,
             serveUnauthorized},
    Scenario{"server-error", "500, at once or at the n-th reconnect.", AtOnce, serveServerError},
    Scenario{"unavailable",
             "One event a connection; the n-th reconnect gets 503, and so does every later one.", AtThird,
             serveUnavailable},
    Scenario{"wrong-content-type", "A good event stream that says it is text/plain.", OnlyInterval,
             serveWrongContentType},
    Scenario{"redirect", "n redirects, and then an event stream.", Redirect, serveRedirect},
    Scenario{"end-after-one",
             "One event, and the stream ends in order; the next one comes after a reconnect.", OnlyRetry,
             serveEndAfterOne},
    Scenario{"reset-mid-event", "One event, half of the next, and the connection is reset.", Steps,
             serveResetMidEvent},
    Scenario{"ignore-last-event-id", "n events and the end; every reconnect begins with the first one again.",
             Several, serveIgnoreLastEventId},
    Scenario{"duplicate-after-reconnect",
             "n events and the end; a reconnect gets the event that it names once more.", AtLeastTwo,
             serveDuplicateAfterReconnect},
    Scenario{"trickle", "Events that come in bites of a byte, characters torn apart as well.", Trickle,
             serveTrickle},
    Scenario{"huge-event", "One event of many bytes in one line, and the end.", Huge, serveHugeEvent},
    Scenario{"no-heartbeat", "An event now and then, and between them not even a comment.", Silent,
             serveNoHeartbeat},
    Scenario{"missing-blank-line",
             "n events; behind the last one the empty line is missing, and the stream ends.", Several,
             serveMissingBlankLine},
    Scenario{"wrong-field-case", "Every second event has ID:, Event: and Data: for id:, event: and data:.",
             OnlyInterval, serveWrongFieldCase},
    Scenario{"bom-twice", "Two byte order marks begin the stream; one would be fine.", OnlyInterval,
             serveBomTwice},
    Scenario{"cached", "What a cache makes of a stream: always the same n events, with Age and a length.",
             Finite, serveCached},
    Scenario{"long-poll-504", "A long poll that a gateway gives up with 504 before there was a message.",
             Wait, serveLongPoll504},
    Scenario{"websocket-close", "A WebSocket that is closed with a code of your choice.", Close, nullptr,
             planClose},
    Scenario{"subprotocol-refused", "A WebSocket that accepts no subprotocol, or refuses the handshake.",
             Handshake, nullptr, planSubprotocolRefused},
};

constexpr QByteArrayView Prefix("/scenario/");

} // namespace

std::span<const Scenario> scenarios()
{
    return Table;
}

QByteArray pathOf(const Scenario &scenario)
{
    return Prefix.toByteArray() + scenario.name.toByteArray();
}

const Scenario *scenarioAt(QByteArrayView path)
{
    if (!path.startsWith(Prefix))
        return nullptr;
    const auto it = std::ranges::find(Table, path.sliced(Prefix.size()), &Scenario::name);
    return it == Table.end() ? nullptr : &*it;
}

void serveScenario(const Scenario &scenario, Exchange &exchange, ServerContext &context)
{
    if (scenario.isWebSocket()) {
        serveWebSocket(exchange, context);
        return;
    }
    const ReceivedRequest &request = exchange.request();
    const Cursor cursor = cursorOf(request.target, request.head);
    std::optional<Refusal> refusal = cursor.refusal;
    const auto values = ScenarioValues::of(scenario.parameters, request.target.query, refusal);
    if (refusal)
        exchange.refuse(*refusal);
    else
        scenario.serve({scenario, exchange, context, values, cursor.after.value_or(0)});
}

SocketPlan socketPlanOf(const Scenario &scenario, const RequestTarget &target)
{
    std::optional<Refusal> refusal;
    const auto values = ScenarioValues::of(scenario.parameters, target.query, refusal);
    return refusal ? SocketPlan{.refusal = refusal} : scenario.plan(values);
}

} // namespace pushscope
