// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/foldsection.h"

#include "widgets/theme/icons.h"
#include "widgets/theme/stylepaint.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace pushscope {

namespace {

constexpr int HeadHeight = 28;
constexpr int Margin = 12;

} // namespace

FoldSection::FoldSection(const char *name, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_head(new QWidget(this))
    , m_column(new QVBoxLayout(this))
    , m_title(title)
{
    setObjectName(QString::fromLatin1(name));
    m_head->setObjectName(QString::fromLatin1(name) + QStringLiteral("Head"));
    m_head->setFixedHeight(HeadHeight);
    m_head->setFocusPolicy(Qt::TabFocus);
    m_head->setAccessibleName(title);
    m_head->setToolTip(tr("Fold or unfold"));
    m_head->installEventFilter(this);
    auto *row = new QHBoxLayout(m_head);
    row->setContentsMargins(Margin, 2, Margin, 3);
    row->setSpacing(4);
    row->addStretch(1);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_head);
    connect(&Theme::instance(), &Theme::changed, m_head, qOverload<>(&QWidget::update));
}

void FoldSection::setTitle(const QString &title)
{
    m_title = title;
    m_head->setAccessibleName(title);
    m_head->update();
}

void FoldSection::setNote(const QString &note)
{
    m_note = note;
    m_head->setAccessibleName(m_title + QLatin1Char(' ') + note);
    m_head->update();
}

void FoldSection::setContent(QWidget *content)
{
    m_content = content;
    m_column->addWidget(content, 1);
    content->setVisible(!m_folded);
}

void FoldSection::addControl(QWidget *control)
{
    m_head->layout()->addWidget(control);
    m_controls += control->sizeHint().width() + 4;
}

void FoldSection::setFolded(bool folded)
{
    m_folded = folded;
    if (m_content)
        m_content->setVisible(!folded);
    m_head->update();
}

bool FoldSection::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        paintHead();
        return true;
    }
    if (event->type() == QEvent::MouseButtonPress) {
        setFolded(!m_folded);
        return true;
    }
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Space || key == Qt::Key_Return || key == Qt::Key_Enter) {
            setFolded(!m_folded);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FoldSection::paintHead()
{
    const Theme &theme = Theme::instance();
    const Palette &palette = theme.palette();
    QPainter painter(m_head);
    const QRect area = m_head->rect();
    painter.fillRect(area, palette.sunken);
    painter.fillRect(QRect(0, 0, area.width(), 1), palette.border);
    paintIcon(painter, m_folded ? IconId::ChevronRight : IconId::ChevronDown,
              QRectF(Margin - 4, (area.height() - 12) / 2.0, 12, 12), palette.text2);
    painter.setFont(theme.font(Theme::Role::SecondaryStrong));
    painter.setPen(palette.text);
    const QRect text = area.adjusted(Margin + 14, 0, -Margin - m_controls, 0);
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft, m_title);
    const int after = painter.fontMetrics().horizontalAdvance(m_title) + 10;
    painter.setFont(theme.font(Theme::Role::Secondary));
    painter.setPen(palette.text2);
    painter.drawText(text.adjusted(after, 0, 0, 0), Qt::AlignVCenter | Qt::AlignRight,
                     painter.fontMetrics().elidedText(m_note, Qt::ElideRight, text.width() - after));
    if (m_head->hasFocus())
        paintFocusRing(painter, area);
}

} // namespace pushscope
