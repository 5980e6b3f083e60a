// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/panelheader.h"

#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace pushscope {

namespace {

constexpr int HeaderHeight = 34;
constexpr int Margin = 12;

} // namespace

PanelHeader::PanelHeader(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_title(title)
{
    setFixedHeight(HeaderHeight);
    m_row->setContentsMargins(Margin, 2, 8, 3);
    m_row->setSpacing(4);
    m_row->addStretch(1);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PanelHeader::setTitle(const QString &title)
{
    if (title == m_title)
        return;
    m_title = title;
    update();
}

void PanelHeader::setNote(const QString &note)
{
    if (note == m_note)
        return;
    m_note = note;
    setAccessibleName(m_title + QLatin1Char(' ') + note);
    update();
}

QSize PanelHeader::sizeHint() const
{
    return {120, HeaderHeight};
}

void PanelHeader::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.setFont(theme.font(Theme::Role::UiStrong));
    painter.setPen(theme.palette().text);
    int right = width() - Margin; // where the controls begin
    for (int i = 0; i < m_row->count(); ++i) {
        const QWidget *control = m_row->itemAt(i)->widget();
        if (control && control->isVisible() && control->x() > width() / 3)
            right = std::min(right, control->x() - 6);
    }
    const QRect area(Margin, 0, right - Margin, height() - 1);
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(m_title, Qt::ElideRight, area.width()));
    const int after = painter.fontMetrics().horizontalAdvance(m_title) + 10;
    painter.setFont(theme.font(Theme::Role::Secondary));
    painter.setPen(theme.palette().text2);
    const QRect rest = area.adjusted(after, 0, 0, 0);
    if (rest.width() > 20)
        painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(m_note, Qt::ElideRight, rest.width()));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.palette().border);
}

} // namespace pushscope
