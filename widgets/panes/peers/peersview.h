// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/panes/paneview.h"
#include "widgets/panes/peers/peersrows.h"
#include "widgets/panes/rowview.h"

#include <optional>

namespace pushscope {

/// What the two peers of a WebRTC lane are, and how they came together. GUI thread.
class PeersView : public RowView, public PaneView
{
    Q_OBJECT

public:
    PeersView(const PaneContext &context, QWidget *parent);

    void setLane(LaneId lane) override;
    void catchUp() override;
    void showSelection() override {}
    void setFrozen(bool frozen) override;
    QString selectedText() const override;

    qsizetype rowCount() const override { return qsizetype(m_rows.size()); }
    QString rowText(qsizetype row) const override { return peersRowText(at(row)); }
    bool isRowSelected(qsizetype row) const override { return m_selected == row; }
    void selectRow(qsizetype row) override;

protected:
    int rowHeight(qsizetype row) const override;
    void paintRow(QPainter &painter, qsizetype row, const QRect &rect) const override;
    QString emptyText() const override;
    void resizeEvent(QResizeEvent *event) override;

private:
    const PeersRow &at(qsizetype row) const { return m_rows[std::size_t(row)]; }
    void rebuild();
    bool isWide() const;
    QRect column(const QRect &rect, int number) const;
    void paintHeading(QPainter &painter, const PeersRow &row, const QRect &rect) const;
    void paintState(QPainter &painter, const PeersRow &row, const QRect &rect) const;
    void paintChip(QPainter &painter, const QRect &rect, MachineKind machine,
                   std::optional<quint8> state) const;
    void paintLine(QPainter &painter, const PeersRow &row, const QRect &rect) const;
    void paintSdp(QPainter &painter, const PeersRow &row, const QRect &rect) const;

    const PaneContext m_context;
    std::optional<PeersModel> m_model; ///< of the present lane; none before the first
    std::vector<PeersRow> m_rows;
    qsizetype m_selected = -1; ///< row, -1: none
    bool m_isFrozen = false;
    bool m_wasWide = false; ///< when the rows were made
};

} // namespace pushscope
