// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/jsontree.h"

namespace pushscope {

using json::NodeIndex;
using json::Type;

namespace {

/// Writes the nodes of a document in lines, without recursion: the document is in the order of the text.
class Printer
{
public:
    Printer(const json::Document &document, int indent, qsizetype limit)
        : m_document(document)
        , m_indent(indent)
        , m_limit(limit)
    {}

    /// Null where it would be over the limit.
    QByteArray print()
    {
        for (NodeIndex node = 0; node < m_document.nodes().size(); ++node) {
            closeUntil(node);
            begin(node);
            if (m_out.size() > m_limit)
                return {};
        }
        closeUntil(NodeIndex(m_document.nodes().size()));
        return m_out.size() > m_limit ? QByteArray() : m_out;
    }

private:
    bool isArray(NodeIndex node) const { return m_document.at(node).type == Type::Array; }
    void newLine()
    {
        m_out += '\n';
        m_out.append(qsizetype(m_open.size()) * m_indent, ' ');
    }
    void begin(NodeIndex node)
    {
        const json::Node &n = m_document.at(node);
        if (!m_open.empty()) {
            if (node != m_open.back() + 1)
                m_out += ',';
            newLine();
        }
        if (n.keyEnd > n.keyBegin) {
            m_out += m_document.text().sliced(n.keyBegin, n.keyEnd - n.keyBegin);
            m_out += ": ";
        }
        if (n.children == 0) {
            const bool isEmpty = n.type == Type::Array || n.type == Type::Object;
            m_out += isEmpty ? QByteArrayView(isArray(node) ? "[]" : "{}") : m_document.text(node);
            return;
        }
        m_out += isArray(node) ? '[' : '{';
        m_open.push_back(node);
    }
    void closeUntil(NodeIndex node)
    {
        while (!m_open.empty() && m_document.at(m_open.back()).end <= node) {
            const char bracket = isArray(m_open.back()) ? ']' : '}';
            m_open.pop_back();
            newLine();
            m_out += bracket;
        }
    }

    const json::Document &m_document;
    const int m_indent;
    const qsizetype m_limit;
    std::vector<NodeIndex> m_open; ///< containers around what is written
    QByteArray m_out;
};

} // namespace

JsonTree::JsonTree(QByteArrayView text)
    : m_text(text.toByteArray())
{
    m_document.parse(m_text);
    m_children.resize(m_document.nodes().size());
    m_rows.resize(m_document.nodes().size());
}

const std::vector<NodeIndex> &JsonTree::children(NodeIndex node) const
{
    std::vector<NodeIndex> &list = m_children[node];
    const json::Node &n = m_document.at(node);
    if (list.empty() && n.children > 0) {
        list.reserve(n.children);
        for (NodeIndex child = node + 1; child < n.end; child = m_document.at(child).end) {
            m_rows[child] = quint32(list.size());
            list.push_back(child);
        }
    }
    return list;
}

quint32 JsonTree::rowOf(NodeIndex node) const
{
    if (node == 0)
        return 0;
    children(m_document.at(node).parent);
    return m_rows[node];
}

QByteArray JsonTree::valueText(NodeIndex node) const
{
    switch (m_document.at(node).type) {
    case Type::String:
        return m_document.string(node);
    case Type::Array:
    case Type::Object:
        return {};
    default:
        return m_document.text(node).toByteArray();
    }
}

std::optional<NodeIndex> JsonTree::nodeAt(qsizetype position) const
{
    if (!isJson())
        return std::nullopt;
    const auto covers = [&](NodeIndex node) {
        const json::Node &n = m_document.at(node);
        const quint32 begin = n.keyEnd > n.keyBegin ? n.keyBegin : n.textBegin;
        return position >= qsizetype(begin) && position < qsizetype(n.textEnd);
    };
    if (!covers(0))
        return std::nullopt;
    NodeIndex found = 0;
    for (NodeIndex child = 1; child < m_document.at(found).end;) {
        if (covers(child))
            found = child++;
        else
            child = m_document.at(child).end;
    }
    return found;
}

QByteArray prettyJson(QByteArrayView text, int indent, qsizetype limit)
{
    json::Document document;
    if (!document.parse(text))
        return text.toByteArray();
    const QByteArray pretty = Printer(document, indent, limit).print();
    return pretty.isNull() ? text.toByteArray() : pretty;
}

} // namespace pushscope
