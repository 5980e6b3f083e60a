// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/iregexp.h"
#include "protocol/jsondocument.h"

#include <memory>
#include <optional>
#include <vector>

/// A compiled JSON path, RFC 9535, as data. Private to protocol/jsonpath.
namespace pushscope::jsonpath {

struct Expression;

/// RFC 9535 2.3.
struct Selector
{
    enum class Kind : quint8 { Name, Wildcard, Index, Slice, Filter };
    Kind kind = Kind::Wildcard;
    QByteArray name;             ///< Name: decoded
    std::optional<qint64> start; ///< Index: the index; Slice: its start
    std::optional<qint64> end;   ///< Slice
    qint64 step = 1;             ///< Slice
    std::shared_ptr<const Expression> filter;
};

/// RFC 9535 2.5.
struct Segment
{
    bool descendant = false;
    std::vector<Selector> selectors;
};

struct Query
{
    bool absolute = true; ///< from the root "$", else from the current node "@"
    std::vector<Segment> segments;
};

enum class Function : quint8 { Length, Count, Match, Search, Value };
enum class Comparison : quint8 { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual };

/// A literal, or what a query or function gave in its stead.
struct Value
{
    enum class Kind : quint8 { Nothing, Null, False, True, Number, String, Structure };
    Kind kind = Kind::Nothing;
    double number = 0;
    std::optional<qint64> integer; ///< the number, where it is a whole one of up to 18 digits
    QByteArray string;             ///< String: decoded
    json::NodeIndex node = 0;      ///< Structure: an array or object
};

/// RFC 9535 2.3.5 and 2.4: a node of a filter's expression tree.
struct Expression
{
    enum class Kind : quint8 { Or, And, Not, Compare, Literal, Query, Call };
    Kind kind = Kind::Literal;
    Comparison comparison = Comparison::Equal;
    Function function = Function::Length;
    std::vector<Expression> operands; ///< of operators; arguments of a call
    Value literal;
    Query query;
    std::optional<IRegexp> regexp; ///< Call of match or search with a literal: compiled
};

/// The value that a number's digits mean.
Value numberValue(QByteArrayView digits);

} // namespace pushscope::jsonpath
