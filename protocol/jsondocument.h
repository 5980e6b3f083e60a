// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <span>
#include <vector>

namespace pushscope::json {

enum class Type : quint8 { Null, False, True, Number, String, Array, Object };

/// A node's place in its document. The root is 0.
using NodeIndex = quint32;

/// One value of a document. Its first child, if it has any, is the node after it; the next sibling is at
/// `end`. Bytes are counted from the begin of the text.
struct Node
{
    quint32 textBegin = 0; ///< the value as it stands in the text, strings with their quotes
    quint32 textEnd = 0;
    quint32 keyBegin = 0; ///< member's name with its quotes; equal to keyEnd where it is no member
    quint32 keyEnd = 0;
    NodeIndex parent = 0; ///< the root's is itself
    NodeIndex end = 0;    ///< one past the last node inside
    quint32 children = 0; ///< how many, without theirs
    Type type = Type::Null;
};

/// JSON text, RFC 8259, as a flat list of nodes in the order of the text. Nothing is converted: numbers keep
/// their digits, members their order and repetitions. Strict on the grammar. Bounded in depth, nodes and
/// bytes. Pure; a value that may be reused for many texts without new memory.
class Document
{
public:
    enum class Error : quint8 { None, Syntax, TooDeep, TooManyNodes, TooLarge };
    struct Limits
    {
        quint32 depth = 512;
        quint32 nodes = 4'000'000;
        qsizetype bytes = qsizetype(256) << 20;
    };

    /// Parses. The text must outlive what is asked of the document. False: see error(), position().
    bool parse(QByteArrayView text) { return parse(text, Limits()); }
    bool parse(QByteArrayView text, const Limits &limits);

    Error error() const { return m_error; }
    /// Where parsing stopped, in bytes.
    qsizetype position() const { return m_at; }
    /// Empty after an error.
    std::span<const Node> nodes() const { return m_nodes; }
    const Node &at(NodeIndex node) const { return m_nodes[node]; }
    QByteArrayView text() const { return m_text; }

    /// The value as it stands in the text.
    QByteArrayView text(NodeIndex node) const;
    /// The decoded member name; empty for an element or the root.
    QByteArray key(NodeIndex node) const;
    /// The decoded text of a string. Invalid UTF-8 becomes U+FFFD.
    QByteArray string(NodeIndex node) const;
    /// Whether the node is a member of that (decoded) name.
    bool isNamed(NodeIndex node, QByteArrayView name) const;
    /// The last member of that name, as JavaScript reads it.
    std::optional<NodeIndex> member(NodeIndex object, QByteArrayView name) const;
    /// The element of that index, counted from 0.
    std::optional<NodeIndex> element(NodeIndex array, quint32 index) const;
    /// The node's place among its siblings, counted from 0.
    quint32 indexInParent(NodeIndex node) const;
    /// RFC 9535 2.7: "$['a'][0]".
    QByteArray normalizedPath(NodeIndex node) const;

private:
    bool fail(Error error);
    bool takeValue(NodeIndex parent, const Limits &limits);
    bool takeAll(const Limits &limits);
    bool takeKey();
    bool takeString();
    bool takeNumber();
    bool takeWord(QByteArrayView word);
    void skipBlanks();
    void close();
    char byte() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    Error m_error = Error::None;
    quint32 m_keyBegin = 0; ///< of the member whose value comes next
    quint32 m_keyEnd = 0;
    std::vector<Node> m_nodes;
    std::vector<NodeIndex> m_open; ///< containers around m_at, outermost first
};

} // namespace pushscope::json
