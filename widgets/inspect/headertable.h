// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inspect/inspectrequest.h"

#include <QTableWidget>

namespace pushscope {

/// The request's own headers, one a row; the last row is empty and takes the next. GUI thread.
class HeaderTable : public QTableWidget
{
    Q_OBJECT

public:
    explicit HeaderTable(QWidget *parent = nullptr);

    void setHeaders(const QList<RequestHeader> &headers);
    /// Rows without name and value are left out.
    QList<RequestHeader> headers() const;

Q_SIGNALS:
    void edited();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addRow(const RequestHeader &header);
    void takeEdit();
    void applyTheme();

    bool m_byUs = false; ///< the table is being filled, not edited
};

} // namespace pushscope
