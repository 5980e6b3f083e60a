// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scope/scopeemptyhint.h"

#include "widgets/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace pushscope {

ScopeEmptyHint::ScopeEmptyHint(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(tr("Nothing has been received yet"), this))
    , m_layout(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("scopeEmpty"));
    m_text->setObjectName(QStringLiteral("scopeEmptyText"));
    m_layout->setContentsMargins(14, 6, 8, 6);
    m_layout->setSpacing(8);
    m_layout->addWidget(m_text);
}

void ScopeEmptyHint::setActions(QAction *start, QAction *publish)
{
    m_text->setText(tr("Press Start, then Publish"));
    addButton(start, QStringLiteral("scopeEmptyStart"), true);
    addButton(publish, QStringLiteral("scopeEmptyPublish"), false);
    adjustSize();
}

void ScopeEmptyHint::addButton(QAction *action, const QString &objectName, bool primary)
{
    if (!action)
        return;
    auto *button = new QToolButton(this);
    button->setObjectName(objectName);
    button->setProperty(primary ? "primary" : "control", true);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setDefaultAction(action);
    button->setFocusPolicy(Qt::TabFocus);
    const auto rename = [button, action] { button->setAccessibleName(action->text()); };
    connect(action, &QAction::changed, button, rename);
    rename();
    m_layout->addWidget(button);
}

void ScopeEmptyHint::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette &palette = Theme::instance().palette();
    painter.setPen(palette.borderStrong);
    painter.setBrush(palette.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace pushscope
