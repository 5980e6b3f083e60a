// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/wiretab.h"

#include "widgets/panes/panestrip.h"
#include "widgets/panes/wireview.h"
#include "widgets/text/formattext.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace pushscope {

WireTab::WireTab(const PaneContext &context, QWidget *parent)
    : QWidget(parent)
    , m_strip(new PaneStrip(PaneStrip::Edge::Top, this))
    , m_hex(m_strip->addButton(QStringLiteral("wireHex"), tr("Hex"),
                               tr("Show all bytes as hexadecimal numbers")))
    , m_rows(new WireView(context, this))
{
    setObjectName(QStringLiteral("wireTab"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    layout->addWidget(m_rows, 1);
    setFocusProxy(m_rows);
    m_hex->setCheckable(true);
    connect(m_hex, &QToolButton::toggled, m_rows, &WireView::setHex);
}

void WireTab::setLane(LaneId lane)
{
    m_rows->setLane(lane);
    updateStrip();
}

void WireTab::catchUp()
{
    m_rows->catchUp();
    updateStrip();
}

void WireTab::showSelection()
{
    m_rows->showSelection();
}

void WireTab::setFrozen(bool frozen)
{
    m_rows->setViewFrozen(frozen);
}

QString WireTab::selectedText() const
{
    return m_rows->selectedText();
}

void WireTab::updateStrip()
{
    const WireTranscript *transcript = m_rows->transcript();
    const WireRowNumber dropped = transcript ? transcript->rows().first() : 0;
    m_strip->setCaption(dropped > 0 ? tr("%1 older rows dropped").arg(format::count(dropped))
                                    : tr("Bytes as they passed"));
}

} // namespace pushscope
