// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/jsondocument.h"
#include "widgets/panes/rowview.h"

#include <set>
#include <vector>

namespace pushscope {

/// A JSON value as a tree: one row a node, containers fold. Holds the text; shows only the rows in view. GUI
/// thread.
class JsonTreeView : public RowView
{
    Q_OBJECT

public:
    explicit JsonTreeView(QWidget *parent = nullptr);

    /// False, and an empty tree, where the text is no JSON object or array.
    bool setText(const QByteArray &text);
    /// "$['a'][0]" of the selected node; empty where none is.
    QByteArray selectedPath() const;
    /// The height that shows all rows.
    int wholeHeight() const;

    qsizetype rowCount() const override { return qsizetype(m_rows.size()); }
    QString rowText(qsizetype row) const override;
    bool isRowSelected(qsizetype row) const override;
    void selectRow(qsizetype row) override;

Q_SIGNALS:
    /// Containers were folded or unfolded.
    void rowsFolded();

protected:
    int rowHeight(qsizetype) const override;
    void paintRow(QPainter &painter, qsizetype row, const QRect &rect) const override;
    QString emptyText() const override { return {}; }
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void rebuild();
    void setFolded(json::NodeIndex node, bool folded);
    int depth(json::NodeIndex node) const;
    bool isContainer(json::NodeIndex node) const;
    QString keyText(json::NodeIndex node) const;
    QString valueText(json::NodeIndex node) const;

    QByteArray m_text;
    json::Document m_document;
    std::vector<json::NodeIndex> m_rows; ///< nodes that are not inside a folded one
    std::set<json::NodeIndex> m_folded;
    std::optional<json::NodeIndex> m_selected;
};

} // namespace pushscope
