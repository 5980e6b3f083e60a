// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/shell/statusline.h"

#include <QWidget>

namespace pushscope {

class Actions;
class Selection;
class TimeAxis;

/// What the window's actions ask of the workspace that is open. GUI thread.
class Workspace : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual TimeAxis &axis() = 0;
    virtual Selection &selection() = 0;
    virtual StatusLineText status() const = 0;
    /// The actions say what this workspace would do. Called when it is opened.
    virtual void refreshActions() = 0;
    virtual void startStop() = 0;
    virtual void cut(bool cut) = 0;
    /// Shows the whole session.
    virtual void fit() = 0;
    virtual void stepMessage(int step) = 0;
    virtual void selectFirst() = 0;
    virtual void moveFocus(int step) = 0;
    virtual void setTab(int tab) = 0;
    virtual void focusLane(std::size_t) {}
    /// What is selected as text; empty where nothing is.
    virtual QString selectedText() const = 0;
    /// The field that a user types into first.
    virtual void focusField() = 0;

Q_SIGNALS:
    /// What status() gives has changed.
    void statusChanged();
};

} // namespace pushscope
