// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/inspectfacts.h"
#include "app/cli/inspectlines.h"
#include "protocol/eventstreamparser.h"
#include "trace/export/jsonobject.h"
#include "widgets/panes/factwords.h"

#include <algorithm>
#include <array>

namespace pushscope {

using namespace inspectfacts;

namespace {

QByteArray headersJson(const HttpHead &head)
{
    QByteArray json;
    for (const HttpHeader &header : head.headers) {
        json += json.isEmpty() ? '[' : ',';
        json += '[' + json::quoted(header.name) + ',' + json::quoted(header.value) + ']';
    }
    return json.isEmpty() ? QByteArrayLiteral("[]") : json + ']';
}

QByteArrayView ruleName(quint16 reason)
{
    switch (IgnoredReason(reason)) {
    case IgnoredReason::UnknownField:
        return "unknown-field";
    case IgnoredReason::RetryNotDigits:
        return "retry-not-digits";
    case IgnoredReason::IdWithNul:
        return "id-with-nul";
    case IgnoredReason::EmptyData:
        return "empty-data";
    case IgnoredReason::UnfinishedEvent:
        return "unfinished-event";
    case IgnoredReason::LeadingBom:
        return "leading-bom";
    case IgnoredReason::InvalidUtf8:
        return "invalid-utf8";
    }
    return "other";
}

void addState(JsonObject &json, const Fact &fact, QByteArrayView)
{
    const Transition change = stateChange(fact);
    json.number("readyState", change.to).string("cause", causeName(change.cause));
}

void addRequest(JsonObject &json, const Fact &, QByteArrayView payload)
{
    const HttpHead head = requestHead(payload);
    json.string("method", head.method).string("url", urlOf(head)).raw("headers", headersJson(head));
}

void addResponse(JsonObject &json, const Fact &, QByteArrayView payload)
{
    const HttpHead head = responseHead(payload);
    json.number("status", quint64(head.status)).raw("headers", headersJson(head));
}

void addEvent(JsonObject &json, const Fact &, QByteArrayView payload)
{
    const EventPayload event = decodeEvent(payload);
    json.string("type", event.type)
        .string("data", event.data)
        .string("lastEventId", event.lastEventId)
        .string("origin", event.origin);
}

void addComment(JsonObject &json, const Fact &, QByteArrayView payload)
{
    json.string("text", commentText(payload));
}

void addRetry(JsonObject &json, const Fact &, QByteArrayView payload)
{
    json.raw("ms", payload);
}

void addError(JsonObject &json, const Fact &fact, QByteArrayView payload)
{
    json.string("message", errorText(fact, payload));
}

void addFinding(JsonObject &json, const Fact &fact, QByteArrayView payload)
{
    json.string("rule", ruleName(fact.value))
        .string("message", ignoredWords(fact.value).toUtf8())
        .string("line", payload);
}

/// What each kind of fact is called, and what it says beside that.
struct Line
{
    FactKind fact;
    QByteArrayView kind;
    void (*add)(JsonObject &json, const Fact &fact, QByteArrayView payload);
};
constexpr std::array Lines{
    Line{FactKind::StateChanged, "state", &addState},   Line{FactKind::Request, "request", &addRequest},
    Line{FactKind::Response, "response", &addResponse}, Line{FactKind::Delivered, "event", &addEvent},
    Line{FactKind::Comment, "comment", &addComment},    Line{FactKind::Retry, "retry", &addRetry},
    Line{FactKind::Error, "error", &addError},          Line{FactKind::Overflow, "error", &addError},
    Line{FactKind::Ignored, "finding", &addFinding},
};

} // namespace

QByteArray inspectJsonLine(const Fact &fact, QByteArrayView payload, TraceTime since)
{
    const auto line = std::ranges::find(Lines, fact.kind, &Line::fact);
    if (line == Lines.end())
        return {};
    const auto time = std::chrono::floor<std::chrono::microseconds>(std::max(fact.time, since) - since);
    JsonObject json;
    json.number("t_us", quint64(time.count())).string("kind", line->kind);
    line->add(json, fact, payload);
    return json.line();
}

} // namespace pushscope
