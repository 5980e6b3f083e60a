// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QAction;
class QBoxLayout;
class QToolButton;

namespace pushscope {

/// The left rail: the logo, a button for each workspace, and at its foot what concerns the whole window.
/// Shows the actions it is given; owns none. GUI thread.
class Rail : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(QWidget *parent = nullptr);

    /// A workspace: checkable, its text under its icon.
    void addWorkspace(QAction *action);
    /// A tool at the foot.
    void addTool(QAction *action);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QToolButton *addButton(QBoxLayout *layout, QAction *action);

    QBoxLayout *m_workspaces;
    QBoxLayout *m_tools;
};

} // namespace pushscope
