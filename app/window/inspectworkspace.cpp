// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/inspectworkspace.h"

#include "app/window/actions.h"
#include "app/window/lanesettings.h"
#include "app/window/preferences.h"
#include "widgets/inspect/answertext.h"
#include "widgets/inspect/detailspane.h"
#include "widgets/inspect/eventtable.h"
#include "widgets/inspect/exampleview.h"
#include "widgets/inspect/filterrow.h"
#include "widgets/inspect/inspectbar.h"
#include "widgets/inspect/inspectview.h"
#include "widgets/inspect/noticestrip.h"
#include "widgets/inspect/requestcurl.h"
#include "widgets/inspect/requestsheet.h"
#include "widgets/inspect/requestshelf.h"
#include "widgets/inspect/requeststrip.h"
#include "widgets/inspect/sendbox.h"
#include "widgets/inspect/urledit.h"
#include "widgets/text/formattext.h"

#include <QAction>
#include <QUrl>
#include <QVBoxLayout>

namespace pushscope {

InspectWorkspace::InspectWorkspace(Actions &actions, QWidget *parent)
    : Workspace(parent)
    , m_actions(actions)
    , m_controller(m_lab)
    , m_clock(m_lab.folds(), m_axis, m_selection)
    , m_runs(m_lab.folds())
    , m_bar(new InspectBar(m_draft, this))
    , m_strip(new RequestStrip(this))
    , m_shelf(new RequestShelf(m_draft, this))
    , m_sheet(new RequestSheet(m_draft, this))
    , m_notice(new NoticeStrip(this))
    , m_replay(new ReplayBar(this))
    , m_view(new InspectView({m_lab.folds(), m_axis, m_selection}, m_runs, m_focus, actions.freeze, this))
{
    m_files = new InspectFiles(m_lab, this);
    m_axis.setSpan(m_liveSpan);
    setAcceptDrops(true);
    placeWidgets();
    connectBar();
    connectController();
    connectFiles();
    connectProbes();
    connectActions();
    showDraft();
}

// What looks at the lab's log goes before the lab.
InspectWorkspace::~InspectWorkspace()
{
    delete m_files;
    delete m_view;
}

void InspectWorkspace::connectActions()
{
    const auto on = [this](QAction *action, auto work) {
        connect(action, &QAction::triggered, this, [this, work] {
            if (isVisible())
                work();
        });
    };
    on(m_actions.openFile, [this] { m_files->openDialog(); });
    on(m_actions.saveFile, [this] { m_files->saveDialog(); });
    on(m_actions.filter, [this] { m_view->filter().focusText(); });
    on(m_actions.jumpToTime, [this] { m_view->jumpToTime(); });
    on(m_actions.requestSheet, [this] { unfoldRequest(m_actions.requestSheet->isChecked()); });
}

void InspectWorkspace::unfoldRequest(bool unfolded)
{
    m_strip->setUnfolded(unfolded);
    m_shelf->setVisible(unfolded);
    m_sheet->setVisible(unfolded);
    m_actions.requestSheet->setChecked(unfolded);
}

void InspectWorkspace::placeWidgets()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (QWidget *each :
         std::initializer_list<QWidget *>{m_bar, m_strip, m_shelf, m_sheet, m_notice, m_replay})
        layout->addWidget(each);
    layout->addWidget(m_view, 1);
    m_shelf->hide();
    m_sheet->hide();
    connect(m_strip, &RequestStrip::unfolded, this, &InspectWorkspace::unfoldRequest);
}

void InspectWorkspace::connectBar()
{
    connect(m_bar, &InspectBar::connectRequested, this, &InspectWorkspace::openDraft);
    connect(m_bar, &InspectBar::disconnectRequested, &m_controller, &InspectController::close);
    connect(m_bar, &InspectBar::cutRequested, &m_controller, &InspectController::cutOnce);
    connect(&m_bar->url(), &UrlEdit::lockClicked, this, [this] { m_view->details().showTls(); });
    connect(&m_bar->url(), &UrlEdit::curlPasted, this, &InspectWorkspace::takeCurl);
    connect(m_shelf, &RequestShelf::curlPasted, this, &InspectWorkspace::takeCurl);
    connect(m_sheet, &RequestSheet::insecureToggled, this, &InspectWorkspace::setInsecure);
    connect(&m_draft, &RequestDraft::changed, this, &InspectWorkspace::showDraft);
    connect(&m_view->sendBox(), &SendBox::sendRequested, &m_controller, &InspectController::send);
    connect(&m_view->examples(), &ExampleView::chosen, this,
            [this](ExampleView::Example example, const QString &address) {
                if (example == ExampleView::Example::Recording)
                    openFile(address);
                else
                    open(address);
            });
}

