// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/jsondocument.h"

#include <memory>
#include <optional>
#include <vector>

namespace pushscope {

/// Why a JSON path is none. Words for people are made from it in widgets.
enum class JsonPathError : quint8 {
    None,
    NoRoot,          ///< it must begin with "$"
    UnexpectedByte,  ///< something else is expected at the position
    UnexpectedEnd,   ///< more is expected
    BadString,       ///< an unfinished string or an escape that is none
    BadNumber,       ///< not a number, or an index beyond 2^53 - 1
    UnknownFunction, ///< RFC 9535 defines length, count, match, search, value
    WrongArguments,  ///< their number or their types, RFC 9535 2.4.3
    NotComparable,   ///< a query that may select several nodes, or a function without a value, is compared
    MustBeCompared,  ///< a literal, or a function's value, stands where a test is expected
    TooDeep,         ///< over 64 nested brackets
    TooLong,         ///< over 16 KiB
};

/// A JSONPath query, RFC 9535: all selectors (name, wildcard, index, slice, filter), child and descendant
/// segments, and the five functions. Regular expressions (match, search) are RFC 9485 and what PCRE adds
/// to its escapes. https://www.rfc-editor.org/rfc/rfc9535
/// Compiled once, then immutable: may be used by several threads at a time. Copies share.
class JsonPath
{
public:
    /// What came of compiling.
    struct Check
    {
        JsonPathError error = JsonPathError::None;
        qsizetype position = 0; ///< in bytes, where the error is
        friend bool operator==(const Check &, const Check &) = default;
    };
    /// What a query may cost at most; over it the result is what was found until then, and says so.
    struct Limits
    {
        quint64 steps = 2'000'000;     ///< nodes looked at
        std::size_t nodes = 1'000'000; ///< nodes selected
    };
    struct Result
    {
        std::vector<json::NodeIndex> nodes; ///< in the order of RFC 9535; a node may be there twice
        bool gaveUp = false;                ///< a limit was reached
    };

    /// The query "$".
    JsonPath();
    /// Nothing where it is no JSON path; `check` says why.
    static std::optional<JsonPath> compile(QByteArrayView text, Check *check = nullptr);

    /// As it was given.
    QByteArray text() const;
    /// RFC 9535 2.3.5.1: selects at most one node, whatever the document.
    bool isSingular() const;

    /// Applies the query to a parsed document.
    Result select(const json::Document &document) const { return select(document, Limits()); }
    Result select(const json::Document &document, const Limits &limits) const;
    /// Whether it selects at least one node; stops at the first. False for an empty document.
    bool matches(const json::Document &document, bool *gaveUp = nullptr) const;

private:
    class Private;
    std::shared_ptr<const Private> d;
};

} // namespace pushscope
