// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/jsondocument.h"

#include <optional>

namespace pushscope {

/// An event's JSON for a tree view and for reading: nodes with their children, and the text set out in lines.
/// Keeps its own copy of the text. Numbers keep their digits.
class JsonTree
{
public:
    /// What is not JSON, or beyond the limits of json::Document, has no nodes: see error().
    explicit JsonTree(QByteArrayView text);
    JsonTree(const JsonTree &) = delete;
    JsonTree &operator=(const JsonTree &) = delete;

    bool isJson() const { return !m_document.nodes().empty(); }
    json::Document::Error error() const { return m_document.error(); }
    /// Where it stops being JSON, in bytes.
    qsizetype errorPosition() const { return m_document.position(); }
    const json::Document &document() const { return m_document; }

    /// The children of a node; made when first asked for, then kept.
    const std::vector<json::NodeIndex> &children(json::NodeIndex node) const;
    /// The node's place among its siblings. Constant time once the siblings were asked for.
    quint32 rowOf(json::NodeIndex node) const;
    /// What stands in the tree for a value: a string decoded, a number by its digits; empty for a container.
    QByteArray valueText(json::NodeIndex node) const;
    /// The innermost node whose text covers the byte.
    std::optional<json::NodeIndex> nodeAt(qsizetype position) const;

private:
    const QByteArray m_text;
    json::Document m_document;
    mutable std::vector<std::vector<json::NodeIndex>> m_children; ///< by node; empty: not made
    mutable std::vector<quint32> m_rows; ///< by node; valid where the siblings are made
};

/// The JSON with every member on a line of its own, `indent` blanks a level; as it was where it is no JSON.
/// Stops growing at `limit` bytes: then the text as it was is given back.
QByteArray prettyJson(QByteArrayView text, int indent = 2, qsizetype limit = qsizetype(64) << 20);

} // namespace pushscope