void InspectWorkspace::connectController()
{
    connect(&m_controller, &InspectController::changed, this, [this] {
        m_bar->setConnected(m_controller.isOpen());
        m_clock.setRunning(m_controller.isOpen());
        if (!m_controller.isOpen() && m_axis.isLive()) {
            m_lab.flush();
            fit(); // what there was, as a whole
        }
        if (isVisible())
            refreshActions();
        m_focus.show(m_controller.lane());
        Q_EMIT statusChanged();
    });
    connect(&m_controller, &InspectController::tapFailed, this, [this](const QByteArray &reason) {
        m_notice->say(NoticeStrip::Kind::Error,
                      tr("Cannot connect: the wire tap cannot listen on 127.0.0.1 (%1)")
                          .arg(QString::fromLocal8Bit(reason)));
    });
    connect(&m_axis, &TimeAxis::changed, this, &InspectWorkspace::showFreeze);
    connect(&m_axis, &TimeAxis::changed, this, &InspectWorkspace::takeSpan);
    connect(&m_lab.folds(), &Folds::updated, this, &InspectWorkspace::showFreeze);
    connect(&m_lab.folds(), &Folds::updated, this, &InspectWorkspace::statusChanged);
    connect(&m_lab.folds(), &Folds::updated, this, &InspectWorkspace::showAnswer);
    connect(&m_focus, &InspectFocus::changed, this, &InspectWorkspace::showAnswer);
}

void InspectWorkspace::restore(const Preferences &preferences)
{
    const RequestLibrary library = RequestLibrary::fromJson(preferences.requests);
    m_shelf->setLibrary(library);
    m_bar->url().setHistory(library.urls());
    if (!library.history.isEmpty())
        m_draft.set(library.history.first());
    if (!preferences.inspectSplitters.isEmpty())
        m_view->restoreSplitters(preferences.inspectSplitters);
    m_view->events().columns().restore(preferences.inspectColumns);
    m_view->details().restoreFolds(preferences.inspectFolds);
}

void InspectWorkspace::save(Preferences &preferences) const
{
    preferences.requests = m_shelf->library().toJson();
    preferences.inspectSplitters = m_view->saveSplitters();
    preferences.inspectColumns = m_view->events().columns().save();
    preferences.inspectFolds = m_view->details().saveFolds();
}

void InspectWorkspace::setOwnUrl(const QString &url)
{
    m_view->examples().setOwnUrl(url);
}

void InspectWorkspace::open(const QString &url)
{
    m_draft.edit([&url](InspectRequest &request) { request.url = url; });
    openDraft();
}

void InspectWorkspace::openDraft()
{
    const InspectRequest request = m_draft.request();
    if (isCurlCommand(request.url.toUtf8()))
        return takeCurl(request.url);
    if (const auto problem = validate(request)) {
        m_notice->say(NoticeStrip::Kind::Error, requesttext::problem(*problem));
        return m_bar->focusUrl();
    }
    if (request.auth == InspectAuth::Bearer && request.secret.isEmpty()) {
        unfoldRequest(true);
        return m_notice->say(NoticeStrip::Kind::Warning,
                             tr("The request wants a bearer token, and none is stored: type it, or choose no "
                                "authorization"));
    }
    m_notice->dismiss();
    m_draft.edit([](InspectRequest &draft) { draft.url = completedUrl(draft); });
    m_shelf->remember(m_draft.request());
    m_bar->url().setHistory(m_shelf->library().urls());
    m_files->close();
    m_selection.clear();
    m_axis.setFrozen(false);
    m_axis.setRange(m_axis.end() - m_liveSpan, m_axis.end()); // not the zoom of the run before
    m_axis.setLive();
    m_controller.open(laneSettings(request, {}, isInsecure()));
}

void InspectWorkspace::takeCurl(const QString &text)
{
    const auto command = readCurlCommand(text.toUtf8());
    if (!command) {
        m_notice->say(
            NoticeStrip::Kind::Error,
            tr("This is no curl command: it must begin with curl, close its quotes and have a URL"));
        return;
    }
    const bool keepSecrets = m_draft.request().keepSecrets;
    InspectRequest request = requestFromCurl(*command);
    request.keepSecrets = keepSecrets;
    m_draft.set(request);
    setInsecure(command->insecure);
    QStringList unknown;
    for (const QByteArray &option : command->unknown)
        unknown << QString::fromUtf8(option);
    if (unknown.isEmpty())
        m_notice->say(NoticeStrip::Kind::Advice, tr("Taken from the curl command"));
    else
        m_notice->say(NoticeStrip::Kind::Warning,
                      tr("Taken from the curl command, without: %1").arg(unknown.join(QStringLiteral(", "))));
}

QString InspectWorkspace::host() const
{
    return isSecure(m_draft.request()) ? QUrl(completedUrl(m_draft.request()))
                                             .authority(QUrl::FullyEncoded)
                                             .section(QLatin1Char('@'), -1)
                                       : QString();
}

void InspectWorkspace::setInsecure(bool insecure)
{
    if (host().isEmpty())
        return;
    if (insecure)
        m_insecureHosts.insert(host());
    else
        m_insecureHosts.erase(host());
    showDraft();
}

