// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/toxic.h"

#include <QToolButton>

class QMenu;

namespace pushscope {

/// What the network is like, as a button with a menu of the presets. GUI thread.
class NetworkButton : public QToolButton
{
    Q_OBJECT

public:
    explicit NetworkButton(QWidget *parent = nullptr);

    /// Shows conditions without telling them as a change.
    void setConditions(const NetworkConditions &conditions);

Q_SIGNALS:
    /// The user chose a preset, or none.
    void chosen(const pushscope::NetworkConditions &conditions);
    /// The user wants to set the figures.
    void detailsRequested();

private:
    void addChoice(const QString &text, const QString &figures, const NetworkConditions &conditions);
    void applyTheme();

    QMenu *m_menu;
    NetworkConditions m_conditions;
};

} // namespace pushscope
