// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/panestrip.h"

#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace pushscope {

namespace {

constexpr int Height = 26;

} // namespace

PaneStrip::PaneStrip(Edge edge, QWidget *parent)
    : QWidget(parent)
    , m_edge(edge)
    , m_row(new QHBoxLayout(this))
    , m_caption(new QLabel(this))
{
    m_row->setContentsMargins(10, 0, 6, 1);
    m_row->setSpacing(4);
    m_row->addWidget(m_caption, 1);
    m_caption->setTextFormat(Qt::PlainText);
    m_caption->setMinimumWidth(20);
    m_caption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, &PaneStrip::applyTheme);
    applyTheme();
}

void PaneStrip::setCaption(const QString &text)
{
    if (text == m_caption->text())
        return;
    m_caption->setText(text);
    m_caption->setToolTip(text);
}

QString PaneStrip::caption() const
{
    return m_caption->text();
}

QToolButton *PaneStrip::addButton(const QString &name, const QString &text, const QString &toolTip)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    button->setFont(Theme::instance().font(Theme::Role::Caption));
    m_row->addWidget(button);
    return button;
}

QSize PaneStrip::sizeHint() const
{
    return {200, Theme::instance().px(Height)};
}

QSize PaneStrip::minimumSizeHint() const
{
    return {60, Theme::instance().px(Height)};
}

void PaneStrip::applyTheme()
{
    const Theme &theme = Theme::instance();
    m_caption->setFont(theme.font(Theme::Role::Caption));
    QPalette colours = m_caption->palette();
    colours.setColor(QPalette::WindowText, theme.palette().text3);
    m_caption->setPalette(colours);
    const auto buttons = findChildren<QToolButton *>();
    for (QToolButton *button : buttons)
        button->setFont(theme.font(Theme::Role::Caption));
    updateGeometry();
    update();
}

void PaneStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::instance().palette().sunken);
    const int y = m_edge == Edge::Top ? height() - 1 : 0;
    painter.fillRect(QRect(0, y, width(), 1), Theme::instance().palette().border);
}

} // namespace pushscope
