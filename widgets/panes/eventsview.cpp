// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/eventsview.h"

#include "widgets/panes/eventdelegate.h"
#include "widgets/panes/eventlogmodel.h"
#include "widgets/panes/overlayscrollbar.h"
#include "widgets/panes/panestrip.h"
#include "widgets/text/formattext.h"
#include "widgets/theme/theme.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace pushscope {

namespace {

constexpr int RowHeight = 23;
constexpr int HeaderHeight = 23;
constexpr int IdWidth = 28;
constexpr int LatencyWidth = 52;
constexpr int RequestWidth = 24;
constexpr int LongestNumber = 80; // wider numbers are cut
constexpr int CellPadding = 8;

} // namespace

EventsView::EventsView(const PaneContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new EventLogModel(context.folds, context.axis, EventLogModel::DefaultLimit, this))
    , m_table(new QTableView(this))
    , m_strip(new PaneStrip(PaneStrip::Edge::Bottom, this))
{
    setObjectName(QStringLiteral("eventsView"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_strip);
    m_strip->hide();
    setFocusProxy(m_table);
    m_table->setObjectName(QStringLiteral("eventsTable"));
    m_table->setAccessibleName(tr("Events of this lane"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new EventDelegate(m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    new OverlayScrollBar(m_table);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setMouseTracking(true);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setSectionResizeMode(int(EventColumn::Text), QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->viewport()->installEventFilter(this);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &EventsView::followTable);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &EventsView::selectCurrent);
    connect(&Theme::instance(), &Theme::changed, this, &EventsView::applyTheme);
    applyTheme();
}

void EventsView::applyTheme()
{
    const Theme &theme = Theme::instance();
    m_table->verticalHeader()->setDefaultSectionSize(theme.px(RowHeight));
    m_table->verticalHeader()->setMinimumSectionSize(theme.px(RowHeight));
    QHeaderView *header = m_table->horizontalHeader();
    header->setFont(theme.font(Theme::Role::Caption));
    header->setFixedHeight(theme.px(HeaderHeight));
    header->setMinimumSectionSize(theme.px(20));
    fitColumns();
    header->resizeSection(int(EventColumn::Latency), theme.px(LatencyWidth));
    m_table->viewport()->update();
}

/// As wide as the newest id, time and request: a session grows into its columns.
void EventsView::fitColumns()
{
    const Theme &theme = Theme::instance();
    const QFontMetrics metrics(theme.font(Theme::Role::SecondaryStrong));
    const auto fit = [&](EventColumn column, QString text, int least) {
        // All digits are as wide as the widest.
        std::ranges::replace_if(
            text, [](QChar letter) { return letter.isDigit(); }, QLatin1Char('0'));
        const int width = std::max(theme.px(least), metrics.horizontalAdvance(text) + theme.px(CellPadding));
        if (width != m_table->columnWidth(int(column)))
            m_table->setColumnWidth(int(column), width);
    };
    const auto &published = m_context.folds.published();
    const TraceTime last = m_context.axis.sinceZero(m_context.folds.log().lastTime());
    fit(EventColumn::Id, QString::number(published.empty() ? 0 : published.back().message.value), IdWidth);
    fit(EventColumn::Time, format::time(std::max(last, TraceTime(std::chrono::seconds(10)))), 0);
    fit(EventColumn::Request, QString::number(m_context.folds.summary(m_model->lane()).requests),
        RequestWidth);
}

void EventsView::setLane(LaneId lane)
{
    {
        const QScopedValueRollback guard(m_byUs, true);
        m_following = true;
        m_byHand = false;
        m_model->setLane(lane);
        fitColumns();
        m_table->scrollToBottom();
    }
    showSelection();
    updateStrip();
}

void EventsView::catchUp()
{
    const QScopedValueRollback guard(m_byUs, true);
    const bool selected = selectedRow() >= 0;
    const quint64 dropped = m_model->droppedCount();
    m_model->catchUp();
    fitColumns();
    if (!selected && !m_context.selection.isEmpty())
        showSelection();
    QScrollBar *bar = m_table->verticalScrollBar();
    if (m_following && !m_frozen)
        m_table->scrollToBottom();
    else // what is on screen stays where it is
        bar->setValue(bar->value() - int(m_model->droppedCount() - dropped) * m_table->rowHeight(0));
    updateStrip();
}

void EventsView::followTable()
{
    if (m_byUs)
        return;
    m_following = m_table->verticalScrollBar()->value() >= m_table->verticalScrollBar()->maximum();
    m_byHand = !m_following;
}

void EventsView::setFrozen(bool frozen)
{
    m_frozen = frozen;
    const QScopedValueRollback guard(m_byUs, true);
    if (!frozen && m_following)
        m_table->scrollToBottom();
}

int EventsView::selectedRow() const
{
    const Selection &selection = m_context.selection;
    if (const auto row = m_model->rowOfMessage(selection.message()))
        return *row;
    const auto row = selection.hasFact() ? m_model->rowOfFact(selection.fact()) : std::nullopt;
    return row.value_or(-1);
}

void EventsView::showSelection()
{
    const QScopedValueRollback guard(m_byUs, true);
    const int row = selectedRow();
    if (row < 0) {
        m_table->clearSelection();
        m_table->selectionModel()->clearCurrentIndex();
        m_following = m_following || (m_context.selection.isEmpty() && !m_byHand);
        if (m_following && !m_frozen)
            m_table->scrollToBottom();
        return;
    }
    // Selecting scrolls; a reader who has scrolled away by hand keeps his place.
    m_table->setAutoScroll(!m_byHand);
    m_table->setCurrentIndex(m_model->index(row, 0));
    m_table->setAutoScroll(true);
    const QScrollBar *bar = m_table->verticalScrollBar();
    m_following = m_following && bar->value() >= bar->maximum();
}

void EventsView::selectCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    if (m_byUs || !current.isValid())
        return;
    const QScopedValueRollback guard(m_byUs, true);
    m_context.selection.selectFact(current.data(EventFactRole).toULongLong(),
                                   MessageId(current.data(EventMessageRole).toUInt()));
}

QString EventsView::selectedText() const
{
    const int row = selectedRow();
    if (row < 0)
        return {};
    QStringList cells;
    for (int column = 0; column < EventColumnCount; ++column)
        cells << m_model->index(row, column).data().toString();
    return cells.join(QLatin1Char('\t'));
}

/// "request 54 held by the server", while the newest request has no answer.
QString EventsView::pendingText() const
{
    const LaneHistory *history = m_context.folds.history(m_model->lane());
    if (!history || !history->running || history->requests.empty())
        return {};
    const RequestSpan &last = history->requests.back();
    const bool polls = history->method == Method::ShortPoll || history->method == Method::LongPoll;
    if (!polls || last.response || last.end)
        return {};
    return tr("… %1  request %2 held by the server")
        .arg(format::time(m_context.axis.sinceZero(last.begin)))
        .arg(m_context.folds.summary(m_model->lane()).requests);
}

void EventsView::updateStrip()
{
    QString text = pendingText();
    if (text.isEmpty() && m_model->droppedCount() > 0)
        text = tr("%1 older rows dropped").arg(format::count(m_model->droppedCount()));
    m_strip->setCaption(text);
    m_strip->setVisible(!text.isEmpty());
}

void EventsView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *states = menu->addAction(tr("Changes of state as rows"));
    states->setCheckable(true);
    states->setChecked(m_model->areStatesShown());
    connect(states, &QAction::toggled, m_model, &EventLogModel::setStatesShown);
    menu->popup(event->globalPos());
}

void EventsView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const QScopedValueRollback guard(m_byUs, true);
    if (m_following && !m_frozen)
        m_table->scrollToBottom();
}

/// An empty table says what to do.
bool EventsView::eventFilter(QObject *watched, QEvent *event)
{
    const bool handled = QWidget::eventFilter(watched, event);
    if (event->type() != QEvent::Paint || watched != m_table->viewport() || m_model->rowCount() > 0)
        return handled;
    QPainter painter(m_table->viewport());
    painter.setFont(Theme::instance().font(Theme::Role::Secondary));
    painter.setPen(Theme::instance().palette().text3);
    painter.drawText(m_table->viewport()->rect().adjusted(16, 0, -16, 0), Qt::AlignCenter | Qt::TextWordWrap,
                     tr("Press Start: every message and every error is a row here."));
    return true;
}

} // namespace pushscope
