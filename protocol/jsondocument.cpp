// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/jsondocument.h"

#include "protocol/httptext.h"
#include "protocol/json.h"

#include <QByteArrayList>

#include <algorithm>

namespace pushscope::json {

namespace {

bool isHex(char byte)
{
    return isHttpDigit(byte) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

bool isContainer(Type type)
{
    return type == Type::Array || type == Type::Object;
}

/// RFC 8259 7: the size of the escape at `at` (a backslash), or 0.
qsizetype escapeSize(QByteArrayView text, qsizetype at)
{
    const QByteArrayView rest = text.sliced(at);
    if (rest.size() < 2)
        return 0;
    if (rest[1] != 'u')
        return rest[1] != '\0' && QByteArrayView("\"\\/bfnrt").contains(rest[1]) ? 2 : 0;
    return rest.size() >= 6 && std::ranges::all_of(rest.sliced(2, 4), isHex) ? 6 : 0;
}

/// RFC 9535 2.7: in single quotes; only what must be escaped is.
QByteArray normalName(QByteArrayView name)
{
    QByteArray out = quoted(name);
    out = out.sliced(1, out.size() - 2);
    out.replace("\\\"", "\"");
    out.replace("'", "\\'");
    return "['" + out + "']";
}

} // namespace

bool Document::parse(QByteArrayView text, const Limits &limits)
{
    m_text = text;
    m_at = 0;
    m_error = Error::None;
    m_nodes.clear();
    m_open.clear();
    m_keyBegin = m_keyEnd = 0;
    if (text.size() > limits.bytes || text.size() > qsizetype(0xFFFF'FFFF))
        return fail(Error::TooLarge);
    if (takeAll(limits)) {
        skipBlanks();
        if (m_at == m_text.size())
            return true;
    }
    return fail(m_error == Error::None ? Error::Syntax : m_error);
}

bool Document::fail(Error error)
{
    m_error = error;
    m_nodes.clear();
    m_open.clear();
    return false;
}

/// One value with all that is inside it, without recursion: `m_open` is the stack.
bool Document::takeAll(const Limits &limits)
{
    if (!takeValue(0, limits))
        return false;
    while (!m_open.empty()) {
        const NodeIndex container = m_open.back();
        const bool isObject = m_nodes[container].type == Type::Object;
        skipBlanks();
        if (byte() == (isObject ? '}' : ']')) {
            close();
            continue;
        }
        if (m_nodes[container].children > 0) {
            if (byte() != ',')
                return false;
            ++m_at;
        }
        if ((isObject && !takeKey()) || !takeValue(container, limits))
            return false;
        ++m_nodes[container].children;
    }
    return true;
}

/// A whole scalar, or the opening bracket of a container.
bool Document::takeValue(NodeIndex parent, const Limits &limits)
{
    skipBlanks();
    if (m_nodes.size() >= limits.nodes) {
        m_error = Error::TooManyNodes;
        return false;
    }
    const auto self = NodeIndex(m_nodes.size());
    Node &node = m_nodes.emplace_back();
    node.textBegin = quint32(m_at);
    node.keyBegin = m_keyBegin;
    node.keyEnd = m_keyEnd;
    node.parent = parent;
    m_keyBegin = m_keyEnd = 0;
    bool isGood = true;
    switch (byte()) {
    case '{':
    case '[':
        node.type = byte() == '{' ? Type::Object : Type::Array;
        ++m_at;
        m_open.push_back(self);
        if (m_open.size() > limits.depth)
            m_error = Error::TooDeep;
        return m_error == Error::None;
    case '"':
        node.type = Type::String;
        isGood = takeString();
        break;
    case 't':
        node.type = Type::True;
        isGood = takeWord("true");
        break;
    case 'f':
        node.type = Type::False;
        isGood = takeWord("false");
        break;
    case 'n':
        isGood = takeWord("null");
        break;
    default:
        node.type = Type::Number;
        isGood = takeNumber();
    }
    node.textEnd = quint32(m_at);
    node.end = self + 1;
    return isGood;
}

/// The closing bracket of the innermost container.
void Document::close()
{
    Node &node = m_nodes[m_open.back()];
    node.textEnd = quint32(++m_at);
    node.end = NodeIndex(m_nodes.size());
    m_open.pop_back();
}

bool Document::takeKey()
{
    skipBlanks();
    m_keyBegin = quint32(m_at);
    if (byte() != '"' || !takeString())
        return false;
    m_keyEnd = quint32(m_at);
    skipBlanks();
    return byte() == ':' && ++m_at > 0;
}

bool Document::takeString()
{
    for (++m_at; m_at < m_text.size();) {
        const char byte = m_text[m_at];
        if (byte == '"') {
            ++m_at;
            return true;
        }
        if (quint8(byte) < 0x20)
            return false;
        const qsizetype step = byte == '\\' ? escapeSize(m_text, m_at) : 1;
        if (step == 0)
            return false;
        m_at += step;
    }
    return false;
}

/// RFC 8259 6: [ minus ] int [ frac ] [ exp ].
bool Document::takeNumber()
{
    const auto digits = [this] {
        const qsizetype begin = m_at;
        while (isHttpDigit(byte()))
            ++m_at;
        return m_at > begin;
    };
    if (byte() == '-')
        ++m_at;
    if (byte() == '0')
        ++m_at;
    else if (!digits())
        return false;
    if (byte() == '.' && (++m_at, !digits()))
        return false;
    if ((byte() | 0x20) != 'e')
        return true;
    ++m_at;
    if (byte() == '+' || byte() == '-')
        ++m_at;
    return digits();
}

bool Document::takeWord(QByteArrayView word)
{
    if (!m_text.sliced(m_at).startsWith(word))
        return false;
    m_at += word.size();
    return true;
}

void Document::skipBlanks()
{
    while (m_at < m_text.size() &&
           (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n' || m_text[m_at] == '\r'))
        ++m_at;
}

QByteArrayView Document::text(NodeIndex node) const
{
    const Node &n = m_nodes[node];
    return m_text.sliced(n.textBegin, n.textEnd - n.textBegin);
}

QByteArray Document::key(NodeIndex node) const
{
    const Node &n = m_nodes[node];
    return json::string(m_text.sliced(n.keyBegin, n.keyEnd - n.keyBegin)).value_or(QByteArray());
}

QByteArray Document::string(NodeIndex node) const
{
    return json::string(text(node)).value_or(QByteArray());
}

bool Document::isNamed(NodeIndex node, QByteArrayView name) const
{
    const Node &n = m_nodes[node];
    if (n.keyEnd == n.keyBegin)
        return false;
    const QByteArrayView raw = m_text.sliced(n.keyBegin + 1, n.keyEnd - n.keyBegin - 2);
    return raw.contains('\\') ? key(node) == name : raw == name;
}

std::optional<NodeIndex> Document::member(NodeIndex object, QByteArrayView name) const
{
    std::optional<NodeIndex> found;
    if (m_nodes[object].type != Type::Object)
        return found;
    for (NodeIndex child = object + 1; child < m_nodes[object].end; child = m_nodes[child].end) {
        if (isNamed(child, name))
            found = child;
    }
    return found;
}

std::optional<NodeIndex> Document::element(NodeIndex array, quint32 index) const
{
    if (m_nodes[array].type != Type::Array || index >= m_nodes[array].children)
        return std::nullopt;
    NodeIndex child = array + 1;
    for (; index > 0; --index)
        child = m_nodes[child].end;
    return child;
}

quint32 Document::indexInParent(NodeIndex node) const
{
    quint32 index = 0;
    const NodeIndex parent = m_nodes[node].parent;
    if (node == 0 || !isContainer(m_nodes[parent].type))
        return 0;
    for (NodeIndex child = parent + 1; child < node; child = m_nodes[child].end)
        ++index;
    return index;
}

QByteArray Document::normalizedPath(NodeIndex node) const
{
    QByteArrayList steps;
    for (; node != 0; node = m_nodes[node].parent) {
        const bool isMember = m_nodes[m_nodes[node].parent].type == Type::Object;
        steps.prepend(isMember ? normalName(key(node)) : '[' + QByteArray::number(indexInParent(node)) + ']');
    }
    return '$' + steps.join();
}

} // namespace pushscope::json
