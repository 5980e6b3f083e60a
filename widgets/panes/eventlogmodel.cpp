// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/eventlogmodel.h"

#include "widgets/panes/eventtext.h"
#include "widgets/text/formattext.h"

#include <algorithm>

namespace pushscope {

namespace {

QString idMark(EventRowKind kind, MessageId message)
{
    switch (kind) {
    case EventRowKind::Error:
        return QStringLiteral("✕");
    case EventRowKind::Fault:
        return QStringLiteral("⌿");
    case EventRowKind::Gap:
        return QStringLiteral("!");
    case EventRowKind::MessageSent:
        return QStringLiteral("↑");
    default:
        return message.isNone() ? QStringLiteral("·") : QString::number(message.value);
    }
}

bool spansColumns(EventRowKind kind)
{
    return kind != EventRowKind::Message && kind != EventRowKind::Control &&
           kind != EventRowKind::MessageSent;
}

} // namespace

EventLogModel::EventLogModel(const Folds &folds, const TimeAxis &axis, std::size_t rowLimit, QObject *parent)
    : QAbstractTableModel(parent)
    , m_folds(folds)
    , m_axis(axis)
    , m_limit(rowLimit)
{}

void EventLogModel::setLane(LaneId lane)
{
    m_lane = lane;
    reset();
}

void EventLogModel::setStatesShown(bool shown)
{
    if (shown == m_states)
        return;
    m_states = shown;
    reset();
}

void EventLogModel::reset()
{
    beginResetModel();
    m_rows.clear();
    m_next = 0;
    m_requests = 0;
    m_dropped = 0;
    endResetModel();
    catchUp();
}

bool EventLogModel::isShown(const Fact &fact) const
{
    const auto kind = eventRowKind(fact);
    return kind && (m_states || *kind != EventRowKind::State);
}

void EventLogModel::dropRows(std::size_t count)
{
    if (count == 0)
        return;
    beginRemoveRows({}, 0, int(count) - 1);
    m_rows.erase(m_rows.begin(), m_rows.begin() + std::ptrdiff_t(count));
    m_dropped += count;
    endRemoveRows();
}

void EventLogModel::catchUp()
{
    const EventLog &log = m_folds.log();
    const auto evicted = std::ranges::lower_bound(m_rows, log.firstIndex(), {}, &Row::fact);
    dropRows(std::size_t(evicted - m_rows.begin()));
    std::vector<Row> fresh;
    const auto &facts = log.laneFacts(m_lane);
    for (auto it = std::ranges::lower_bound(facts, m_next); it != facts.end(); ++it) {
        const Fact &fact = log.at(*it);
        m_requests += fact.kind == FactKind::Request ? 1 : 0;
        if (fact.kind == FactKind::ReconnectScheduled)
            takeWait(*it, fresh);
        else if (isShown(fact))
            fresh.push_back({*it, m_requests, 0});
    }
    m_next = log.endIndex();
    append(std::move(fresh));
}

/// When the next attempt comes belongs to the error before it, where there is one; a change of state may
/// stand between them.
void EventLogModel::takeWait(FactIndex index, std::vector<Row> &fresh)
{
    const EventLog &log = m_folds.log();
    const std::size_t all = m_rows.size() + fresh.size();
    for (std::size_t back = 1; back <= std::min<std::size_t>(all, 2); ++back) {
        const bool isFresh = back <= fresh.size();
        Row &row = isFresh ? fresh[fresh.size() - back] : m_rows[all - back];
        const FactKind kind = log.at(row.fact).kind;
        if (kind == FactKind::Error && row.wait == 0) {
            row.wait = quint32(std::clamp<qint64>(waitOf(log.payload(index)).count(), 0, 1'000'000'000));
            const QModelIndex changed = this->index(int(all - back), int(EventColumn::Text));
            if (!isFresh)
                Q_EMIT dataChanged(changed, changed);
            return;
        }
        if (kind != FactKind::StateChanged)
            break;
    }
    fresh.push_back({index, m_requests, 0});
}

void EventLogModel::append(std::vector<Row> fresh)
{
    if (fresh.empty())
        return;
    if (fresh.size() > m_limit) {
        m_dropped += fresh.size() - m_limit;
        fresh.erase(fresh.begin(), fresh.end() - std::ptrdiff_t(m_limit));
    }
    const std::size_t kept = m_limit - fresh.size();
    dropRows(m_rows.size() > kept ? m_rows.size() - kept : 0);
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(fresh.size()) - 1);
    m_rows.insert(m_rows.end(), fresh.begin(), fresh.end());
    endInsertRows();
}

std::optional<int> EventLogModel::rowOfMessage(MessageId message) const
{
    const DeliveryMark *delivery = message.isNone() ? nullptr : m_folds.delivery(m_lane, message);
    return delivery ? rowOfFact(delivery->fact) : std::nullopt;
}

std::optional<int> EventLogModel::rowOfFact(FactIndex fact) const
{
    const auto row = std::ranges::lower_bound(m_rows, fact, {}, &Row::fact);
    if (row == m_rows.end() || row->fact != fact)
        return std::nullopt;
    return int(row - m_rows.begin());
}

int EventLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int EventLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : EventColumnCount;
}

QVariant EventLogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const EventLog &log = m_folds.log();
    const FactIndex place = m_rows[std::size_t(index.row())].fact;
    if (place < log.firstIndex()) // evicted; the row goes with the next catchUp()
        return {};
    const Fact &fact = log.at(place);
    const EventRowKind kind = eventRowKind(fact.kind).value_or(EventRowKind::Note);
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), EventColumn(index.column()));
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter |
                   (index.column() < int(EventColumn::Text) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole:
        return QStringLiteral("%1  %2").arg(format::time(m_axis.sinceZero(fact.time)),
                                            rowText(index.row(), true));
    case EventKindRole:
        return int(kind);
    case EventFactRole:
        return qulonglong(place);
    case EventMessageRole:
        return uint(fact.message.value);
    case EventSpansRole:
        return spansColumns(kind);
    default:
        return {};
    }
}

