// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/overlayscrollbar.h"

#include <QAbstractScrollArea>
#include <QEvent>

namespace pushscope {

OverlayScrollBar::OverlayScrollBar(QAbstractScrollArea *area)
    : QScrollBar(Qt::Vertical, area)
    , m_area(area)
{
    area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    hide();
    QScrollBar *own = area->verticalScrollBar();
    connect(own, &QScrollBar::rangeChanged, this, &OverlayScrollBar::mirror);
    connect(own, &QScrollBar::valueChanged, this, &OverlayScrollBar::mirror);
    connect(this, &QScrollBar::valueChanged, own, &QScrollBar::setValue);
    area->installEventFilter(this);
}

void OverlayScrollBar::mirror()
{
    const QScrollBar *own = m_area->verticalScrollBar();
    const QSignalBlocker quiet(this);
    setRange(own->minimum(), own->maximum());
    setPageStep(own->pageStep());
    setSingleStep(own->singleStep());
    setValue(own->value());
    place();
}

void OverlayScrollBar::place()
{
    const int wide = sizeHint().width();
    // Below what stands above the rows, a header for one.
    const int top = m_area->viewport()->geometry().top();
    setGeometry(m_area->width() - wide, top, wide, m_area->height() - top);
    setVisible(m_pointerInside && maximum() > minimum());
    raise();
}

bool OverlayScrollBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave) {
        m_pointerInside = event->type() == QEvent::Enter;
        mirror();
    } else if (event->type() == QEvent::Resize) {
        place();
    }
    return QScrollBar::eventFilter(watched, event);
}

} // namespace pushscope
