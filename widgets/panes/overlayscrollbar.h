// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QScrollBar>

class QAbstractScrollArea;

namespace pushscope {

/// A scroll bar that lies over its area instead of beside it, and only while the pointer is there: 264 px are
/// too few to give ten away. Stands in for the area's own vertical one, which is hidden and goes on working.
/// Owned by the area; GUI thread.
class OverlayScrollBar : public QScrollBar
{
    Q_OBJECT

public:
    explicit OverlayScrollBar(QAbstractScrollArea *area);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void mirror();
    void place();

    QAbstractScrollArea *m_area;
    bool m_pointerInside = false;
};

} // namespace pushscope