QVariant EventLogModel::text(int row, EventColumn column) const
{
    const FactIndex place = m_rows[std::size_t(row)].fact;
    const Fact &fact = m_folds.log().at(place);
    switch (column) {
    case EventColumn::Id:
        return idMark(eventRowKind(fact.kind).value_or(EventRowKind::Note), fact.message);
    case EventColumn::Time:
        return format::time(m_axis.sinceZero(fact.time));
    case EventColumn::Latency:
        return latency(fact);
    case EventColumn::Request:
        return fact.kind == FactKind::Delivered ? request(row) : QString();
    case EventColumn::Text:
        break;
    }
    return rowText(row, false);
}

QString EventLogModel::rowText(int row, bool whole) const
{
    const Row &place = m_rows[std::size_t(row)];
    const LaneHistory *history = m_folds.history(m_lane);
    const MachineKind machine = methodInfo(history ? history->method : Method::Sse).machine;
    const auto wait = place.wait ? std::optional(std::chrono::milliseconds(place.wait)) : std::nullopt;
    return eventRowText(m_folds.log(), place.fact, machine, wait, whole);
}

QString EventLogModel::latency(const Fact &fact) const
{
    const bool delivered = fact.kind == FactKind::Delivered && !fact.message.isNone();
    const PublishedMark *published = delivered ? m_folds.published(fact.message) : nullptr;
    return published ? format::duration(fact.time - published->time) : QString();
}

/// The request's number; a ditto mark where the message above came with the same one.
QString EventLogModel::request(int row) const
{
    const Row &here = m_rows[std::size_t(row)];
    const bool same = row > 0 && m_rows[std::size_t(row) - 1].request == here.request &&
                      m_folds.log().at(m_rows[std::size_t(row) - 1].fact).kind == FactKind::Delivered;
    if (here.request == 0)
        return {};
    return same ? QStringLiteral("″") : QString::number(here.request);
}

QVariant EventLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool tip = role == Qt::ToolTipRole;
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section < int(EventColumn::Text) ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole && !tip)
        return {};
    switch (EventColumn(section)) {
    case EventColumn::Id:
        return tip ? tr("The message's id") : tr("id");
    case EventColumn::Time:
        return tip ? tr("When it arrived, since the start") : tr("time");
    case EventColumn::Latency:
        return tip ? tr("From publishing to receipt") : tr("latency");
    case EventColumn::Request:
        return tip ? tr("Which of the lane's requests carried it") : tr("req");
    case EventColumn::Text:
        return tip ? tr("The message's data, or what happened") : tr("text");
    }
    return {};
}

} // namespace pushscope
