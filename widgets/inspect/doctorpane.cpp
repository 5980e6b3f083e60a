// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/doctorpane.h"

#include "trace/doctor/doctor.h"
#include "widgets/inspect/controls.h"
#include "widgets/inspect/doctorcounts.h"
#include "widgets/inspect/findinglist.h"
#include "widgets/inspect/inspectfocus.h"
#include "widgets/inspect/panelheader.h"

#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace pushscope {

namespace {

constexpr std::chrono::milliseconds LeastPause{1000};
constexpr std::chrono::milliseconds IdlePause{5000};
// More would be felt: the trace is then examined when the stream ends, or when asked.
constexpr std::chrono::milliseconds MostCost{25};

} // namespace

DoctorPane::DoctorPane(const PaneContext &context, const InspectFocus &focus, QWidget *parent)
    : Panel(parent)
    , m_context(context)
    , m_focus(focus)
    , m_header(new PanelHeader(tr("Doctor"), this))
    , m_findings(new FindingList(context.folds, this))
    , m_again(controls::button({"examineButton", tr("Examine now"), tr("Look at the whole run again")}, this))
{
    setObjectName(QStringLiteral("doctorPane"));
    setAccessibleName(tr("Doctor"));
    m_counts = new DoctorCounts(this);
    m_header->row()->insertWidget(0, m_counts);
    m_header->row()->insertSpacing(0, QFontMetrics(font()).horizontalAdvance(tr("Doctor")) + 16);
    m_header->row()->addWidget(m_again);
    m_again->hide();
    column()->addWidget(m_header);
    column()->addWidget(m_findings, 1);
    setFocusProxy(m_findings);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DoctorPane::examineNow);
    m_idle.setInterval(IdlePause);
    connect(&m_idle, &QTimer::timeout, this, &DoctorPane::nothingCame);
    connect(m_again, &QToolButton::clicked, this, &DoctorPane::examineNow);
    connect(m_findings, &FindingList::evidenceActivated, this, &DoctorPane::evidenceActivated);
    connect(&context.folds, &Folds::updated, this, &DoctorPane::newsCame);
    connect(&context.folds, &Folds::cleared, this, &DoctorPane::examineNow);
    connect(&focus, &InspectFocus::changed, this, &DoctorPane::examineNow);
}

const Diagnosis &DoctorPane::diagnosis() const
{
    return m_findings->diagnosis();
}

QHBoxLayout *DoctorPane::controls()
{
    return m_header->row();
}

void DoctorPane::setLine(QWidget *line)
{
    column()->insertWidget(1, line);
}

void DoctorPane::newsCame()
{
    const LaneHistory *history = m_context.folds.history(m_focus.lane());
    if (!history || m_timer.isActive())
        return;
    if (m_cost <= MostCost)
        m_timer.start(std::max(LeastPause, 20 * m_cost));
    else if (!history->running)
        m_timer.start(LeastPause);
    else
        m_again->show();
}

// Silence is a finding too, and brings no facts.
void DoctorPane::nothingCame()
{
    if (!m_timer.isActive() && m_cost <= MostCost)
        examineNow();
}

void DoctorPane::examineNow()
{
    m_timer.stop();
    m_again->hide();
    const LaneHistory *history = m_context.folds.history(m_focus.lane());
    const bool known = history != nullptr;
    const bool running = known && history->running;
    QElapsedTimer took;
    took.start();
    const TraceTime now = running ? m_context.axis.now() : TraceTime::zero();
    m_findings->setDiagnosis(m_focus.lane(),
                             known ? examine(m_context.folds, m_focus.lane(), now) : Diagnosis());
    m_cost = std::chrono::milliseconds(took.elapsed());
    m_findings->setExamined(known);
    m_counts->setDiagnosis(diagnosis());
    running ? m_idle.start() : m_idle.stop();
    Q_EMIT examined();
}

} // namespace pushscope
