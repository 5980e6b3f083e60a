// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/jsonpathevaluator.h"

#include "protocol/utf8.h"

#include <algorithm>

namespace pushscope::jsonpath {

using json::NodeIndex;
using json::Type;

namespace {

constexpr std::size_t Everything = ~std::size_t(0);
constexpr quint32 LongestLoop = 0x7FFFFFFF;

qint64 normalized(qint64 index, qint64 size)
{
    return index >= 0 ? index : size + index;
}

/// 2.4.4: the number of Unicode scalar values.
qint64 characterCount(QByteArrayView utf8)
{
    return std::ranges::count_if(utf8, [](char byte) { return (quint8(byte) & 0xC0) != 0x80; });
}

Value countValue(qint64 count)
{
    Value value;
    value.kind = Value::Kind::Number;
    value.integer = count;
    value.number = double(count);
    return value;
}

bool isLess(const Value &a, const Value &b)
{
    if (a.kind != b.kind)
        return false;
    if (a.kind == Value::Kind::Number)
        return a.integer && b.integer ? *a.integer < *b.integer : a.number < b.number;
    // In UTF-8 the order of bytes is the order of characters.
    return a.kind == Value::Kind::String && a.string < b.string;
}

} // namespace

bool Evaluator::step()
{
    m_gaveUp = m_gaveUp || ++m_steps > m_limits.steps;
    return !m_gaveUp;
}

bool Evaluator::isContainer(NodeIndex node) const
{
    return m_document.at(node).type == Type::Array || m_document.at(node).type == Type::Object;
}

Evaluator::Nodes Evaluator::select(const Query &query, NodeIndex current, std::size_t atMost)
{
    Nodes nodes{query.absolute ? NodeIndex(0) : current};
    for (const Segment &segment : query.segments) {
        const bool isLast = &segment == &query.segments.back();
        Nodes next;
        for (const NodeIndex node : nodes) {
            if (segment.descendant)
                visitAll(segment, node, isLast ? atMost : Everything, next);
            else
                visit(segment, node, isLast ? atMost : Everything, next);
            if (next.size() > m_limits.nodes)
                m_gaveUp = true;
            if (m_gaveUp || (isLast && next.size() >= atMost))
                break;
        }
        nodes = std::move(next);
    }
    if (m_gaveUp && nodes.size() > m_limits.nodes)
        nodes.resize(m_limits.nodes);
    return nodes;
}

void Evaluator::visit(const Segment &segment, NodeIndex node, std::size_t atMost, Nodes &out)
{
    for (const Selector &selector : segment.selectors) {
        if (out.size() >= atMost || !step())
            return;
        apply(selector, node, atMost, out);
    }
}

/// 2.5.2: the node and all inside it; they lie one after the other, parents before children.
void Evaluator::visitAll(const Segment &segment, NodeIndex node, std::size_t atMost, Nodes &out)
{
    for (NodeIndex inside = node; inside < m_document.at(node).end; ++inside) {
        if (out.size() >= atMost || out.size() > m_limits.nodes || !step())
            return;
        if (isContainer(inside))
            visit(segment, inside, atMost, out);
    }
}

void Evaluator::apply(const Selector &selector, NodeIndex node, std::size_t atMost, Nodes &out)
{
    const json::Node &n = m_document.at(node);
    switch (selector.kind) {
    case Selector::Kind::Name:
        m_steps += n.children; // it looks at each
        if (const auto member = m_document.member(node, selector.name))
            out.push_back(*member);
        return;
    case Selector::Kind::Index: {
        const qint64 index = normalized(*selector.start, n.children);
        m_steps += n.children;
        if (n.type == Type::Array && index >= 0 && index < n.children)
            out.push_back(*m_document.element(node, quint32(index)));
        return;
    }
    case Selector::Kind::Wildcard:
        if (isContainer(node)) {
            for (NodeIndex child = node + 1; child < n.end && step(); child = m_document.at(child).end)
                out.push_back(child);
        }
        return;
    case Selector::Kind::Slice:
        return applySlice(selector, node, out);
    case Selector::Kind::Filter:
        return applyFilter(selector, node, atMost, out);
    }
}

/// 2.3.4.2.2.
void Evaluator::applySlice(const Selector &selector, NodeIndex node, Nodes &out)
{
    const json::Node &n = m_document.at(node);
    const qint64 size = n.children;
    const qint64 stride = selector.step;
    if (n.type != Type::Array || stride == 0 || size == 0 || size > LongestLoop)
        return;
    Nodes elements;
    for (NodeIndex child = node + 1; child < n.end && step(); child = m_document.at(child).end)
        elements.push_back(child);
    if (m_gaveUp)
        return;
    const bool forward = stride > 0;
    const qint64 start = normalized(selector.start.value_or(forward ? 0 : size - 1), size);
    const qint64 end = selector.end ? normalized(*selector.end, size) : forward ? size : qint64(-1);
    if (forward) {
        const qint64 upper = std::clamp(end, qint64(0), size);
        for (qint64 i = std::clamp(start, qint64(0), size); i < upper; i += std::min(stride, size))
            out.push_back(elements[std::size_t(i)]);
    } else {
        const qint64 lower = std::clamp(end, qint64(-1), size - 1);
        for (qint64 i = std::clamp(start, qint64(-1), size - 1); i > lower; i += std::max(stride, -size))
            out.push_back(elements[std::size_t(i)]);
    }
}

void Evaluator::applyFilter(const Selector &selector, NodeIndex node, std::size_t atMost, Nodes &out)
{
    if (!isContainer(node))
        return;
    const NodeIndex end = m_document.at(node).end;
    for (NodeIndex child = node + 1; child < end && step(); child = m_document.at(child).end) {
        if (test(*selector.filter, child))
            out.push_back(child);
        if (out.size() >= atMost)
            return;
    }
}

/// 2.3.5.2.
bool Evaluator::test(const Expression &expression, NodeIndex current)
{
    if (!step())
        return false;
    const auto isTrue = [&](const Expression &operand) { return test(operand, current); };
    switch (expression.kind) {
    case Expression::Kind::Or:
        return std::ranges::any_of(expression.operands, isTrue);
    case Expression::Kind::And:
        return std::ranges::all_of(expression.operands, isTrue);
    case Expression::Kind::Not:
        return !test(expression.operands[0], current);
    case Expression::Kind::Query:
        return !select(expression.query, current, 1).empty();
    case Expression::Kind::Compare:
        return compare(expression.comparison, valueOf(expression.operands[0], current),
                       valueOf(expression.operands[1], current));
    case Expression::Kind::Call:
        return testCall(expression, current);
    case Expression::Kind::Literal:
        break;
    }
    return false;
}

/// 2.4.6 and 2.4.7: match() and search().
bool Evaluator::testCall(const Expression &call, NodeIndex current)
{
    const Value text = valueOf(call.operands[0], current);
    const Value pattern = valueOf(call.operands[1], current);
    if (text.kind != Value::Kind::String || pattern.kind != Value::Kind::String)
        return false;
    if (call.regexp)
        return call.regexp->matches(text.string);
    m_steps += 1000; // compiling one is no small step
    return IRegexp(pattern.string, call.function == Function::Match).matches(text.string);
}

Value Evaluator::valueOf(const Expression &expression, NodeIndex current)
{
    if (expression.kind == Expression::Kind::Literal)
        return expression.literal;
    if (expression.kind == Expression::Kind::Call)
        return valueOfCall(expression, current);
    const Nodes nodes = select(expression.query, current, 1);
    return nodes.empty() ? Value{} : valueOfNode(nodes[0]);
}

/// 2.4.4, 2.4.5 and 2.4.8: length(), count() and value().
Value Evaluator::valueOfCall(const Expression &call, NodeIndex current)
{
    const Expression &argument = call.operands[0];
    if (call.function == Function::Length) {
        const Value value = valueOf(argument, current);
        if (value.kind == Value::Kind::String)
            return countValue(characterCount(value.string));
        return value.kind == Value::Kind::Structure ? countValue(m_document.at(value.node).children)
                                                    : Value{};
    }
    const Nodes nodes = select(argument.query, current, Everything);
    if (call.function == Function::Count)
        return countValue(qint64(nodes.size()));
    return nodes.size() == 1 ? valueOfNode(nodes[0]) : Value{};
}

Value Evaluator::valueOfNode(NodeIndex node) const
{
    Value value;
    switch (m_document.at(node).type) {
    case Type::Null:
        value.kind = Value::Kind::Null;
        break;
    case Type::False:
        value.kind = Value::Kind::False;
        break;
    case Type::True:
        value.kind = Value::Kind::True;
        break;
    case Type::Number:
        return numberValue(m_document.text(node));
    case Type::String:
        value.kind = Value::Kind::String;
        value.string = m_document.string(node);
        break;
    case Type::Array:
    case Type::Object:
        value.kind = Value::Kind::Structure;
        value.node = node;
    }
    return value;
}

/// 2.3.5.2.2.
bool Evaluator::compare(Comparison comparison, const Value &a, const Value &b)
{
    switch (comparison) {
    case Comparison::Equal:
        return isEqual(a, b);
    case Comparison::NotEqual:
        return !isEqual(a, b);
    case Comparison::Less:
        return isLess(a, b);
    case Comparison::LessOrEqual:
        return isLess(a, b) || isEqual(a, b);
    case Comparison::Greater:
        return isLess(b, a);
    case Comparison::GreaterOrEqual:
        return isLess(b, a) || isEqual(a, b);
    }
    return false;
}

bool Evaluator::isEqual(const Value &a, const Value &b)
{
    if (a.kind != b.kind)
        return false;
    if (a.kind == Value::Kind::Number)
        return a.integer && b.integer ? *a.integer == *b.integer : a.number == b.number;
    if (a.kind == Value::Kind::String)
        return a.string == b.string;
    return a.kind != Value::Kind::Structure || areEqualStructures(a.node, b.node);
}

bool Evaluator::areEqualStructures(NodeIndex a, NodeIndex b)
{
    const json::Node &x = m_document.at(a);
    const json::Node &y = m_document.at(b);
    if (!step() || x.type != y.type || x.children != y.children)
        return false;
    if (a == b)
        return true;
    if (x.type == Type::Object)
        return areEqualObjects(a, b);
    NodeIndex left = a + 1;
    NodeIndex right = b + 1;
    for (; left < x.end; left = m_document.at(left).end, right = m_document.at(right).end) {
        if (!step() || !isEqual(valueOfNode(left), valueOfNode(right)))
            return false;
    }
    return true;
}

/// Members in whatever order.
bool Evaluator::areEqualObjects(NodeIndex a, NodeIndex b)
{
    for (NodeIndex left = a + 1; left < m_document.at(a).end; left = m_document.at(left).end) {
        m_steps += m_document.at(b).children;
        const auto right = step() ? m_document.member(b, m_document.key(left)) : std::nullopt;
        if (!right || !isEqual(valueOfNode(left), valueOfNode(*right)))
            return false;
    }
    return true;
}

} // namespace pushscope::jsonpath
