// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/inspectfacts.h"
#include "app/cli/inspectlines.h"
#include "protocol/tlsinfo.h"
#include "trace/export/jsonlines.h"
#include "widgets/panes/factwords.h"

#include <algorithm>
#include <array>

namespace pushscope {

using namespace inspectfacts;

namespace {

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

/// What stands beside a fact's kind, and further lines below.
struct Told
{
    QByteArray text;
    QByteArrayList more{};
};

/// Bytes that are no text, as a shell's tools show them.
Told tellBinary(QByteArrayView data)
{
    constexpr qsizetype Shown = 64;
    const QByteArray hex = data.first(std::min(data.size(), Shown)).toByteArray().toHex(' ');
    return {"binary, " + QByteArray::number(data.size()) + " B", {data.size() > Shown ? hex + " ..." : hex}};
}

QByteArrayList headerLines(const HttpHead &head)
{
    QByteArrayList lines;
    for (const HttpHeader &header : head.headers)
        lines << visible(header.name) + ": " + visible(header.value);
    return lines;
}

Told tellState(const Fact &fact, QByteArrayView, const LineContext &context)
{
    const Transition change = stateChange(fact);
    return {QByteArray::number(change.to) + ' ' +
            machineTable(context.machine).stateName(change.to).toByteArray() + "  (" +
            causeName(change.cause).toByteArray() + ')'};
}

Told tellPlainly(const Fact &, QByteArrayView payload, const LineContext &)
{
    return {visible(payload)};
}

Told tellMilliseconds(const Fact &, QByteArrayView payload, const LineContext &)
{
    return {visible(payload) + " ms"};
}

Told tellRequest(const Fact &, QByteArrayView payload, const LineContext &context)
{
    const HttpHead head = requestHead(payload);
    return {visible(head.method) + ' ' + visible(urlOf(head, context.scheme)), headerLines(head)};
}

Told tellResponse(const Fact &, QByteArrayView payload, const LineContext &)
{
    const HttpHead head = responseHead(payload);
    return {QByteArray::number(head.status) + ' ' + visible(head.reason), headerLines(head)};
}

Told tellEvent(const Fact &fact, QByteArrayView payload, const LineContext &)
{
    const EventPayload event = decodeEvent(payload);
    Told told{visible(event.type)};
    if (!event.lastEventId.isEmpty())
        told.text += "  id " + visible(event.lastEventId);
    if (MessageForm(fact.value) == MessageForm::Binary)
        return tellBinary(event.data);
    for (const QByteArray &line : event.data.split('\n'))
        told.more << visible(line);
    return told;
}

Told tellComment(const Fact &, QByteArrayView payload, const LineContext &)
{
    return {visible(commentText(payload))};
}

Told tellFinding(const Fact &fact, QByteArrayView payload, const LineContext &)
{
    return {ignoredWords(fact.value).toUtf8(), {visible(payload)}};
}

Told tellSent(const Fact &fact, QByteArrayView payload, const LineContext &)
{
    return MessageForm(fact.value) == MessageForm::Binary ? tellBinary(payload) : Told{visible(payload)};
}

Told tellRule(const Fact &fact, QByteArrayView payload, const LineContext &)
{
    Told told{ruleEffectName(RuleEffect(fact.value)).toByteArray()};
    if (!payload.isEmpty())
        told.more << "before: " + visible(payload);
    return told;
}

Told tellPong(const Fact &, QByteArrayView payload, const LineContext &)
{
    return {visible(payload) + " us"};
}

Told tellClose(const Fact &fact, QByteArrayView payload, const LineContext &)
{
    const QByteArray by = fact.kind == FactKind::CloseSent ? "sent " : "received ";
    return {by + QByteArray::number(fact.value) + (payload.isEmpty() ? "" : "  " + visible(payload))};
}

Told tellRedirect(const Fact &fact, QByteArrayView payload, const LineContext &)
{
    return {QByteArray::number(fact.value) + "  to " + visible(payload)};
}

Told tellTls(const Fact &fact, QByteArrayView payload, const LineContext &)
{
    const TlsInfo tls = decodeTlsInfo(payload);
    const bool isMade = fact.kind == FactKind::TlsEstablished;
    const double milliseconds = double(tls.handshake.count()) / 1000;
    Told told{isMade
                  ? tls.protocol + "  " + tls.cipher + "  " + QByteArray::number(milliseconds, 'f', 1) + " ms"
                  : QByteArrayLiteral("failed")};
    if (isMade && fact.value == 1)
        told.text += "  INSECURE: these errors were set aside";
    for (const QByteArray &error : tls.errors)
        told.more << visible(error);
    if (!tls.chain.empty())
        told.more << visible(tls.chain.front().subject) + ", issued by " + visible(tls.chain.front().issuer) +
                         ", valid until " + visible(tls.chain.front().notAfter);
    return told;
}

Told tellError(const Fact &fact, QByteArrayView payload, const LineContext &)
{
    return {visible(errorText(fact, payload))};
}

/// What each kind of fact is called, how it is told, and in which ANSI colour; 0: none.
struct Line
{
    FactKind fact;
    QByteArrayView kind;
    Told (*tell)(const Fact &fact, QByteArrayView payload, const LineContext &context);
    int colour = 0;
};
constexpr std::array Lines{
    Line{FactKind::StateChanged, "state", &tellState, 35},
    Line{FactKind::LookupFinished, "lookup", &tellPlainly},
    Line{FactKind::Connected, "connect", &tellPlainly},
    Line{FactKind::Request, "request", &tellRequest, 33},
    Line{FactKind::Response, "response", &tellResponse, 34},
    Line{FactKind::Delivered, "event", &tellEvent, 32},
    Line{FactKind::Comment, "comment", &tellComment},
    Line{FactKind::Retry, "retry", &tellMilliseconds},
    Line{FactKind::ReconnectScheduled, "wait", &tellMilliseconds},
    Line{FactKind::Ignored, "finding", &tellFinding, 33},
    Line{FactKind::Error, "error", &tellError, 31},
    Line{FactKind::Overflow, "error", &tellError, 31},
    Line{FactKind::TlsEstablished, "tls", &tellTls},
    Line{FactKind::TlsFailed, "tls", &tellTls, 31},
    Line{FactKind::ProxyUsed, "proxy", &tellPlainly},
    Line{FactKind::Redirected, "redirect", &tellRedirect, 34},
    Line{FactKind::CredentialsDropped, "dropped", &tellPlainly, 33},
    Line{FactKind::Deviation, "deviation", &tellPlainly},
    Line{FactKind::RuleApplied, "rule", &tellRule, 33},
    Line{FactKind::MessageSent, "sent", &tellSent, 33},
    Line{FactKind::ControlReceived, "control", &tellPlainly},
    Line{FactKind::PingSent, "ping", &tellPlainly},
    Line{FactKind::PongReceived, "pong", &tellPong},
    Line{FactKind::CloseSent, "close", &tellClose},
    Line{FactKind::CloseReceived, "close", &tellClose},
};

} // namespace

bool hasInspectLine(FactKind kind)
{
    return hasJsonLine(kind) || std::ranges::find(Lines, kind, &Line::fact) != Lines.end();
}

QByteArray inspectTextLine(const Fact &fact, QByteArrayView payload, TraceTime since,
                           const LineContext &context, bool colours)
{
    const auto line = std::ranges::find(Lines, fact.kind, &Line::fact);
    // A lookup without a result is told by the error that follows.
    if (line == Lines.end() || (fact.kind == FactKind::LookupFinished && payload.isEmpty()))
        return {};
    const Told told = line->tell(fact, payload, context);
    const double seconds = std::chrono::duration<double>(std::max(fact.time, since) - since).count();
    const QByteArray kind = line->kind.toByteArray().leftJustified(10);
    const bool isTinted = colours && line->colour != 0;
    QByteArray text = QByteArray::number(seconds, 'f', 3).rightJustified(9) + " s  ";
    text += isTinted ? "\033[" + QByteArray::number(line->colour) + 'm' + kind + "\033[0m" : kind;
    text += told.text + '\n';
    for (const QByteArray &more : told.more)
        text += QByteArray(23, ' ') + more + '\n';
    return text;
}

} // namespace pushscope
