// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/export/secretspans.h"

#include "protocol/httptext.h"
#include "protocol/secretnames.h"

#include <QByteArray>

#include <algorithm>
#include <cctype>

namespace pushscope {

namespace {

using Form = SecretSpan::Form;

bool isOneOf(char byte, QByteArrayView set)
{
    return byte != '\0' && set.contains(byte);
}

bool equals(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

bool endsUrl(char byte)
{
    return quint8(byte) <= ' ' || isOneOf(byte, "\"<>`{}|\\");
}

qsizetype findEnd(QByteArrayView text, qsizetype at, bool (*ends)(char))
{
    while (at < text.size() && !ends(text[at]))
        ++at;
    return at;
}

Form formOf(QByteArrayView name)
{
    const QByteArray lower = name.toByteArray().toLower();
    return lower.contains("pass") || lower.contains("pwd") ? Form::Password : Form::Token;
}

/// "name=value" at [begin, end) of a query or form.
void addPair(SecretSpans &spans, QByteArrayView text, qsizetype begin, qsizetype end)
{
    const qsizetype equalSign = text.sliced(begin, end - begin).indexOf('=');
    if (equalSign <= 0 || begin + equalSign + 1 == end)
        return;
    const QByteArray name = QByteArray::fromPercentEncoding(text.sliced(begin, equalSign).toByteArray());
    if (secretnames::isMember(name))
        spans.push_back({begin + equalSign + 1, end, formOf(name), true, secretnames::isCertain(name)});
}

/// RFC 3986 3.2.1: "://user:password@"; a user without a password is a token.
void addUserInfo(SecretSpans &spans, QByteArrayView text, qsizetype scheme)
{
    const qsizetype begin = scheme + 3;
    const qsizetype end =
        findEnd(text, begin, [](char byte) { return endsUrl(byte) || isOneOf(byte, "/?#"); });
    const qsizetype at = text.sliced(begin, end - begin).lastIndexOf('@');
    if (at <= 0)
        return;
    const qsizetype colon = text.sliced(begin, at).indexOf(':');
    if (colon + 1 < at)
        spans.push_back({begin + colon + 1, begin + at, Form::Password, true});
}

/// What is added to `all` from a part of its text that begins at `offset`.
void addAll(SecretSpans &all, const SecretSpans &part, qsizetype offset)
{
    for (SecretSpan span : part) {
        span.begin += offset;
        span.end += offset;
        all.push_back(span);
    }
}

/// "name=value; name=value": every value, or the first one only.
void addCookies(SecretSpans &spans, QByteArrayView text, qsizetype begin, qsizetype end, bool firstOnly)
{
    while (begin < end) {
        qsizetype next = text.sliced(begin, end - begin).indexOf(';');
        next = next < 0 ? end : begin + next;
        const qsizetype equalSign = text.sliced(begin, next - begin).indexOf('=');
        if (equalSign >= 0 && begin + equalSign + 1 < next)
            spans.push_back({begin + equalSign + 1, next, Form::Token, false, false});
        if (firstOnly)
            return;
        begin = next + 1;
    }
}

/// RFC 9110 11.4: a scheme, then credentials; one word alone is a token.
void addCredentials(SecretSpans &spans, QByteArrayView text, qsizetype begin, qsizetype end)
{
    const QByteArrayView value = text.sliced(begin, end - begin);
    const qsizetype blank = value.indexOf(' ');
    if (blank < 0 || !isHttpToken(value.first(blank))) {
        spans.push_back({begin, end});
        return;
    }
    qsizetype from = blank;
    while (from < value.size() && value[from] == ' ')
        ++from;
    if (from < value.size())
        spans.push_back({begin + from, end, equals(value.first(blank), "basic") ? Form::Basic : Form::Token});
}

/// A subprotocol that is a token in disguise: long, with digits and capitals, or all hexadecimal.
bool looksLikeToken(QByteArrayView word)
{
    const auto has = [word](int (*is)(int)) {
        return std::ranges::any_of(word, [is](char byte) { return is(quint8(byte)) != 0; });
    };
    const bool isHex = std::ranges::all_of(word, [](char byte) { return std::isxdigit(quint8(byte)) != 0; });
    return (word.size() >= 16 && has(std::isdigit) && has(std::isupper)) || (word.size() >= 24 && isHex);
}

/// Browsers cannot set headers for a WebSocket: tokens go as subprotocols, behind a word that says so or by
/// themselves.
void addSubprotocols(SecretSpans &spans, QByteArrayView text, qsizetype begin, qsizetype end)
{
    constexpr QByteArrayView Kubernetes = "base64url.bearer.authorization.k8s.io.";
    bool isAnnounced = false;
    while (begin < end) {
        while (begin < end && isOneOf(text[begin], " \t,"))
            ++begin;
        const qsizetype next =
            std::min(end, findEnd(text, begin, [](char byte) { return isOneOf(byte, " \t,"); }));
        const QByteArrayView word = text.sliced(begin, next - begin);
        if (word.startsWith(Kubernetes))
            spans.push_back({begin + Kubernetes.size(), next});
        else if (!word.isEmpty() && (isAnnounced || looksLikeToken(word)))
            spans.push_back({begin, next});
        isAnnounced = secretnames::isMember(word);
        begin = next;
    }
}

/// One field line at [begin, end), without its line end.
void addField(SecretSpans &spans, QByteArrayView head, qsizetype begin, qsizetype end)
{
    const qsizetype colon = head.sliced(begin, end - begin).indexOf(':');
    if (colon <= 0)
        return;
    const QByteArrayView name = trimHttpBlanks(head.sliced(begin, colon));
    begin += colon + 1;
    while (begin < end && isHttpBlank(head[begin]))
        ++begin;
    while (begin < end && isHttpBlank(head[end - 1]))
        --end;
    if (begin == end)
        return;
    if (equals(name, "cookie") || equals(name, "set-cookie"))
        addCookies(spans, head, begin, end, equals(name, "set-cookie"));
    else if (equals(name, "sec-websocket-protocol"))
        addSubprotocols(spans, head, begin, end);
    else if (equals(name, "authorization") || equals(name, "proxy-authorization"))
        addCredentials(spans, head, begin, end);
    else if (secretnames::isHeader(name))
        spans.push_back({begin, end, formOf(name), false, secretnames::isCertain(name)});
    else
        addAll(spans, secretsInUrl(head.sliced(begin, end - begin)), begin);
}

/// Where a JSON string ends that begins at `at`: at its closing quote, or at the end of the text.
qsizetype stringEnd(QByteArrayView text, qsizetype at)
{
    for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\')
            ++at;
    }
    return std::min(at, text.size());
}

bool looksLikeJson(QByteArrayView body)
{
    const qsizetype at = findEnd(body, 0, [](char byte) { return !isOneOf(byte, " \t\r\n"); });
    return at < body.size() && (body[at] == '{' || body[at] == '[');
}

/// Strings whose member's name is that of a secret. Tolerant: what is no JSON has none, or fewer.
SecretSpans secretsInJson(QByteArrayView text)
{
    SecretSpans spans;
    QByteArrayView name; // of the member whose value comes next
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (isOneOf(text[at], ",{}[]"))
            name = {};
        if (text[at] != '"')
            continue;
        const qsizetype end = stringEnd(text, at);
        qsizetype after = end + 1;
        while (after < text.size() && isOneOf(text[after], " \t\r\n"))
            ++after;
        if (after < text.size() && text[after] == ':')
            name = text.sliced(at + 1, end - at - 1);
        else if (!name.isEmpty() && secretnames::isMember(name) && end > at + 1)
            spans.push_back({at + 1, end, formOf(name), false, secretnames::isCertain(name)});
        at = end;
    }
    return spans;
}

} // namespace

