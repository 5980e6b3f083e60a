// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/lab.h"
#include "app/window/preferences.h"
#include "app/window/windowoptions.h"

#include <QMainWindow>

class QStackedWidget;

namespace pushscope {

class Actions;
class CompareWorkspace;
class InspectWorkspace;
class StatusLine;
class Workspace;

/// Places the rail, the workspaces and the status line; sends the actions to the workspace that is open.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const WindowOptions &options);
    ~MainWindow() override;

    CompareWorkspace &compare() { return *m_compare; }
    InspectWorkspace &inspect() { return *m_inspect; }
    Actions &actions() { return *m_actions; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void startServer();
    void placeWidgets();
    void connectActions();
    void openWorkspace(Workspace *workspace);
    void applyOptions();
    void applyTheme(const QString &name);
    void refreshStatus();
    void load();
    void save();
    bool isComparing() const;
    Workspace &open();

    WindowOptions m_options;
    Preferences m_preferences;
    Lab m_lab; ///< Compare's
    Actions *m_actions;
    QStackedWidget *m_stack;
    CompareWorkspace *m_compare;
    InspectWorkspace *m_inspect;
    StatusLine *m_status;
    QString m_serverProblem; ///< why we do not serve; empty while we do
};

} // namespace pushscope
