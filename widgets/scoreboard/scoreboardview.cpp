// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scoreboard/scoreboardview.h"

#include "widgets/scoreboard/scoreboarddelegate.h"
#include "widgets/scoreboard/scoreboardheader.h"
#include "widgets/scoreboard/scoreboardmodel.h"
#include "widgets/text/formattext.h"
#include "widgets/theme/theme.h"

#include <QPainter>
#include <QScrollBar>
#include <QTableView>

#include <array>

namespace pushscope {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds RefreshTime = 100ms;
constexpr int TitleHeight = 34;
constexpr int CountMargin = 14;
constexpr int MethodWidth = 142; // the longest name in full
constexpr std::array<int, ScoreboardColumnCount> LeastWidths{60, 60, 140, 34, 38, 64, 64};

std::vector<std::pair<LaneId, Method>> allMethodLanes()
{
    std::vector<std::pair<LaneId, Method>> lanes;
    for (const MethodInfo &info : allMethods())
        lanes.emplace_back(LaneId(quint8(info.method)), info.method);
    return lanes;
}

} // namespace

ScoreboardView::ScoreboardView(const Folds &folds, TimeAxis &axis, QWidget *parent)
    : QWidget(parent)
    , m_axis(axis)
    , m_model(new ScoreboardModel(folds, axis, this))
    , m_table(new QTableView(this))
{
    setObjectName(QStringLiteral("scoreboard"));
    setAccessibleName(tr("Scoreboard"));
    setUpTable();
    m_refresh.setInterval(RefreshTime);
    m_refresh.setSingleShot(true);
    connect(&m_refresh, &QTimer::timeout, this, &ScoreboardView::refresh);
    connect(&folds, &Folds::updated, this, [this] {
        if (!m_refresh.isActive())
            m_refresh.start();
    });
    connect(&folds, &Folds::laneAdded, this, &ScoreboardView::refresh);
    connect(&folds, &Folds::cleared, this, &ScoreboardView::refresh);
    connect(&axis, &TimeAxis::markedRangeChanged, this, &ScoreboardView::refresh);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        setUpTable();
        arrangeColumns();
        update();
    });
    setPlannedLanes(allMethodLanes());
}

void ScoreboardView::setUpTable()
{
    const Theme &theme = Theme::instance();
    if (!m_table->model()) {
        m_table->setObjectName(QStringLiteral("scoreboardTable"));
        m_table->setAccessibleName(tr("Scoreboard"));
        m_table->setToolTip(tr("Figures of every lane. Enter shows the lane in the focused pane."));
        m_table->setModel(m_model);
        m_table->setItemDelegate(new ScoreboardDelegate(m_table));
        m_table->setHorizontalHeader(new ScoreboardHeader(m_table));
        m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
        m_table->setSelectionMode(QAbstractItemView::SingleSelection);
        m_table->setFrameShape(QFrame::NoFrame);
        m_table->setShowGrid(false);
        m_table->setTabKeyNavigation(false);
        m_table->setMouseTracking(true);
        m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
        m_table->verticalHeader()->hide();
        connect(m_table, &QTableView::clicked, this, &ScoreboardView::activate);
        connect(m_table, &QTableView::activated, this, &ScoreboardView::activate);
    }
    m_table->verticalHeader()->setDefaultSectionSize(theme.px(44));
    m_table->verticalHeader()->setMinimumSectionSize(theme.px(44));
    m_table->horizontalHeader()->setFixedHeight(theme.px(28));
    m_table->horizontalHeader()->setMinimumSectionSize(theme.px(20));
}

void ScoreboardView::setPlannedLanes(const std::vector<std::pair<LaneId, Method>> &lanes)
{
    m_model->setPlannedLanes(lanes);
    updateGeometry();
}

QString ScoreboardView::subtitle() const
{
    const QString scale = tr("latency on a log scale, %1").arg(m_model->scale().text());
    if (!m_axis.hasMarkedRange())
        return tr("since start") + QStringLiteral(" · ") + scale;
    return tr("in range %1 – %2")
               .arg(format::time(m_axis.sinceZero(m_axis.markBegin())),
                    format::time(m_axis.sinceZero(m_axis.markEnd()))) +
           QStringLiteral(" · ") + scale;
}

