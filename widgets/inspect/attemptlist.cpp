// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/attemptlist.h"

#include "trace/timeaxis.h"
#include "widgets/inspect/chippaint.h"
#include "widgets/inspect/connectiontext.h"
#include "widgets/inspect/inspectfocus.h"
#include "widgets/inspect/inspectruns.h"
#include "widgets/text/statetext.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace pushscope {

namespace {

constexpr int GroupHeight = 26;
constexpr int Margin = 12;
constexpr int TitleHeight = 24;
constexpr int LineHeight = 18;
constexpr int ChipRow = 24;
constexpr int ChipGap = 6;
constexpr int SilenceRow = 20;
constexpr int Padding = 7;
constexpr std::size_t MostHops = 3; ///< redirects with a card each
constexpr int FoldWidth = 24;       ///< the chevron's part of a group's head

} // namespace

AttemptList::AttemptList(const InspectRuns &runs, InspectFocus &focus, TimeAxis &axis, QWidget *parent)
    : RowView(parent)
    , m_runs(runs)
    , m_focus(focus)
    , m_axis(axis)
{
    setObjectName(QStringLiteral("attemptList"));
    setAccessibleName(tr("Attempts"));
    setViewFrozen(true); // the newest stand at the top
    connect(&runs, &InspectRuns::changed, this, &AttemptList::rebuild);
    connect(&runs.folds(), &Folds::updated, viewport(), qOverload<>(&QWidget::update));
    connect(&focus, &InspectFocus::changed, viewport(), qOverload<>(&QWidget::update));
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &AttemptList::tick);
    rebuild();
}

bool AttemptList::isAnyRunning() const
{
    return std::ranges::any_of(m_runs.all(), [](const InspectRun &run) {
        const auto &attempts = run.attempts->all();
        return !attempts.empty() && attempts.back().end == AttemptEnd::Running;
    });
}

/// A silence may become worth a bar: rows can grow.
void AttemptList::tick()
{
    rowsChanged();
    viewport()->update();
}

void AttemptList::rebuild()
{
    if (m_focus.isRecording() || !isAnyRunning())
        m_second.stop();
    else if (!m_second.isActive())
        m_second.start();
    std::vector<Row> rows;
    const auto &runs = m_runs.all();
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        rows.push_back({run->lane, 0});
        if (m_folded.contains(run->lane))
            continue;
        addAttempts(rows, *run);
    }
    m_rows = std::move(rows);
    rowsChanged();
}

/// Of many redirects one after the other only the first attempt and the last are shown.
void AttemptList::addAttempts(std::vector<Row> &rows, const InspectRun &run)
{
    const auto &attempts = run.attempts->all();
    for (std::size_t i = attempts.size(); i-- > 0;) {
        std::size_t first = i;
        while (first > 0 && attempts[first].begin == AttemptBegin::Redirected)
            --first;
        const std::size_t hops = i - first;
        if (hops <= MostHops) {
            rows.push_back({run.lane, attempts[i].number});
            continue;
        }
        rows.push_back({run.lane, attempts[i].number, int(hops) - 1});
        rows.push_back({run.lane, attempts[first].number});
        i = first;
    }
}

int AttemptList::attemptsInRun() const
{
    const InspectRun *run = m_runs.find(m_focus.lane());
    return run ? int(run->attempts->all().size()) : 0;
}

attempttext::Card AttemptList::card(const Row &row) const
{
    const Attempt *attempt = m_runs.attempt(row.lane, row.attempt);
    if (!attempt)
        return {};
    const LaneHistory *history = m_runs.folds().history(row.lane);
    QString state;
    if (history && !history->states.empty())
        state = stateLabel(methodInfo(history->method).machine, history->states.back().change.to);
    const TraceTime now = std::max(m_axis.now(), m_runs.folds().log().lastTime());
    attempttext::Card shown = attempttext::card(*attempt, state, m_focus.wallTime(attempt->began), now);
    if (row.hiddenHops > 0)
        shown.lines << tr("%n redirect(s) before it, not shown one by one", nullptr, row.hiddenHops);
    return shown;
}

