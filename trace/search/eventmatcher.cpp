// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/search/eventmatcher.h"

#include "protocol/iregexp.h"
#include "protocol/utf8.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? char(byte | 0x20) : byte;
}

bool isMessage(FactKind kind)
{
    return kind == FactKind::Delivered || kind == FactKind::ControlReceived || kind == FactKind::MessageSent;
}

bool hasText(FactKind kind)
{
    return isMessage(kind) || kind == FactKind::Comment || kind == FactKind::Ignored ||
           kind == FactKind::Error;
}

} // namespace

EventMatcher::EventMatcher(const FilterQuery &query)
    : m_query(query)
    , m_isGood(validate(query).isGood())
    , m_isAscii(isAscii(query.text))
{
    if (query.kind == FilterKind::Text) {
        std::ranges::transform(query.text, std::back_inserter(m_folded), lower);
        m_text = QString::fromUtf8(query.text);
        m_skips.fill(quint16(m_folded.size()));
        for (qsizetype i = 0; i + 1 < m_folded.size(); ++i)
            m_skips[quint8(m_folded[i])] = quint16(m_folded.size() - 1 - i);
    } else if (query.kind == FilterKind::Regexp) {
        m_regexp.setPattern(withMatchLimit(QString::fromUtf8(query.text)));
        if (!query.matchesCase())
            m_regexp.setPatternOptions(QRegularExpression::CaseInsensitiveOption);
    } else {
        m_path = query.text.isEmpty() ? JsonPath() : JsonPath::compile(query.text).value_or(JsonPath());
    }
}

bool EventMatcher::looksAt(const Fact &fact) const
{
    const std::vector<ConnectionId> &attempts = m_query.attempts;
    if (!attempts.empty() && std::ranges::find(attempts, fact.connection) == attempts.end())
        return false;
    if (!m_query.types.empty())
        return fact.kind == FactKind::Delivered;
    return m_query.kind == FilterKind::JsonPath ? isMessage(fact.kind) : hasText(fact.kind);
}

bool EventMatcher::matches(const Fact &fact, QByteArrayView payload)
{
    if (!m_isGood || !looksAt(fact))
        return false;
    if (!m_query.types.empty() && !isWantedType(viewEvent(payload).type))
        return false;
    return m_query.text.isEmpty() || matchesText(fact, payload) != m_query.negated;
}

bool EventMatcher::isWantedType(QByteArrayView type) const
{
    return std::ranges::any_of(m_query.types, [type](const QByteArray &wanted) { return wanted == type; });
}

bool EventMatcher::matchesText(const Fact &fact, QByteArrayView payload)
{
    const bool isEvent = fact.kind == FactKind::Delivered;
    const EventView event = isEvent ? viewEvent(payload) : EventView{{}, payload, {}, {}};
    if (m_path)
        return matchesPath(event.data);
    if (isPart(event.data))
        return true;
    // "message" is what a type is called that was not sent.
    return isEvent && ((event.type != "message" && isPart(event.type)) || isPart(event.lastEventId));
}

bool EventMatcher::isPart(QByteArrayView bytes)
{
    if (m_query.kind == FilterKind::Regexp) {
        const auto match = m_regexp.match(QString::fromUtf8(bytes), 0, QRegularExpression::NormalMatch,
                                          QRegularExpression::DontCheckSubjectStringMatchOption);
        m_gaveUp += match.isValid() ? 0 : 1;
        return match.hasMatch();
    }
    if (m_query.matchesCase())
        return bytes.contains(m_query.text);
    return m_isAscii ? containsFolded(bytes) : QString::fromUtf8(bytes).contains(m_text, Qt::CaseInsensitive);
}

/// Horspool's algorithm on bytes whose ASCII letters are taken as lower-case.
bool EventMatcher::containsFolded(QByteArrayView bytes) const
{
    const qsizetype last = m_folded.size() - 1;
    for (qsizetype at = last; at < bytes.size(); at += m_skips[quint8(lower(bytes[at]))]) {
        qsizetype i = 0;
        while (i <= last && lower(bytes[at - i]) == m_folded[last - i])
            ++i;
        if (i > last)
            return true;
    }
    return false;
}

bool EventMatcher::matchesPath(QByteArrayView data)
{
    bool gaveUp = false;
    const bool matches = m_document.parse(data) && m_path->matches(m_document, &gaveUp);
    m_gaveUp += gaveUp ? 1 : 0;
    return matches;
}

} // namespace pushscope
