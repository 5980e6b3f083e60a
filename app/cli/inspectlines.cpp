// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/inspectlines.h"

#include "app/cli/clitext.h"
#include "protocol/eventsourcemachine.h"
#include "protocol/eventstreamparser.h"
#include "protocol/http1headdecoder.h"
#include "trace/export/jsonobject.h"
#include "widgets/panes/factwords.h"

namespace pushscope {

namespace {

HttpHead headOf(Http1HeadDecoder::Kind kind, QByteArrayView bytes)
{
    Http1HeadDecoder decoder(kind);
    decoder.feed(bytes);
    return decoder.head();
}

/// The URL that a request asks for. RFC 9112 3.3.
QByteArray urlOf(const HttpHead &head)
{
    return head.target.startsWith('/') ? "http://" + head.value("Host").toByteArray() + head.target
                                       : head.target;
}

QByteArray headersJson(const HttpHead &head)
{
    QByteArray json;
    for (const HttpHeader &header : head.headers) {
        json += json.isEmpty() ? '[' : ',';
        json += '[' + json::quoted(header.name) + ',' + json::quoted(header.value) + ']';
    }
    return json.isEmpty() ? QByteArrayLiteral("[]") : json + ']';
}

QByteArrayView causeName(Cause cause)
{
    switch (cause) {
    case Cause::Construct:
        return "construct";
    case Cause::AnnounceConnection:
        return "announce-connection";
    case Cause::EndOfBody:
        return "end-of-body";
    case Cause::NetworkError:
        return "network-error";
    case Cause::BadStatus:
        return "bad-status";
    case Cause::WrongContentType:
        return "wrong-content-type";
    case Cause::CloseCalled:
        return "close-called";
    case Cause::LimitExceeded:
        return "limit-exceeded";
    case Cause::BadUrl:
        return "bad-url";
    default:
        return "other";
    }
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

QByteArray errorText(const Fact &fact, QByteArrayView payload)
{
    if (fact.kind == FactKind::Overflow)
        return CliText::tr("%1 facts were lost: they came faster than they could be kept")
            .arg(QString::fromUtf8(payload))
            .toUtf8();
    return errorWords(ErrorCode(fact.value), payload).toUtf8();
}

/// The text of a comment as people write it: without the one blank after the colon, as with fields.
QByteArrayView commentText(QByteArrayView payload)
{
    return payload.startsWith(' ') ? payload.sliced(1) : payload;
}

JsonObject lineOf(const Fact &fact, TraceTime since, QByteArrayView kind)
{
    const auto time = std::chrono::floor<std::chrono::microseconds>(std::max(fact.time, since) - since);
    JsonObject json;
    json.number("t_us", quint64(time.count())).string("kind", kind);
    return json;
}

/// Text for a terminal: what could steer it is written as an escape.
QByteArray visible(QByteArrayView utf8)
{
    QString text;
    for (const char32_t character : QString::fromUtf8(utf8).toUcs4()) {
        const bool isControl = character < 0x20 || (character >= 0x7F && character < 0xA0);
        const bool isDirection =
            (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
        if (isControl || isDirection)
            text += QStringLiteral("\\u%1").arg(uint(character), 4, 16, QLatin1Char('0'));
        else
            text += QString::fromUcs4(&character, 1);
    }
    return text.toUtf8();
}

/// One fact as a kind, what stands beside it, and further lines below.
struct Told
{
    QByteArray kind;
    QByteArray text;
    QByteArrayList more;
    int colour = 0; ///< an ANSI colour; 0: none
};

QByteArrayList headerLines(const HttpHead &head)
{
    QByteArrayList lines;
    for (const HttpHeader &header : head.headers)
        lines << visible(header.name) + ": " + visible(header.value);
    return lines;
}

Told tellEvent(QByteArrayView payload)
{
    const EventPayload event = decodeEvent(payload);
    Told told{"event", visible(event.type), {}, 32};
    if (!event.lastEventId.isEmpty())
        told.text += "  id " + visible(event.lastEventId);
    for (const QByteArray &line : event.data.split('\n'))
        told.more << visible(line);
    return told;
}

Told tell(const Fact &fact, QByteArrayView payload)
{
    switch (fact.kind) {
    case FactKind::StateChanged: {
        const Transition change = stateChange(fact);
        return {"state",
                QByteArray::number(change.to) + ' ' +
                    eventSourceMachine().stateName(change.to).toByteArray() + "  (" +
                    causeName(change.cause).toByteArray() + ')',
                {},
                35};
    }
    case FactKind::LookupFinished:
        return payload.isEmpty() ? Told() : Told{"lookup", visible(payload), {}, 0};
    case FactKind::Connected:
        return {"connect", visible(payload), {}, 0};
    case FactKind::Request: {
        const HttpHead head = headOf(Http1HeadDecoder::Kind::Request, payload);
        return {"request", visible(head.method) + ' ' + visible(urlOf(head)), headerLines(head), 33};
    }
    case FactKind::Response: {
        const HttpHead head = headOf(Http1HeadDecoder::Kind::Response, payload);
        return {"response", QByteArray::number(head.status) + ' ' + visible(head.reason), headerLines(head),
                34};
    }
    case FactKind::Delivered:
        return tellEvent(payload);
    case FactKind::Comment:
        return {"comment", visible(commentText(payload)), {}, 0};
    case FactKind::Retry:
        return {"retry", visible(payload) + " ms", {}, 0};
    case FactKind::ReconnectScheduled:
        return {"wait", visible(payload) + " ms", {}, 0};
    case FactKind::Ignored:
        return {"finding", ignoredWords(fact.value).toUtf8(), {visible(payload)}, 33};
    case FactKind::Error:
    case FactKind::Overflow:
        return {"error", visible(errorText(fact, payload)), {}, 31};
    default:
        return {};
    }
}

} // namespace

QByteArray inspectJsonLine(const Fact &fact, QByteArrayView payload, TraceTime since)
{
    switch (fact.kind) {
    case FactKind::StateChanged: {
        const Transition change = stateChange(fact);
        return lineOf(fact, since, "state")
            .number("readyState", change.to)
            .string("cause", causeName(change.cause))
            .line();
    }
    case FactKind::Request: {
        const HttpHead head = headOf(Http1HeadDecoder::Kind::Request, payload);
        return lineOf(fact, since, "request")
            .string("method", head.method)
            .string("url", urlOf(head))
            .raw("headers", headersJson(head))
            .line();
    }
    case FactKind::Response: {
        const HttpHead head = headOf(Http1HeadDecoder::Kind::Response, payload);
        return lineOf(fact, since, "response")
            .number("status", quint64(head.status))
            .raw("headers", headersJson(head))
            .line();
    }
    case FactKind::Delivered: {
        const EventPayload event = decodeEvent(payload);
        return lineOf(fact, since, "event")
            .string("type", event.type)
            .string("data", event.data)
            .string("lastEventId", event.lastEventId)
            .string("origin", event.origin)
            .line();
    }
    case FactKind::Comment:
        return lineOf(fact, since, "comment").string("text", commentText(payload)).line();
    case FactKind::Retry:
        return lineOf(fact, since, "retry").raw("ms", payload).line();
    case FactKind::Error:
    case FactKind::Overflow:
        return lineOf(fact, since, "error").string("message", errorText(fact, payload)).line();
    case FactKind::Ignored:
        return lineOf(fact, since, "finding")
            .string("rule", ruleName(fact.value))
            .string("message", ignoredWords(fact.value).toUtf8())
            .string("line", payload)
            .line();
    default:
        return {};
    }
}

QByteArray inspectTextLine(const Fact &fact, QByteArrayView payload, TraceTime since, bool colours)
{
    const Told told = tell(fact, payload);
    if (told.kind.isEmpty())
        return {};
    const double seconds = std::chrono::duration<double>(std::max(fact.time, since) - since).count();
    QByteArray line = QByteArray::number(seconds, 'f', 3).rightJustified(9) + " s  ";
    const QByteArray kind = told.kind.leftJustified(10);
    const bool tinted = colours && told.colour != 0;
    line += tinted ? "\033[" + QByteArray::number(told.colour) + 'm' + kind + "\033[0m" : kind;
    line += told.text + '\n';
    for (const QByteArray &more : told.more)
        line += QByteArray(23, ' ') + more + '\n';
    return line;
}

} // namespace pushscope
