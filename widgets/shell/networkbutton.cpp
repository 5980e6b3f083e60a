// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/shell/networkbutton.h"

#include "widgets/text/networktext.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QMenu>

namespace pushscope {

namespace {

constexpr int ControlHeight = 28;

} // namespace

NetworkButton::NetworkButton(QWidget *parent)
    : QToolButton(parent)
    , m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("networkButton"));
    setProperty("control", true);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize(QSize(16, 16));
    setFixedHeight(ControlHeight);
    setFocusPolicy(Qt::TabFocus);
    setPopupMode(QToolButton::InstantPopup);
    m_menu->setObjectName(QStringLiteral("networkMenu"));
    m_menu->setToolTipsVisible(true);
    addChoice(tr("Network as it is"), tr("No condition: what the machine's own network does"), {});
    m_menu->addSeparator();
    for (const NetworkPreset &preset : networkPresets()) {
        NetworkConditions conditions;
        conditions.toxics = presetToxics(preset);
        addChoice(networktext::presetName(preset), networktext::presetFigures(preset), conditions);
    }
    m_menu->addSeparator();
    QAction *details = m_menu->addAction(tr("Conditions…"));
    details->setObjectName(QStringLiteral("networkDetails"));
    details->setToolTip(tr("Latency, bandwidth, loss, resets and the others, for all lanes or for one"));
    connect(details, &QAction::triggered, this, &NetworkButton::detailsRequested);
    setMenu(m_menu);
    connect(&Theme::instance(), &Theme::changed, this, &NetworkButton::applyTheme);
    setConditions({});
    applyTheme();
}

void NetworkButton::addChoice(const QString &text, const QString &figures,
                              const NetworkConditions &conditions)
{
    QAction *action = m_menu->addAction(text);
    action->setToolTip(figures);
    action->setCheckable(true);
    action->setData(toConditionsText(conditions));
    connect(action, &QAction::triggered, this, [this, conditions] {
        setConditions(conditions);
        Q_EMIT chosen(conditions);
    });
}

void NetworkButton::setConditions(const NetworkConditions &conditions)
{
    m_conditions = conditions;
    const QString text = conditions.isEmpty() ? tr("Network") : networktext::brief(conditions);
    setText(text);
    setAccessibleName(tr("Network: %1").arg(networktext::conditions(conditions)));
    setToolTip(tr("What the clients' network is like: %1").arg(networktext::conditions(conditions)));
    const QByteArray now = toConditionsText(conditions);
    for (QAction *action : m_menu->actions())
        action->setChecked(action->isCheckable() && action->data().toByteArray() == now);
    applyTheme();
}

void NetworkButton::applyTheme()
{
    const Palette &palette = Theme::instance().palette();
    setIcon(pushscope::icon(IconId::Flask, m_conditions.isEmpty() ? palette.text2 : palette.warning.text));
}

} // namespace pushscope
