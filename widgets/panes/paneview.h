// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/folds.h"
#include "trace/selection.h"
#include "trace/timeaxis.h"

#include <QString>

namespace pushscope {

/// What every view of a pane looks at. The views share it by reference; it outlives them.
struct PaneContext
{
    const Folds &folds;
    TimeAxis &axis;
    Selection &selection;
};

/// One tab of a pane. The pane calls it only while it is shown, once a batch of facts, and once more when it
/// becomes visible: a hidden tab costs nothing. GUI thread.
class PaneView
{
public:
    PaneView() = default;
    PaneView(const PaneView &) = delete;
    PaneView &operator=(const PaneView &) = delete;
    virtual ~PaneView() = default;

    /// Another lane, or the same after the log was cleared: everything starts over.
    virtual void setLane(LaneId lane) = 0;
    /// Takes up what the log has got since the last call.
    virtual void catchUp() = 0;
    /// The selection has changed. Scrolls to it unless the user has scrolled by hand.
    virtual void showSelection() = 0;
    /// The axis was frozen or let go: frozen views take facts up, but stand still.
    virtual void setFrozen(bool frozen) = 0;
    /// What "copy as text" gives; empty where nothing is selected.
    virtual QString selectedText() const = 0;
};

} // namespace pushscope
