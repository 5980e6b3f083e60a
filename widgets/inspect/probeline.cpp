// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/probeline.h"

#include "widgets/inspect/controls.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace pushscope {

ProbeLine::ProbeLine(QWidget *parent)
    : QWidget(parent)
    , m_text(controls::caption({}, this))
    , m_run(controls::button(
          {"probeRun", tr("Run probes…"), tr("Finds out what only extra connections can tell; asks first")},
          this))
    , m_yes(controls::button({"probeYes", tr("Run"), tr("Open the connections")}, this))
    , m_no(controls::button({"probeNo", tr("Cancel"), tr("Open no connections, or end those that are open")},
                            this))
{
    setObjectName(QStringLiteral("probeLine"));
    m_text->setObjectName(QStringLiteral("probeText"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_text);
    layout->addWidget(m_run);
    layout->addWidget(m_yes);
    layout->addWidget(m_no);
    for (QToolButton *each : {m_run, m_yes, m_no})
        each->setFixedHeight(24);
    connect(m_run, &QToolButton::clicked, this, [this] { setStage(Stage::Asking); });
    connect(m_yes, &QToolButton::clicked, this, &ProbeLine::confirmed);
    connect(m_no, &QToolButton::clicked, this, [this] {
        if (m_stage == Stage::Running)
            Q_EMIT cancelled();
        else
            setStage(Stage::Offering);
    });
    setStage(Stage::Offering);
}

void ProbeLine::setOffer(const ProbeOffer &offer)
{
    if (offer == m_offer)
        return;
    m_offer = offer;
    setStage(m_stage == Stage::Asking ? Stage::Offering : m_stage);
}

void ProbeLine::setRunning(bool running)
{
    setStage(running ? Stage::Running : Stage::Offering);
}

void ProbeLine::setStage(Stage stage)
{
    m_stage = stage;
    setVisible(m_offer.probes > 0 || stage == Stage::Running);
    m_run->setVisible(stage == Stage::Offering);
    m_yes->setVisible(stage == Stage::Asking);
    m_no->setVisible(stage != Stage::Offering);
    m_run->setText(tr("Run %n probe(s)…", nullptr, m_offer.probes));
    m_run->setAccessibleName(m_run->text());
    const QString probes = tr("%n probe(s)", nullptr, m_offer.probes);
    const QString connections = tr("%n extra connection(s)", nullptr, m_offer.connections);
    switch (stage) {
    case Stage::Offering:
        return m_text->setText(tr("%1 with %2 to this host").arg(probes, connections));
    case Stage::Asking:
        return m_text->setText(tr("Run %1 with %2 to %3?").arg(probes, connections, m_offer.host));
    case Stage::Running:
        return m_text->setText(tr("Probing %1…").arg(m_offer.host));
    }
}

} // namespace pushscope
