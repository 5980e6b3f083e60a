// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/windowactions.h"

#include "app/window/actions.h"
#include "app/window/workspace.h"
#include "trace/selection.h"
#include "trace/timeaxis.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

namespace pushscope {

namespace {

void copySelection(const Workspace &workspace)
{
    const QString text = workspace.selectedText();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

} // namespace

void connectWorkspaceActions(const Actions &actions, std::function<Workspace &()> open, QObject *context)
{
    const auto on = [context](QAction *action, auto work) {
        QObject::connect(action, &QAction::triggered, context, work);
    };
    on(actions.startStop, [open] { open().startStop(); });
    on(actions.cutLink, [open](bool cut) { open().cut(cut); });
    on(actions.freeze, [open](bool frozen) { open().axis().setFrozen(frozen); });
    on(actions.live, [open] { open().axis().setLive(); });
    on(actions.first, [open] { open().selectFirst(); });
    on(actions.fit, [open] { open().fit(); });
    on(actions.zoomIn, [open] { open().axis().zoom(0.5, open().axis().end()); });
    on(actions.zoomOut, [open] { open().axis().zoom(2.0, open().axis().end()); });
    on(actions.previousMessage, [open] { open().stepMessage(-1); });
    on(actions.nextMessage, [open] { open().stepMessage(1); });
    on(actions.clearSelection, [open] {
        open().selection().clear();
        open().axis().clearMarkedRange();
    });
    on(actions.nextPane, [open] { open().moveFocus(1); });
    on(actions.previousPane, [open] { open().moveFocus(-1); });
    on(actions.copyText, [open] { copySelection(open()); });
    on(actions.focusMessage, [open] { open().focusField(); });
    for (std::size_t i = 0; i < actions.paneTab.size(); ++i)
        on(actions.paneTab[i], [open, i] { open().setTab(int(i)); });
    for (std::size_t i = 0; i < actions.focusLane.size(); ++i)
        on(actions.focusLane[i], [open, i] { open().focusLane(i); });
}

} // namespace pushscope
