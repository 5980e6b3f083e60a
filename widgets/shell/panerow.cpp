// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/shell/panerow.h"

#include "widgets/panes/methodpane.h"

#include <QApplication>
#include <QHBoxLayout>

#include <algorithm>

namespace pushscope {

namespace {

constexpr int Gap = 10;
constexpr int NarrowestPane = 240;

} // namespace

PaneRow::PaneRow(const Folds &folds, TimeAxis &axis, Selection &selection, int count, QWidget *parent)
    : QWidget(parent)
    , m_shown(count)
{
    setObjectName(QStringLiteral("paneRow"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Gap);
    for (int i = 0; i < count; ++i) {
        auto *pane = new MethodPane(folds, axis, selection, this);
        pane->setObjectName(QStringLiteral("pane%1").arg(i + 1));
        pane->setMinimumWidth(NarrowestPane);
        layout->addWidget(pane, 1);
        m_panes.push_back(pane);
    }
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        for (MethodPane *pane : m_panes) {
            if (now && (now == pane || pane->isAncestorOf(now)))
                m_last = pane;
        }
    });
}

void PaneRow::setShown(int count)
{
    m_shown = std::clamp(count, 1, int(m_panes.size()));
    for (std::size_t i = 0; i < m_panes.size(); ++i)
        m_panes[i]->setVisible(int(i) < m_shown);
}

MethodPane *PaneRow::focusedPane() const
{
    return m_last && !m_last->isHidden() ? m_last : m_panes.front();
}

void PaneRow::moveFocus(int step)
{
    const auto at = std::ranges::find(m_panes, focusedPane()) - m_panes.begin();
    MethodPane *next = m_panes[std::size_t((at + step + m_shown) % m_shown)];
    next->setFocus(Qt::ShortcutFocusReason);
    m_last = next;
}

} // namespace pushscope