QString AttemptList::groupTitle(LaneId lane) const
{
    const LaneHistory *history = m_runs.folds().history(lane);
    const TraceTime began = history ? history->started : TraceTime::zero();
    const QString when =
        m_focus.isRecording()
            ? tr("Recording, %1").arg(m_focus.wallTime(began).time().toString(QStringLiteral("HH:mm:ss")))
            : attempttext::groupTitle(m_focus.wallTime(began), QDateTime::currentDateTime());
    const InspectRun *run = m_runs.find(lane);
    return run && run->isProbe ? tr("Probe, %1").arg(when) : when;
}

QString AttemptList::groupNote(LaneId lane) const
{
    const LaneHistory *history = m_runs.folds().history(lane);
    const InspectRun *run = m_runs.find(lane);
    if (history && history->running && !m_focus.isRecording())
        return connectiontext::brief(connectiontext::stateOf(*history, run));
    return tr("%n attempt(s)", nullptr, run ? int(run->attempts->all().size()) : 0);
}

QString AttemptList::rowText(qsizetype row) const
{
    const Row &at = m_rows[std::size_t(row)];
    if (at.attempt == 0)
        return groupTitle(at.lane) + QStringLiteral(", ") + groupNote(at.lane);
    const attempttext::Card shown = card(at);
    QStringList words{shown.title, shown.state.text, shown.time};
    words << shown.lines;
    for (const attempttext::Chip &chip : shown.chips)
        words << chip.text;
    if (const Attempt *attempt = m_runs.attempt(at.lane, at.attempt))
        words << attempttext::timing(*attempt);
    words.removeAll(QString());
    return words.join(QStringLiteral("\n"));
}

bool AttemptList::isRowSelected(qsizetype row) const
{
    const Row &at = m_rows[std::size_t(row)];
    return at.lane == m_focus.lane() && at.attempt == m_focus.attempt().value_or(0);
}

void AttemptList::selectRow(qsizetype row)
{
    const Row at = m_rows[std::size_t(row)];
    const Attempt *attempt = m_runs.attempt(at.lane, at.attempt);
    m_focus.show(at.lane, at.attempt == 0 ? std::nullopt : std::optional(at.attempt));
    if (attempt && attempt->end != AttemptEnd::Running) {
        const TraceTime length =
            std::max<TraceTime>(*attempt->ended - attempt->began, std::chrono::milliseconds(100));
        m_axis.setRange(attempt->began - length / 20, attempt->began + length + length / 20);
    } else if (attempt) {
        m_axis.setLive();
    }
}

void AttemptList::mousePressEvent(QMouseEvent *event)
{
    const qsizetype row = rowAt(event->pos().y());
    const bool onFold = row >= 0 && m_rows[std::size_t(row)].attempt == 0 && event->pos().x() < FoldWidth;
    if (!onFold)
        return RowView::mousePressEvent(event);
    const LaneId lane = m_rows[std::size_t(row)].lane;
    if (m_folded.erase(lane) == 0)
        m_folded.insert(lane);
    rebuild();
}

int AttemptList::rowHeight(qsizetype row) const
{
    const Row &at = m_rows[std::size_t(row)];
    if (at.attempt == 0)
        return GroupHeight;
    const attempttext::Card shown = card(at);
    return 2 * Padding + TitleHeight + int(shown.lines.size()) * LineHeight + chipRows(shown) * ChipRow +
           (shown.silence > 0 ? SilenceRow : 0);
}

QString AttemptList::emptyText() const
{
    return tr("Each connection attempt is listed here: why it ended, what was resumed, what is missing.");
}

void AttemptList::paintRow(QPainter &painter, qsizetype row, const QRect &rect) const
{
    const Row &at = m_rows[std::size_t(row)];
    if (at.attempt == 0)
        paintGroup(painter, at, rect);
    else
        paintCard(painter, card(at), rect);
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), Theme::instance().palette().border);
}

