// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/panes/rowview.h"

namespace pushscope {

/// Bytes in hexadecimal and as text, eight or sixteen a row as there is room. Any number of them. GUI thread.
class HexView : public RowView
{
    Q_OBJECT

public:
    explicit HexView(QWidget *parent = nullptr);

    void setBytes(const QByteArray &bytes);
    int wholeHeight() const;

    qsizetype rowCount() const override;
    QString rowText(qsizetype row) const override;
    bool isRowSelected(qsizetype) const override { return false; }
    void selectRow(qsizetype) override {}

protected:
    int rowHeight(qsizetype) const override;
    void paintRow(QPainter &painter, qsizetype row, const QRect &rect) const override;
    QString emptyText() const override { return tr("No bytes"); }

private:
    int perRow() const;

    QByteArray m_bytes;
};

} // namespace pushscope