void InspectWorkspace::showDraft()
{
    m_strip->setParts(requesttext::parts(m_draft.request(), isInsecure()));
    m_sheet->setInsecure(host(), isInsecure());
    m_shelf->setInsecure(isInsecure());
    m_view->details().setTextPath(m_draft.request().textPath);
    m_bar->setInsecure(isInsecure());
}

void InspectWorkspace::showAnswer()
{
    const InspectAnswer answer = answerOf(m_lab.folds(), m_focus.lane());
    m_strip->setAnswer(answer.text);
    m_bar->setSpoken(answer.protocol);
    const LaneHistory *history = m_lab.folds().history(m_focus.lane());
    m_bar->setRefusedUrl(answer.tlsFailed && history ? QString::fromUtf8(history->url) : QString());
    if (answer.certificateRefused && !m_files->isOpen())
        offerInsecure();
}

/// Asked once a run, where it happened.
void InspectWorkspace::offerInsecure()
{
    const LaneId lane = m_focus.lane();
    if (lane != m_controller.lane() || m_offeredFor == lane || isInsecure() || host().isEmpty())
        return;
    m_offeredFor = lane;
    const InspectAnswer answer = answerOf(m_lab.folds(), lane);
    m_notice->offer(NoticeStrip::Kind::Error,
                    tr("The certificate of %1 is not valid: %2").arg(host(), answer.certificateProblem),
                    tr("Connect anyway"), [this] {
                        setInsecure(true);
                        openDraft();
                    });
}

StatusLineText InspectWorkspace::status() const
{
    StatusLineText text;
    const LaneId lane = m_focus.lane();
    const LaneSummary summary = m_lab.folds().summary(lane);
    const InspectRun *run = m_runs.find(lane);
    text.serving = connectionText(text.live);
    text.left << tr("%Ln event(s)", nullptr, int(summary.delivered + summary.duplicated))
              << tr("%n attempt(s)", nullptr, run ? int(run->attempts->all().size()) : 0)
              << QStringLiteral("▼ %1").arg(format::bytes(summary.bytesDown))
              << QStringLiteral("▲ %1").arg(format::bytes(summary.bytesUp));
    const EventLog &log = m_lab.folds().log();
    if (log.spilledBytes() > 0)
        text.left << tr("%1 on disk").arg(format::bytes(quint64(log.spilledBytes())));
    if (log.evictedCount() > 0)
        text.left << tr("memory cap reached: the oldest %n fact(s) dropped", nullptr,
                        int(log.evictedCount()));
    text.right << tr("Clock: monotonic, µs") << tr("%1 recorded").arg(format::bytes(quint64(log.bytes())));
    return text;
}

void InspectWorkspace::refreshActions()
{
    m_actions.setRunning(m_controller.isOpen());
    m_actions.startStop->setEnabled(true);
    m_actions.setLinkCut(false);
    showFreeze();
}

/// A zoom at the live edge is what the user wants of the next run, too; one into the past is not.
void InspectWorkspace::takeSpan()
{
    if (m_wasLive && m_axis.isLive())
        m_liveSpan = m_axis.span();
    m_wasLive = m_axis.isLive();
}

/// "Frozen · 14 new"
void InspectWorkspace::showFreeze()
{
    const LaneSummary summary = m_lab.folds().summary(m_focus.lane());
    const quint64 events = summary.delivered + summary.duplicated;
    if (!m_axis.isFrozen())
        m_eventsAtFreeze = events;
    if (isVisible())
        m_actions.setFrozen(m_axis.isFrozen(), events > m_eventsAtFreeze ? events - m_eventsAtFreeze : 0);
}

void InspectWorkspace::startStop()
{
    if (m_controller.isOpen())
        m_controller.close();
    else
        openDraft();
}

void InspectWorkspace::cut(bool)
{
    if (m_controller.isOpen())
        m_controller.cutOnce();
    m_actions.setLinkCut(false);
}

void InspectWorkspace::fit()
{
    const LaneHistory *history = m_lab.folds().history(m_focus.lane());
    if (!history)
        return;
    // The clock may not have ticked since the run began: what is recorded is never in the future.
    const TraceTime last = m_lab.folds().log().lastTime();
    const TraceTime end = history->running ? std::max(m_axis.now(), last) : history->stopped.value_or(last);
    const TraceTime length = std::max<TraceTime>(end - history->started, std::chrono::milliseconds(1));
    m_axis.setRange(history->started - length / 50, history->started + length + length / 50);
}

void InspectWorkspace::stepMessage(int step)
{
    m_view->events().stepEvent(step);
}

void InspectWorkspace::selectFirst()
{
    m_selection.clear();
    m_view->events().stepEvent(1);
}

void InspectWorkspace::moveFocus(int step)
{
    m_view->moveFocus(step);
}

void InspectWorkspace::setTab(int tab)
{
    m_view->views().show(ViewStack::View(tab));
}

QString InspectWorkspace::selectedText() const
{
    return m_view->views().selectedText();
}

void InspectWorkspace::focusField()
{
    m_bar->focusUrl();
}

} // namespace pushscope