void AttemptList::paintGroup(QPainter &painter, const Row &row, const QRect &rect) const
{
    const Theme &theme = Theme::instance();
    if (m_focus.lane() != row.lane || m_focus.attempt())
        painter.fillRect(rect, theme.palette().sunken);
    paintIcon(painter, m_folded.contains(row.lane) ? IconId::ChevronRight : IconId::ChevronDown,
              QRectF(8, rect.top() + 7, 12, 12), theme.palette().text2);
    const QRect area = rect.adjusted(FoldWidth, 0, -Margin, -1);
    painter.setFont(theme.font(Theme::Role::SecondaryStrong));
    painter.setPen(theme.palette().text2);
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft, groupTitle(row.lane));
    painter.setFont(theme.font(Theme::Role::Secondary));
    painter.setPen(theme.palette().text3);
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignRight, groupNote(row.lane));
}

void AttemptList::paintCard(QPainter &painter, const attempttext::Card &card, const QRect &rect) const
{
    const Theme &theme = Theme::instance();
    const QRect area = rect.adjusted(Margin, Padding, -Margin, -Padding);
    painter.setFont(theme.font(Theme::Role::UiStrong));
    painter.setPen(theme.palette().text);
    painter.drawText(QRect(area.topLeft(), QSize(area.width(), TitleHeight)),
                     Qt::AlignVCenter | Qt::AlignLeft, card.title);
    const int after = painter.fontMetrics().horizontalAdvance(card.title) + 8;
    painter.setFont(theme.font(Theme::Role::Secondary));
    painter.setPen(theme.palette().text2);
    painter.drawText(QRect(area.topLeft(), QSize(area.width(), TitleHeight)),
                     Qt::AlignVCenter | Qt::AlignRight, card.time);
    const int room = area.width() - after - painter.fontMetrics().horizontalAdvance(card.time) - 6;
    if (!card.state.text.isEmpty())
        paintChip(painter, area.topLeft() + QPoint(after, (TitleHeight - ChipHeight) / 2), card.state, room);
    int y = area.top() + TitleHeight;
    for (const QString &line : card.lines) {
        painter.setFont(theme.font(Theme::Role::Secondary));
        painter.setPen(theme.palette().text2);
        painter.drawText(QRect(area.left(), y, area.width(), LineHeight), Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(line, Qt::ElideRight, area.width()));
        y += LineHeight;
    }
    y = paintChips(painter, card, {area.left(), y});
    if (card.silence > 0)
        paintSilence(painter, card, QRect(area.left(), y + 6, area.width(), 12));
}

/// Chips that do not fit go on in the next line.
int AttemptList::paintChips(QPainter &painter, const attempttext::Card &card, QPoint topLeft) const
{
    const int room = viewport()->width() - 2 * Margin;
    int x = 0;
    int y = topLeft.y();
    for (const attempttext::Chip &chip : card.chips) {
        const int width = chipWidth(chip);
        if (x > 0 && x + width > room) {
            x = 0;
            y += ChipRow;
        }
        x += paintChip(painter, {topLeft.x() + x, y + 4}, chip, room - x) + ChipGap;
    }
    return card.chips.isEmpty() ? y : y + ChipRow;
}

int AttemptList::chipRows(const attempttext::Card &card) const
{
    const int room = viewport()->width() - 2 * Margin;
    int rows = card.chips.isEmpty() ? 0 : 1;
    int x = 0;
    for (const attempttext::Chip &chip : card.chips) {
        const int width = chipWidth(chip);
        if (x > 0 && x + width > room) {
            x = 0;
            ++rows;
        }
        x += width + ChipGap;
    }
    return rows;
}

void AttemptList::paintSilence(QPainter &painter, const attempttext::Card &card, const QRect &rect) const
{
    const Palette &palette = Theme::instance().palette();
    const int silent = int(rect.width() * card.silence);
    painter.fillRect(rect, palette.open.fill);
    const QRect part(rect.right() - silent + 1, rect.top(), silent, rect.height());
    painter.fillRect(part, palette.idle.fill);
    painter.setFont(Theme::instance().font(Theme::Role::Ribbon));
    painter.setPen(palette.idle.text);
    painter.drawText(part, Qt::AlignCenter, card.silenceText);
}

} // namespace pushscope