void ScoreboardView::refresh()
{
    m_model->refresh();
    arrangeColumns();
    update(0, 0, width(), Theme::instance().px(TitleHeight));
}

void ScoreboardView::activate(const QModelIndex &index)
{
    if (index.isValid())
        Q_EMIT laneActivated(index.data(RowRole).value<ScoreboardRow>().lane);
}

QSize ScoreboardView::sizeHint() const
{
    const Theme &theme = Theme::instance();
    return {theme.px(560), theme.px(TitleHeight + 28 + 44 * m_model->rowCount() + 2)};
}

QSize ScoreboardView::minimumSizeHint() const
{
    const Theme &theme = Theme::instance();
    return {theme.px(320), theme.px(TitleHeight + 28 + 44)};
}

void ScoreboardView::resizeEvent(QResizeEvent *)
{
    const int top = Theme::instance().px(TitleHeight);
    m_table->setGeometry(1, top, width() - 2, height() - top - 3);
    arrangeColumns();
}

/// The method's column takes the rest. Where that is too little for a name, Delivered goes without how many
/// were due; where there is none left, the table scrolls.
void ScoreboardView::arrangeColumns()
{
    const Theme &theme = Theme::instance();
    // The viewport takes its new size only when the table is laid out again.
    const QScrollBar *bar = m_table->verticalScrollBar();
    int rest = m_table->contentsRect().width() - (bar->isVisible() ? bar->width() : 0);
    for (int column = 1; column < ScoreboardColumnCount; ++column) {
        const int width = std::max(theme.px(LeastWidths[std::size_t(column)]), countWidth(column, true));
        m_table->setColumnWidth(column, width);
        rest -= width;
    }
    if (rest < theme.px(MethodWidth)) {
        const int delivered = int(ScoreboardColumn::Delivered);
        const int least = std::max(theme.px(LeastWidths[delivered]), countWidth(delivered, false));
        rest += m_table->columnWidth(delivered) - least;
        m_table->setColumnWidth(delivered, least);
    }
    m_table->setColumnWidth(0, std::max(rest, theme.px(LeastWidths[0])));
}

/// What a column of counts needs; nothing for the others, whose figures never get longer.
int ScoreboardView::countWidth(int column, bool withDue) const
{
    const bool counts = column == int(ScoreboardColumn::Delivered) ||
                        column == int(ScoreboardColumn::Requests) ||
                        column == int(ScoreboardColumn::Connections);
    const QFontMetrics metrics(Theme::instance().font(Theme::Role::UiStrong));
    int width = 0;
    for (int row = 0; counts && row < m_model->rowCount(); ++row) {
        QString text = m_model->index(row, column).data().toString();
        if (!withDue)
            text = text.section(QLatin1Char('/'), 0, 0);
        width = std::max(width, metrics.horizontalAdvance(text));
    }
    return width + Theme::instance().px(CountMargin);
}

void ScoreboardView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::instance();
    const Palette &palette = theme.palette();
    painter.setPen(palette.border);
    painter.setBrush(palette.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    const int top = theme.px(TitleHeight);
    painter.setFont(theme.font(Theme::Role::UiStrong));
    painter.setPen(palette.text);
    QRect area(theme.px(11), 0, width() - theme.px(20), top);
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft, tr("Scoreboard"));
    area.setLeft(area.left() + painter.fontMetrics().horizontalAdvance(tr("Scoreboard")) + theme.px(9));
    painter.setFont(theme.font(Theme::Role::Secondary));
    painter.setPen(m_axis.hasMarkedRange() ? palette.accent : palette.text3);
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(subtitle(), Qt::ElideRight, area.width()));
    painter.fillRect(QRect(1, top - 1, width() - 2, 1), palette.border);
}

} // namespace pushscope
