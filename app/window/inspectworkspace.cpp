// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/inspectworkspace.h"

#include "app/window/preferences.h"
#include "widgets/panes/methodpane.h"
#include "widgets/shell/inspectbar.h"
#include "widgets/shell/inspectview.h"
#include "widgets/shell/panerow.h"
#include "widgets/shell/statusline.h"
#include "widgets/text/formattext.h"

#include <QVBoxLayout>

namespace pushscope {

namespace {

constexpr int EventsTab = 1;
constexpr int WireTab = 2;

} // namespace

InspectWorkspace::InspectWorkspace(QWidget *parent)
    : QWidget(parent)
    , m_controller(m_lab)
    , m_clock(m_lab.folds(), m_axis, m_selection)
    , m_bar(new InspectBar(this))
    , m_view(new InspectView(m_lab.folds(), m_axis, m_selection, InspectController::lane(), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_view, 1);
    m_view->panes().panes()[0]->setTab(EventsTab);
    m_view->panes().panes()[1]->setTab(WireTab);
    connect(m_bar, &InspectBar::connectRequested, this,
            [this](const InspectRequest &request) { open(request.url, request.lastEventId); });
    connect(m_bar, &InspectBar::disconnectRequested, &m_controller, &InspectController::close);
    connect(m_bar, &InspectBar::cutRequested, &m_controller, &InspectController::cutOnce);
    connect(&m_controller, &InspectController::changed, this, [this] {
        m_bar->setConnected(m_controller.isOpen());
        m_clock.setRunning(m_controller.isOpen());
        Q_EMIT statusChanged();
    });
    connect(&m_controller, &InspectController::tapFailed, this, [this](const QByteArray &reason) {
        m_tapProblem = tr("Cannot connect: the wire tap cannot listen on 127.0.0.1 (%1)")
                           .arg(QString::fromLocal8Bit(reason));
        Q_EMIT statusChanged();
    });
    connect(&m_lab.folds(), &Folds::updated, this, &InspectWorkspace::statusChanged);
}

void InspectWorkspace::restore(const Preferences &preferences)
{
    m_history = preferences.inspectHistory;
    m_bar->setHistory(m_history);
    if (!m_history.isEmpty())
        m_bar->setUrl(m_history.first());
}

void InspectWorkspace::save(Preferences &preferences) const
{
    preferences.inspectHistory = m_history;
}

void InspectWorkspace::focusUrl()
{
    m_bar->focusUrl();
}

void InspectWorkspace::open(const QString &url, const QString &lastEventId)
{
    m_history.removeAll(url);
    m_history.prepend(url);
    m_bar->setUrl(url);
    m_bar->setHistory(m_history);
    m_controller.open(url, lastEventId);
}

StatusLineText InspectWorkspace::status() const
{
    StatusLineText text;
    text.live = m_controller.isOpen();
    text.problem = m_tapProblem;
    const LaneSummary summary = m_lab.folds().summary(InspectController::lane());
    text.serving = m_controller.isOpen() ? tr("Live") : tr("Not connected");
    text.left << tr("%n event(s)", nullptr, int(summary.delivered))
              << tr("%n connection(s)", nullptr, int(summary.connections))
              << QStringLiteral("▼ %1").arg(format::bytes(summary.bytesDown))
              << QStringLiteral("▲ %1").arg(format::bytes(summary.bytesUp));
    text.right << tr("Clock: monotonic, µs")
               << tr("%1 recorded").arg(format::bytes(quint64(m_lab.folds().log().bytes())));
    return text;
}

} // namespace pushscope
