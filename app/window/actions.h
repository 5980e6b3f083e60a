// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <array>

class QAction;
class QActionGroup;

namespace pushscope {

/// Every command of the window as a QAction: text, tooltip, shortcut, icon. Owns them; knows nobody.
/// Icons follow the theme. GUI thread.
class Actions : public QObject
{
    Q_OBJECT

public:
    /// `window`: what the shortcuts are bound to.
    explicit Actions(QWidget *window);

    QAction *compare; ///< workspaces: checkable, exclusive
    QAction *inspect;
    QAction *startStop; ///< its text is Start or Stop: setRunning()
    QAction *publish;
    QAction *cutLink; ///< checkable: all links
    QAction *freeze;  ///< checkable
    QAction *live;
    QAction *first;
    QAction *zoomIn;
    QAction *zoomOut;
    QAction *fit;
    QAction *previousMessage;
    QAction *nextMessage;
    QAction *clearSelection;
    QAction *focusMessage;
    QAction *nextPane;
    QAction *previousPane;
    QAction *cycleTheme;
    QAction *copyText;
    QAction *fullScreen;
    QAction *help;
    QAction *quit;
    QAction *openFile; ///< Inspect: a recording
    QAction *saveFile; ///< Inspect: the session
    QAction *filter;
    QAction *requestSheet; ///< checkable: shows everything of the request
    QAction *jumpToTime;
    std::array<QAction *, 8> focusLane; ///< 1..8
    std::array<QAction *, 6> paneTab;   ///< Alt+1..6
    std::array<QAction *, 4> paneCount; ///< checkable, exclusive

    void setRunning(bool running);
    /// The Freeze action says how many messages have come since.
    void setFrozen(bool frozen, qulonglong arrived);
    void setLinkCut(bool cut);
    /// "light", "dark" or "system": what cycleTheme shows.
    void setThemeName(const QString &name);

private:
    QAction *add(const char *objectName, const QString &text, const QString &toolTip,
                 const QString &shortcut = {});
    void refreshIcons();
    void makeWorkspaces();
    void makeCommands();
    void makeNavigation();
    void makeNumbered();

    QWidget *m_window;
    bool m_running = false;
    QString m_theme = QStringLiteral("system");
};

} // namespace pushscope
