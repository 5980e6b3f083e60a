// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/jsonpath.h"
#include "protocol/jsonpathsyntax.h"

namespace pushscope::jsonpath {

/// Applies a compiled query to one document, RFC 9535 2.1.2. Counts its steps: over the limit it finds
/// nothing more. Private to protocol/jsonpath.
class Evaluator
{
public:
    Evaluator(const json::Document &document, const JsonPath::Limits &limits)
        : m_document(document)
        , m_limits(limits)
    {}

    using Nodes = std::vector<json::NodeIndex>;

    /// `atMost`: stops when that many are found.
    Nodes select(const Query &query, json::NodeIndex current, std::size_t atMost);
    bool gaveUp() const { return m_gaveUp; }

private:
    bool step();
    void visit(const Segment &segment, json::NodeIndex node, std::size_t atMost, Nodes &out);
    void visitAll(const Segment &segment, json::NodeIndex node, std::size_t atMost, Nodes &out);
    void apply(const Selector &selector, json::NodeIndex node, std::size_t atMost, Nodes &out);
    void applySlice(const Selector &selector, json::NodeIndex node, Nodes &out);
    void applyFilter(const Selector &selector, json::NodeIndex node, std::size_t atMost, Nodes &out);
    bool isContainer(json::NodeIndex node) const;

    bool test(const Expression &expression, json::NodeIndex current);
    bool testCall(const Expression &call, json::NodeIndex current);
    Value valueOf(const Expression &expression, json::NodeIndex current);
    Value valueOfCall(const Expression &call, json::NodeIndex current);
    Value valueOfNode(json::NodeIndex node) const;
    bool compare(Comparison comparison, const Value &a, const Value &b);
    bool isEqual(const Value &a, const Value &b);
    bool areEqualStructures(json::NodeIndex a, json::NodeIndex b);
    bool areEqualObjects(json::NodeIndex a, json::NodeIndex b);

    const json::Document &m_document;
    const JsonPath::Limits m_limits;
    quint64 m_steps = 0;
    bool m_gaveUp = false;
};

} // namespace pushscope::jsonpath
