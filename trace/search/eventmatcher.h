// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/fact.h"
#include "trace/search/filterquery.h"

#include <QRegularExpression>

#include <array>
#include <optional>

namespace pushscope {

/// A filter made ready: says of one fact after the other whether it is wanted. Looked at are deliveries
/// (data, type, id) and, unless types or a path are asked for, what else carries text of the peer or the
/// user: sent messages, control messages, comments, ignored lines and errors. Copies share what is compiled;
/// one copy a thread.
class EventMatcher
{
public:
    /// A query that validate() finds fault with matches nothing.
    explicit EventMatcher(const FilterQuery &query);

    /// Whether the fact is of a kind that the filter looks at at all.
    bool looksAt(const Fact &fact) const;
    bool matches(const Fact &fact, QByteArrayView payload);
    /// Events on which a limit stopped the regular expression or the path: they are taken as not matching.
    quint64 gaveUp() const { return m_gaveUp; }

private:
    bool matchesText(const Fact &fact, QByteArrayView payload);
    bool isPart(QByteArrayView bytes);
    bool isWantedType(QByteArrayView type) const;
    bool matchesPath(QByteArrayView data);
    bool containsFolded(QByteArrayView bytes) const;

    FilterQuery m_query;
    bool m_isGood;
    bool m_isAscii;                     ///< the text
    QByteArray m_folded;                ///< the text, ASCII letters in lower case
    std::array<quint16, 256> m_skips{}; ///< Horspool's: how far a byte under the text's end lets it move
    QString m_text;                     ///< as characters
    QRegularExpression m_regexp;
    std::optional<JsonPath> m_path;
    json::Document m_document; ///< memory for one event's JSON
    quint64 m_gaveUp = 0;
};

} // namespace pushscope
