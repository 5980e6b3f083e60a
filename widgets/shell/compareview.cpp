// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/shell/compareview.h"

#include "widgets/panes/methodpane.h"
#include "widgets/scope/scopeview.h"
#include "widgets/scoreboard/scoreboardview.h"
#include "widgets/shell/panerow.h"

#include <QHBoxLayout>
#include <QSplitter>
#include <QTabBar>
#include <QVBoxLayout>

namespace pushscope {

namespace {

constexpr int Gap = 10;
constexpr int MarginX = 12;
constexpr int MarginY = 10;
constexpr int PaneCountLimit = 4;
// Below this the drawings' arrangement does not fit: DESIGN.md's 1180 x 720, less rail, bars and margins.
constexpr int RoomyWidth = 1180 - 64;
constexpr int RoomyHeight = 720 - 48 - 24;
constexpr int PanesInSmallWindow = 3;
constexpr int LeastPane = 250;       // its five tabs in full
constexpr int ScoreboardWidth = 546; // all figures and the longest method's name
constexpr int LeastLowerHeight = 200;

} // namespace

CompareView::CompareView(const Folds &folds, TimeAxis &axis, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_scope(new ScopeView(folds, axis, selection))
    , m_panes(new PaneRow(folds, axis, selection, PaneCountLimit))
    , m_scoreboard(new ScoreboardView(folds, axis))
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_tabs(new QTabBar)
{
    setObjectName(QStringLiteral("compareView"));
    m_tabs->setObjectName(QStringLiteral("compareTabs"));
    m_tabs->setAccessibleName(tr("Below the scope"));
    m_tabs->addTab(tr("Panes"));
    m_tabs->addTab(tr("Scoreboard"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->hide();
    connect(m_tabs, &QTabBar::currentChanged, this, &CompareView::arrange);

    auto *row = new QHBoxLayout;
    row->setSpacing(Gap);
    row->addWidget(m_panes, 59);
    row->addWidget(m_scoreboard, 41);
    m_scoreboard->setMinimumWidth(ScoreboardWidth);
    auto *lower = new QWidget;
    lower->setMinimumHeight(LeastLowerHeight); // the panes scroll; the scope's lanes want their height first
    auto *column = new QVBoxLayout(lower);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_tabs);
    column->addLayout(row, 1);

    m_splitter->setObjectName(QStringLiteral("compareSplitter"));
    m_splitter->setHandleWidth(Gap);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_scope);
    m_splitter->addWidget(lower);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({m_scope->sizeHint().height(), m_panes->sizeHint().height()});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(MarginX, MarginY, MarginX, MarginY);
    layout->addWidget(m_splitter);
    arrange();
}

void CompareView::setPaneCount(int count)
{
    m_paneCount = qBound(1, count, PaneCountLimit);
    arrange();
}

QByteArray CompareView::saveSplitter() const
{
    return m_splitter->saveState();
}

void CompareView::restoreSplitter(const QByteArray &state)
{
    m_splitter->restoreState(state);
}

void CompareView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void CompareView::arrange()
{
    const bool small = width() < RoomyWidth || height() < RoomyHeight;
    const bool scoreboardPossible = m_paneCount < PaneCountLimit;
    m_tabs->setVisible(small && scoreboardPossible);
    const bool scoreboardTab = m_tabs->currentIndex() == 1;
    m_scoreboard->setVisible(scoreboardPossible && (!small || scoreboardTab));
    m_panes->setVisible(!small || !scoreboardPossible || !scoreboardTab);
    int room = PaneCountLimit;
    if (small)
        room = width() < RoomyWidth - 100 ? 2 : PanesInSmallWindow;
    else if (scoreboardPossible)
        room = (width() - 2 * MarginX - ScoreboardWidth) / (LeastPane + Gap);
    m_panes->setShown(std::min(m_paneCount, room));
}

} // namespace pushscope
