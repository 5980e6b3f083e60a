// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/ids.h"
#include "protocol/jsonpath.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace pushscope {

/// How the text of a filter is to be read.
enum class FilterKind : quint8 {
    Text,     ///< a part of the event; empty: every event
    Regexp,   ///< a Perl-compatible regular expression that matches a part of the event
    JsonPath, ///< RFC 9535: the event's data is JSON and the path selects at least one node of it
};

/// Which of a lane's events are wanted. Everything that is set must hold.
struct FilterQuery
{
    FilterKind kind = FilterKind::Text;
    QByteArray text;                    ///< UTF-8
    std::vector<QByteArray> types;      ///< event types; empty: all
    std::vector<ConnectionId> attempts; ///< connections; empty: all
    bool negated = false;               ///< those that the text does not match
    std::optional<bool> matchCase;      ///< nothing: a regular expression does, a text does not

    bool matchesCase() const { return matchCase.value_or(kind == FilterKind::Regexp); }

    bool isEmpty() const { return text.isEmpty() && types.empty() && attempts.empty(); }
    friend bool operator==(const FilterQuery &, const FilterQuery &) = default;
};

/// Whether a query can be used, and if not, why.
struct FilterCheck
{
    enum class Problem : quint8 { None, BadRegexp, BadJsonPath, TooLong };
    Problem problem = Problem::None;
    qsizetype position = 0;                        ///< in the text, in bytes
    QString regexpReason;                          ///< BadRegexp: in PCRE's words
    JsonPathError pathError = JsonPathError::None; ///< BadJsonPath

    bool isGood() const { return problem == Problem::None; }
};

/// Pure and quick: may be called at every key.
FilterCheck validate(const FilterQuery &query);

} // namespace pushscope