SecretSpans secretsInHead(QByteArrayView head)
{
    SecretSpans spans;
    qsizetype begin = 0;
    while (begin < head.size()) {
        qsizetype end = head.indexOf('\n', begin);
        end = end < 0 ? head.size() : end;
        const qsizetype lineEnd = end > begin && head[end - 1] == '\r' ? end - 1 : end;
        if (begin == 0)
            addAll(spans, secretsInUrl(head.first(lineEnd)), 0);
        else
            addField(spans, head, begin, lineEnd);
        begin = end + 1;
    }
    return spans;
}

SecretSpans secretsInUrl(QByteArrayView text)
{
    SecretSpans spans;
    bool isInQuery = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text.sliced(at).startsWith("://"))
            addUserInfo(spans, text, at);
        if (endsUrl(text[at]))
            isInQuery = false;
        const bool isMark = isOneOf(text[at], "?#");
        if (!isMark && !(isInQuery && isOneOf(text[at], "&;")))
            continue;
        isInQuery = true;
        const qsizetype end =
            findEnd(text, at + 1, [](char byte) { return endsUrl(byte) || isOneOf(byte, "&;#"); });
        addPair(spans, text, at + 1, end);
        at = end - 1;
    }
    return spans;
}

SecretSpans secretsInBody(QByteArrayView body)
{
    if (looksLikeJson(body))
        return secretsInJson(body);
    SecretSpans spans;
    if (body.isEmpty() || !body.contains('=') || body.contains(' ') || body.contains('\n'))
        return spans;
    for (qsizetype begin = 0; begin < body.size();) {
        const qsizetype end = findEnd(body, begin, [](char byte) { return byte == '&'; });
        addPair(spans, body, begin, end);
        begin = end + 1;
    }
    return spans;
}

} // namespace pushscope
