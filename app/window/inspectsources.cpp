// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// InspectWorkspace and what is not the live stream: recordings and probes.

#include "app/window/inspectworkspace.h"
#include "widgets/inspect/connectiontext.h"
#include "widgets/inspect/doctorpane.h"
#include "widgets/inspect/inspectbar.h"
#include "widgets/inspect/inspectview.h"
#include "widgets/inspect/noticestrip.h"
#include "widgets/inspect/probeline.h"
#include "widgets/text/formattext.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QUrl>

namespace pushscope {

void InspectWorkspace::connectFiles()
{
    m_bar->setExportMenu(m_files->makeMenu(this));
    connect(m_replay, &ReplayBar::wished, this, &InspectWorkspace::takeReplayWish);
    connect(m_files, &InspectFiles::said, this, [this](const InspectFiles::Outcome &outcome) {
        m_notice->say(outcome.isGood ? NoticeStrip::Kind::Advice : NoticeStrip::Kind::Error, outcome.text);
    });
    connect(m_files, &InspectFiles::replayed, this, &InspectWorkspace::showReplay);
    connect(m_files, &InspectFiles::opening, this, [this] {
        m_controller.close();
        if (m_probes)
            m_probes->cancel();
    });
    connect(m_files, &InspectFiles::opened, this, [this] {
        m_selection.clear();
        m_focus.setRecording(m_files->replay()->begin());
        // A recording without times lasts no time at all: it begins at the left edge all the same.
        const Replay &replay = *m_files->replay();
        const TraceTime length =
            std::max<TraceTime>(replay.end() - replay.begin(), std::chrono::milliseconds(1));
        m_axis.setRange(replay.begin() - length / 50, replay.begin() + length + length / 50);
        m_clock.setRunning(false);
        showReplay();
    });
    connect(m_files, &InspectFiles::closed, this, &InspectWorkspace::showLive);
    connect(&m_lab.folds(), &Folds::updated, this, &InspectWorkspace::showReplay);
    connect(&m_lab.folds(), &Folds::laneAdded, this, [this](LaneId lane) {
        if (m_files->replay() && m_focus.lane().isNone())
            m_focus.show(lane);
        if (!m_files->replay() && lane == m_controller.lane())
            m_axis.setZero(m_lab.folds().history(lane)->started); // each run begins at the left edge
    });
}

/// After a recording: the live runs as they were left, or nothing.
void InspectWorkspace::showLive(bool hadLive)
{
    if (!hadLive)
        m_controller.startOver();
    m_selection.clear();
    m_focus.setLive();
    m_focus.show(m_controller.lane());
    m_replay->hide();
    fit();
    Q_EMIT statusChanged();
}

// A recording may say what the clock on the wall showed.
void InspectWorkspace::takeWallClock()
{
    const EventLog &log = m_lab.folds().log();
    constexpr FactIndex Depth = 16;
    for (FactIndex i = log.firstIndex(); i < std::min(log.endIndex(), log.firstIndex() + Depth); ++i) {
        if (log.at(i).kind == FactKind::WallClock) {
            const qint64 msecs = log.payload(i).toByteArray().toLongLong();
            return m_focus.setRecordingClock(QDateTime::fromMSecsSinceEpoch(msecs), log.at(i).time);
        }
    }
}

void InspectWorkspace::showReplay()
{
    const Replay *replay = m_files->replay();
    if (!replay)
        return;
    const TraceTime length = std::max<TraceTime>(replay->end() - replay->begin(), TraceTime(1));
    const TraceTime at = replay->position() - replay->begin();
    takeWallClock();
    m_axis.setNow(replay->position());
    m_replay->setState({m_files->name(), tr("%1 of %2").arg(format::time(at), format::time(length)),
                        double(at.count()) / double(length.count()), replay->isPlaying(), replay->atEnd()});
}

void InspectWorkspace::takeReplayWish(const ReplayBar::Wish &wish)
{
    using Kind = ReplayBar::Wish::Kind;
    Replay *replay = m_files->replay();
    if (!replay)
        return;
    if (wish.kind == Kind::Close)
        return m_files->close();
    if (wish.kind == Kind::Play) {
        if (replay->atEnd())
            replay->seek(replay->begin());
        replay->play(wish.speed);
    } else if (wish.kind == Kind::Pause) {
        replay->pause();
    } else if (wish.kind == Kind::Step) {
        replay->stepToNextEvent();
    } else {
        const TraceTime length = replay->end() - replay->begin();
        replay->seek(replay->begin() + TraceTime(qint64(wish.share * double(length.count()))));
    }
    showReplay();
}

void InspectWorkspace::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void InspectWorkspace::dropEvent(QDropEvent *event)
{
    openFile(event->mimeData()->urls().first().toLocalFile());
}

void InspectWorkspace::openFile(const QString &path)
{
    m_files->open(path);
}

/// How the newest run stands, whatever is looked at.
QString InspectWorkspace::connectionText(bool &isLive) const
{
    isLive = false;
    if (m_files->isOpen())
        return tr("Recording");
    const LaneHistory *history = m_lab.folds().history(m_controller.lane());
    if (!m_controller.isOpen() || !history)
        return m_controller.isOpen() ? tr("Connecting…") : tr("Not connected");
    const InspectRun *run = m_runs.find(m_controller.lane());
    isLive = connectiontext::stateOf(*history, run) == connectiontext::State::Open;
    return connectiontext::sentence(m_lab.folds().log(), *history, run);
}

void InspectWorkspace::connectProbes()
{
    connect(&m_view->doctor(), &DoctorPane::examined, this, &InspectWorkspace::offerProbes);
    connect(&m_view->probes(), &ProbeLine::confirmed, this, &InspectWorkspace::startProbes);
    connect(&m_view->probes(), &ProbeLine::cancelled, this, [this] {
        if (m_probes)
            m_probes->cancel();
    });
}

// Probes ask about the newest run only, and not about a recording.
void InspectWorkspace::offerProbes()
{
    if (m_probes && m_probes->isRunning())
        return;
    ProbePlan plan;
    if (!m_files->replay() && !m_controller.lane().isNone() && m_focus.lane() == m_controller.lane())
        plan = ProbeRunner(m_lab, m_controller.settings()).plan();
    m_view->probes().setOffer({int(plan.rules.size()), plan.connections, plan.host});
}

void InspectWorkspace::startProbes()
{
    m_probes = std::make_unique<ProbeRunner>(m_lab, m_controller.settings());
    connect(m_probes.get(), &ProbeRunner::finished, this, [this] {
        m_view->probes().setRunning(false);
        m_view->doctor().examineNow();
    });
    m_view->probes().setRunning(m_probes->start(ProbeConsent::Given));
}

} // namespace pushscope
