// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/http2/http2fold.h"
#include "widgets/panes/paneview.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace pushscope {

class FrameList;
class PaneStrip;
class Waterfall;

/// The Frames tab of the HTTP/2 lane: what became of the pushes, SETTINGS, windows and streams above, the
/// page loads where there were any, and every frame below. GUI thread.
class FramesView : public QWidget, public PaneView
{
    Q_OBJECT

public:
    explicit FramesView(const PaneContext &context, QWidget *parent = nullptr);

    void setLane(LaneId lane) override;
    void catchUp() override;
    void showSelection() override;
    void setFrozen(bool frozen) override;
    QString selectedText() const override;

    FrameList &list() { return *m_list; }
    Waterfall &waterfall() { return *m_waterfall; }
    /// What stands above the frames, as plain text.
    QString summary() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void updateSummary();
    void fitParts();
    void applyTheme();

    const PaneContext m_context;
    std::optional<Http2Fold> m_fold; ///< nothing before the first setLane()
    PaneStrip *m_strip;
    QLabel *m_summary;
    Waterfall *m_waterfall;
    FrameList *m_list;
    bool m_frozen = false;
};

} // namespace pushscope
