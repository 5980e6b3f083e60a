// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/export/jsonlines.h"

#include "protocol/tlsinfo.h"
#include "trace/export/exchangetext.h"
#include "trace/export/jsonobject.h"

#include <algorithm>
#include <array>

namespace pushscope {

using namespace exchangetext;

namespace {

using Words = const JsonLineWords &;

QByteArray headersJson(const HttpHead &head)
{
    QByteArray json;
    for (const HttpHeader &header : head.headers) {
        json += json.isEmpty() ? '[' : ',';
        json += '[' + json::quoted(header.name) + ',' + json::quoted(header.value) + ']';
    }
    return json.isEmpty() ? QByteArrayLiteral("[]") : json + ']';
}

/// Data as text, or as base64 where it is binary; then "encoding" says so.
void addData(JsonObject &json, const Fact &fact, QByteArrayView data)
{
    if (MessageForm(fact.value) == MessageForm::Binary)
        json.string("data", data.toByteArray().toBase64()).string("encoding", "base64");
    else
        json.string("data", data);
}

void addState(JsonObject &json, const Fact &fact, QByteArrayView, Words)
{
    const Transition change = stateChange(fact);
    json.number("readyState", change.to).string("cause", causeName(change.cause));
}

void addRequest(JsonObject &json, const Fact &, QByteArrayView payload, QByteArrayView scheme)
{
    const HttpHead head = requestHead(payload);
    json.string("method", head.method).string("url", urlOf(head, scheme)).raw("headers", headersJson(head));
}

void addResponse(JsonObject &json, const Fact &, QByteArrayView payload, Words)
{
    const HttpHead head = responseHead(payload);
    json.number("status", quint64(head.status)).raw("headers", headersJson(head));
}

void addEvent(JsonObject &json, const Fact &fact, QByteArrayView payload, Words)
{
    const EventPayload event = decodeEvent(payload);
    json.string("type", event.type);
    addData(json, fact, event.data);
    json.string("lastEventId", event.lastEventId).string("origin", event.origin);
}

void addComment(JsonObject &json, const Fact &, QByteArrayView payload, Words)
{
    json.string("text", commentText(payload));
}

void addMilliseconds(JsonObject &json, const Fact &, QByteArrayView payload, Words)
{
    json.raw("ms", payload);
}

void addError(JsonObject &json, const Fact &fact, QByteArrayView payload, Words words)
{
    json.string("message", words.error(ErrorCode(fact.value), payload));
}

void addOverflow(JsonObject &json, const Fact &, QByteArrayView payload, Words words)
{
    json.string("message", words.overflow(payload));
}

void addFinding(JsonObject &json, const Fact &fact, QByteArrayView payload, Words words)
{
    json.string("rule", ruleName(fact.value))
        .string("message", words.ignored(fact.value))
        .string("line", payload);
}

QByteArray stringsJson(const std::vector<QByteArray> &texts)
{
    QByteArray json;
    for (const QByteArray &text : texts)
        json += (json.isEmpty() ? "" : ",") + json::quoted(text);
    return '[' + json + ']';
}

void addTls(JsonObject &json, const Fact &fact, QByteArrayView payload, Words)
{
    const TlsInfo tls = decodeTlsInfo(payload);
    const bool isMade = fact.kind == FactKind::TlsEstablished;
    json.raw("established", isMade ? "true" : "false")
        .raw("insecure", isMade && fact.value == 1 ? "true" : "false")
        .string("protocol", tls.protocol)
        .string("cipher", tls.cipher)
        .string("alpn", tls.alpn)
        .number("handshake_us", quint64(std::max<qint64>(tls.handshake.count(), 0)))
        .string("subject", tls.chain.empty() ? QByteArray() : tls.chain.front().subject)
        .string("issuer", tls.chain.empty() ? QByteArray() : tls.chain.front().issuer)
        .raw("errors", stringsJson(tls.errors));
}

void addRedirect(JsonObject &json, const Fact &fact, QByteArrayView payload, Words)
{
    json.number("status", fact.value).string("url", payload);
}

void addSent(JsonObject &json, const Fact &fact, QByteArrayView payload, Words)
{
    addData(json, fact, payload);
}

void addText(JsonObject &json, const Fact &, QByteArrayView payload, Words)
{
    json.string("text", payload);
}

void addRule(JsonObject &json, const Fact &fact, QByteArrayView payload, Words)
{
    json.string("effect", ruleEffectName(RuleEffect(fact.value))).string("before", payload);
}

void addPong(JsonObject &json, const Fact &, QByteArrayView payload, Words)
{
    json.raw("rtt_us", payload);
}

void addClose(JsonObject &json, const Fact &fact, QByteArrayView payload, Words)
{
    json.string("by", fact.kind == FactKind::CloseSent ? "client" : "server")
        .number("code", fact.value)
        .string("reason", payload);
}

/// What each kind of fact is called, and what it says beside that.
struct LineForm
{
    FactKind fact;
    QByteArrayView kind;
    void (*add)(JsonObject &json, const Fact &fact, QByteArrayView payload,
                Words words); ///< null: addRequest()
};
constexpr std::array Lines{
    LineForm{FactKind::StateChanged, "state", &addState},
    LineForm{FactKind::Request, "request", nullptr},
    LineForm{FactKind::Response, "response", &addResponse},
    LineForm{FactKind::Delivered, "event", &addEvent},
    LineForm{FactKind::Comment, "comment", &addComment},
    LineForm{FactKind::Retry, "retry", &addMilliseconds},
    LineForm{FactKind::Error, "error", &addError},
    LineForm{FactKind::Overflow, "error", &addOverflow},
    LineForm{FactKind::Ignored, "finding", &addFinding},
    LineForm{FactKind::TlsEstablished, "tls", &addTls},
    LineForm{FactKind::TlsFailed, "tls", &addTls},
    LineForm{FactKind::Redirected, "redirect", &addRedirect},
    LineForm{FactKind::CredentialsDropped, "credentials-dropped", &addText},
    LineForm{FactKind::Deviation, "deviation", &addText},
    LineForm{FactKind::RuleApplied, "rule", &addRule},
    LineForm{FactKind::MessageSent, "sent", &addSent},
    LineForm{FactKind::ControlReceived, "control", &addText},
    LineForm{FactKind::PingSent, "ping", &addText},
    LineForm{FactKind::PongReceived, "pong", &addPong},
    LineForm{FactKind::CloseSent, "close", &addClose},
    LineForm{FactKind::CloseReceived, "close", &addClose},
};

} // namespace

bool hasJsonLine(FactKind kind)
{
    return std::ranges::find(Lines, kind, &LineForm::fact) != Lines.end();
}

QByteArray jsonLine(const Fact &fact, QByteArrayView payload, TraceTime since, const JsonLineWords &words,
                    QByteArrayView scheme)
{
    const auto line = std::ranges::find(Lines, fact.kind, &LineForm::fact);
    if (line == Lines.end())
        return {};
    const auto time = std::chrono::floor<std::chrono::microseconds>(std::max(fact.time, since) - since);
    JsonObject json;
    json.number("t_us", quint64(time.count())).string("kind", line->kind);
    if (line->add)
        line->add(json, fact, payload, words);
    else
        addRequest(json, fact, payload, scheme);
    return json.line();
}

} // namespace pushscope
