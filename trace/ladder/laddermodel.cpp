// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/ladder/laddermodel.h"

#include "protocol/http2fact.h"
#include "trace/causes.h"

#include <algorithm>

namespace pushscope {

namespace {

using std::chrono::milliseconds;

constexpr std::size_t SentLimit = 4096;

std::optional<LadderItem> plainItem(FactKind kind)
{
    switch (kind) {
    case FactKind::Response:
        return LadderItem::Response;
    case FactKind::Comment:
        return LadderItem::Comment;
    case FactKind::Ignored:
        return LadderItem::Ignored;
    case FactKind::Gap:
        return LadderItem::Gap;
    case FactKind::MessageSent:
        return LadderItem::MessageSent;
    case FactKind::ControlReceived:
        return LadderItem::Control;
    case FactKind::PingSent:
        return LadderItem::Ping;
    case FactKind::PongReceived:
        return LadderItem::Pong;
    case FactKind::CloseSent:
        return LadderItem::CloseSent;
    case FactKind::CloseReceived:
        return LadderItem::CloseReceived;
    case FactKind::LinkCut:
        return LadderItem::LinkCut;
    case FactKind::LinkRestored:
        return LadderItem::LinkRestored;
    case FactKind::Step:
        return LadderItem::Step;
    case FactKind::PushPromised:
        return LadderItem::Promise;
    case FactKind::EarlyHints:
        return LadderItem::Hints;
    case FactKind::Aspect:
        return LadderItem::Aspect;
    default:
        return std::nullopt;
    }
}

/// Whether an arrow beside it already says why the state changed.
bool isExplained(MachineKind machine, const Transition &change)
{
    switch (change.cause) {
    case Cause::Open:
    case Cause::AnnounceConnection:
    case Cause::HeadersReceived:
    case Cause::BodyReceived:
    case Cause::HandshakeAccepted:
    case Cause::SendHeaders:
    case Cause::SendEndStream:
        return true;
    case Cause::Construct:
        return change.from == change.to;
    case Cause::EndOfBody:
        return machine == MachineKind::Xhr;
    default:
        return false;
    }
}

/// A client reports what went wrong a moment before or after its state changes: this long at most.
constexpr milliseconds SameMoment{50};

milliseconds decimal(QByteArrayView payload)
{
    return milliseconds(payload.toByteArray().toLongLong());
}

bool carriesLastEventId(QByteArrayView head)
{
    return head.toByteArray().toLower().contains("\nlast-event-id:");
}

} // namespace

LadderArrow arrowOf(LadderItem item)
{
    switch (item) {
    case LadderItem::Request:
    case LadderItem::MessageSent:
    case LadderItem::Ping:
    case LadderItem::CloseSent:
    case LadderItem::Refusal:
        return LadderArrow::Up;
    case LadderItem::Response:
    case LadderItem::Message:
    case LadderItem::Promise:
    case LadderItem::Hints:
    case LadderItem::Control:
    case LadderItem::Comment:
    case LadderItem::Retry:
    case LadderItem::Ignored:
    case LadderItem::Gap:
    case LadderItem::Pong:
    case LadderItem::CloseReceived:
        return LadderArrow::Down;
    default:
        return LadderArrow::None;
    }
}

LadderModel::LadderModel(const Folds &folds, LaneId lane, std::size_t rowLimit)
    : m_folds(folds)
    , m_lane(lane)
    , m_limit(rowLimit)
{}

void LadderModel::catchUp()
{
    const EventLog &log = m_folds.log();
    while (!m_rows.empty() && m_rows.front().fact < log.firstIndex())
        dropOldest();
    const auto &facts = log.laneFacts(m_lane);
    for (auto it = std::ranges::lower_bound(facts, m_next); it != facts.end(); ++it)
        take(*it);
    m_next = log.endIndex();
}

void LadderModel::take(FactIndex index)
{
    const Fact &fact = m_folds.log().at(index);
    if (isSaidBySteps(fact))
        return;
    switch (fact.kind) {
    case FactKind::LaneStarted:
        m_method = Method(fact.value);
        m_state = {machineTable(methodInfo(m_method).machine).initial, false, true};
        return add(index, fact, LadderItem::Started);
    case FactKind::LaneStopped:
        m_state.running = false;
        return add(index, fact, LadderItem::Stopped);
    case FactKind::Sent:
        m_sent[fact.message] = fact.time;
        if (m_sent.size() > SentLimit)
            m_sent.erase(m_sent.begin());
        return;
    case FactKind::StateChanged:
        return takeState(index, fact);
    case FactKind::Request:
        return takeRequest(index, fact);
    case FactKind::Delivered:
        return takeDelivered(index, fact);
    case FactKind::Retry:
    case FactKind::ReconnectScheduled:
        return takeWait(index, fact);
    case FactKind::Error:
        return takeError(index, fact);
    case FactKind::PushDecided:
        if (fact.value == quint16(PushFate::Refused))
            add(index, fact, LadderItem::Refusal);
        return;
    default:
        if (const auto item = plainItem(fact.kind))
            add(index, fact, *item);
    }
}

/// Web Push has a step for every request, with its actors, and for all that becomes of a message.
bool LadderModel::isSaidBySteps(const Fact &fact) const
{
    if (fact.kind == FactKind::Aspect)
        return unpackAspect(fact.value).machine == MachineKind::PushMessage;
    return m_method == Method::WebPush && (fact.kind == FactKind::Request || fact.kind == FactKind::Response);
}

void LadderModel::add(FactIndex index, const Fact &fact, LadderItem item)
{
    LadderRow row;
    row.time = fact.time;
    row.fact = index;
    row.connection = fact.connection;
    row.message = fact.message;
    row.value = fact.value;
    row.item = item;
    setActors(row);
    row.before = m_rows.empty() ? m_state : m_rows.back().after;
    row.after = m_state;
    m_rows.push_back(row);
    if (m_rows.size() > m_limit)
        dropOldest();
}

void LadderModel::setActors(LadderRow &row) const
{
    if (row.item == LadderItem::Step) {
        const Step step = unpackStep(row.value);
        row.from = step.from;
        row.to = step.to;
    } else if (arrowOf(row.item) == LadderArrow::Up) {
        row.to = m_method == Method::WebRtc ? Actor::Publisher : Actor::Server;
    } else if (arrowOf(row.item) == LadderArrow::Down) {
        // Between two peers nothing passes the server.
        row.from = m_method == Method::WebRtc ? Actor::Publisher : Actor::Server;
    }
}

void LadderModel::dropOldest()
{
    m_rows.pop_front();
    ++m_dropped;
}

void LadderModel::takeState(FactIndex index, const Fact &fact)
{
    const Transition change = stateChange(fact);
    m_state.number = change.to;
    m_state.failed = isFailure(change.cause);
    LadderRow *last = m_rows.empty() ? nullptr : &m_rows.back();
    if (isExplained(methodInfo(m_method).machine, change)) {
        // The lifeline changes at the arrow that explains it: one that came, or the request that will go out.
        if (last && arrowOf(last->item) == LadderArrow::Down && change.cause != Cause::Open)
            last->after = m_state;
        return;
    }
    const bool sameMoment = last && last->item == LadderItem::Error && fact.time - last->time <= SameMoment;
    if (!sameMoment || !m_state.failed)
        return add(index, fact, LadderItem::State);
    last->item = LadderItem::State;
    last->fact = index;
    last->value = fact.value;
    last->after = m_state;
}

void LadderModel::takeRequest(FactIndex index, const Fact &fact)
{
    add(index, fact, LadderItem::Request);
    m_rows.back().hasLastEventId = carriesLastEventId(m_folds.log().payload(index));
}

void LadderModel::takeDelivered(FactIndex index, const Fact &fact)
{
    add(index, fact, LadderItem::Message);
    LadderRow &row = m_rows.back();
    const auto sent = m_sent.find(fact.message);
    const DeliveryMark *delivery = m_folds.delivery(m_lane, fact.message);
    if (sent != m_sent.end()) {
        row.serverTime = sent->second;
        m_sent.erase(sent);
    } else if (const PublishedMark *mark = m_folds.published(fact.message)) {
        row.serverTime = mark->time;
    }
    row.duplicate = delivery && delivery->fact < index;
    // A poll always fetches what was published before its connection: that is no replay.
    const bool polls = m_method == Method::ShortPoll || m_method == Method::LongPoll;
    row.replayed = !polls && delivery && delivery->fact == index && delivery->replayed;
}

/// The note that says why something ended, if the last row is one: what follows belongs to it.
LadderRow *LadderModel::lastNote()
{
    if (m_rows.empty())
        return nullptr;
    LadderRow &row = m_rows.back();
    const bool ended = row.item == LadderItem::State && row.after.failed;
    return ended || row.item == LadderItem::Error ? &row : nullptr;
}

void LadderModel::takeWait(FactIndex index, const Fact &fact)
{
    const milliseconds wait = decimal(m_folds.log().payload(index));
    const bool asked = fact.kind == FactKind::Retry;
    LadderRow *note = asked ? nullptr : lastNote();
    if (!note || note->wait) {
        add(index, fact, asked ? LadderItem::Retry : LadderItem::Wait);
        note = &m_rows.back();
    }
    note->wait = wait;
}

void LadderModel::takeError(FactIndex index, const Fact &fact)
{
    LadderRow *note = lastNote();
    if (!note || note->error) {
        add(index, fact, LadderItem::Error);
        note = &m_rows.back();
    }
    note->error = fact.value;
    note->errorFact = index;
}

std::optional<std::size_t> LadderModel::find(MessageId message) const
{
    if (message.isNone())
        return std::nullopt;
    if (const DeliveryMark *delivery = m_folds.delivery(m_lane, message)) {
        const auto place = findFact(delivery->fact);
        return place && m_rows[*place].fact == delivery->fact ? place : std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::size_t> LadderModel::findFact(FactIndex fact) const
{
    const auto after = std::ranges::upper_bound(m_rows, fact, {}, &LadderRow::fact);
    if (after == m_rows.begin())
        return std::nullopt;
    return std::size_t(std::distance(m_rows.begin(), after)) - 1;
}

} // namespace pushscope
