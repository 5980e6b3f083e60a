// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/jsonpath.h"
#include "protocol/jsonpathsyntax.h"

namespace pushscope::jsonpath {

/// Reads a JSON path by the grammar of RFC 9535, appendix A. One text, one parser. Private to
/// protocol/jsonpath.
class Parser
{
public:
    explicit Parser(QByteArrayView text)
        : m_text(text)
    {}

    /// The whole text as a query; nothing where it is none: see check().
    std::optional<Query> parse();
    const JsonPath::Check &check() const { return m_check; }

private:
    // jsonpathparser.cpp: segments and selectors
    bool takeSegments(Query &query);
    bool takeSegment(Segment &segment);
    bool takeBracketed(Segment &segment);
    bool takeShorthand(Segment &segment);
    bool takeSelector(Selector &selector);
    bool takeIndexOrSlice(Selector &selector);
    bool takeSlice(Selector &selector);
    bool takeInteger(qint64 &number);
    bool takeString(QByteArray &string);
    bool takeEscape(char quote, QByteArray &json);
    // jsonpathfilter.cpp: filter expressions
    bool takeOr(Expression &expression);
    bool takeAnd(Expression &expression);
    bool takeBasic(Expression &expression);
    bool takeParenthesised(Expression &expression);
    bool takeNegated(Expression &expression);
    bool takeComparison(Expression &left, qsizetype begin);
    bool takeOperand(Expression &expression);
    bool takeLiteral(Expression &expression);
    bool takeNumber(Expression &expression);
    bool takeCall(Expression &expression);
    bool takeArguments(Expression &call);
    bool checkArguments(Expression &call, qsizetype begin);
    bool checkComparable(const Expression &expression, qsizetype begin);
    std::optional<Comparison> takeOperator();

    void skipBlanks();
    bool isAt(QByteArrayView text) const { return m_text.sliced(m_at).startsWith(text); }
    bool accept(QByteArrayView text);
    bool expect(char byte);
    char byte() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    /// Always false. Where the text ends, more was expected.
    bool fail(JsonPathError error) { return failAt(m_at, error); }
    bool failAt(qsizetype position, JsonPathError error);

    const QByteArrayView m_text;
    qsizetype m_at = 0;
    int m_depth = 0; ///< filters and brackets around m_at
    JsonPath::Check m_check;
};

/// Whether a query selects at most one node whatever the document: RFC 9535 2.3.5.1.
bool isSingular(const Query &query);

} // namespace pushscope::jsonpath
