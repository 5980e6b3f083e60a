// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/doctor/proberunner.h"
#include "app/lab.h"
#include "app/window/inspectcontroller.h"
#include "app/window/inspectfiles.h"
#include "app/window/sessionclock.h"
#include "app/window/workspace.h"
#include "trace/selection.h"
#include "trace/timeaxis.h"
#include "widgets/inspect/inspectfocus.h"
#include "widgets/inspect/inspectruns.h"
#include "widgets/inspect/replaybar.h"
#include "widgets/inspect/requestdraft.h"

#include <set>

namespace pushscope {

class InspectBar;
class InspectView;
class NoticeStrip;
class RequestSheet;
class RequestShelf;
class RequestStrip;
struct Preferences;

/// The Inspect workspace: any endpoint that streams, with a lab and a trace of its own. GUI thread.
class InspectWorkspace : public Workspace
{
    Q_OBJECT

public:
    explicit InspectWorkspace(Actions &actions, QWidget *parent = nullptr);
    ~InspectWorkspace() override;

    InspectController &controller() { return m_controller; }
    InspectView &view() { return *m_view; }
    RequestDraft &draft() { return m_draft; }
    InspectFiles &files() { return *m_files; }
    const Folds &folds() const { return m_lab.folds(); }

    void restore(const Preferences &preferences);
    void save(Preferences &preferences) const;
    /// The event stream of the window's own server, for the examples; empty while it does not serve.
    void setOwnUrl(const QString &url);
    /// Asks for a URL with what the draft says besides, and connects.
    void open(const QString &url);
    /// Plays a recording: session, HAR, .sse or JSON lines.
    void openFile(const QString &path);
    /// Connects to what the draft says; what is wrong with it is said instead.
    void openDraft();

    TimeAxis &axis() override { return m_axis; }
    Selection &selection() override { return m_selection; }
    StatusLineText status() const override;
    void refreshActions() override;
    void startStop() override;
    void cut(bool cut) override;
    void fit() override;
    void stepMessage(int step) override;
    void selectFirst() override;
    void moveFocus(int step) override;
    void setTab(int tab) override;
    QString selectedText() const override;
    void focusField() override;

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void placeWidgets();
    void connectActions();
    void unfoldRequest(bool unfolded);
    void connectBar();
    void connectController();
    void connectFiles();
    void connectProbes();
    void offerProbes();
    void startProbes();
    void takeReplayWish(const ReplayBar::Wish &wish);
    void showReplay();
    void showLive(bool hadLive);
    void takeWallClock();
    void takeCurl(const QString &command);
    void showDraft();
    void showAnswer();
    void showFreeze();
    void takeSpan();
    QString connectionText(bool &isLive) const;
    void offerInsecure();
    QString host() const;
    bool isInsecure() const { return m_insecureHosts.contains(host()); }
    void setInsecure(bool insecure);

    Actions &m_actions;
    Lab m_lab;
    TimeAxis m_axis;
    Selection m_selection;
    InspectController m_controller;
    SessionClock m_clock;
    InspectFocus m_focus;
    InspectRuns m_runs;
    RequestDraft m_draft;
    std::set<QString>
        m_insecureHosts; ///< whose invalid certificates the user takes, in this run of the program
    InspectBar *m_bar;
    RequestStrip *m_strip;
    RequestShelf *m_shelf;
    RequestSheet *m_sheet;
    NoticeStrip *m_notice;
    ReplayBar *m_replay;
    InspectView *m_view;
    InspectFiles *m_files;
    std::unique_ptr<ProbeRunner> m_probes; ///< of the newest run; null before it
    quint64 m_eventsAtFreeze = 0;
    TraceTime m_liveSpan = std::chrono::seconds(30); ///< what a new run shows; the user's zoom while live
    bool m_wasLive = true;                           ///< the axis, before its last change
    LaneId m_offeredFor;                             ///< the run whose certificate was asked about
};

} // namespace pushscope
