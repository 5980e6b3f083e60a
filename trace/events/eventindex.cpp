// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/events/eventindex.h"

#include "trace/events/rowstore.h"

#include <QHash>

#include <algorithm>

namespace pushscope {

namespace {

constexpr std::size_t TypeLimit = 65'535;    ///< what 16 bits tell apart; the last is for all others
constexpr std::size_t ConnectionLimit = 256; ///< open at once; the oldest is read no further
constexpr int FactsBetweenLooksAtTheClock = 64;

std::optional<InspectRowKind> plainRowKind(FactKind kind)
{
    switch (kind) {
    case FactKind::Comment:
        return InspectRowKind::Comment;
    case FactKind::Retry:
        return InspectRowKind::Retry;
    case FactKind::Ignored:
        return InspectRowKind::Ignored;
    case FactKind::Gap:
        return InspectRowKind::Gap;
    case FactKind::Error:
        return InspectRowKind::Error;
    case FactKind::ControlReceived:
        return InspectRowKind::Control;
    case FactKind::MessageSent:
        return InspectRowKind::MessageSent;
    case FactKind::PingSent:
        return InspectRowKind::PingSent;
    case FactKind::PongReceived:
        return InspectRowKind::PongReceived;
    case FactKind::CloseSent:
        return InspectRowKind::CloseSent;
    case FactKind::CloseReceived:
        return InspectRowKind::CloseReceived;
    case FactKind::Redirected:
        return InspectRowKind::Redirected;
    case FactKind::Deviation:
        return InspectRowKind::Deviation;
    case FactKind::LaneStopped:
        return InspectRowKind::Stopped;
    case FactKind::RuleApplied:
        return InspectRowKind::RuleApplied;
    default:
        return std::nullopt;
    }
}

bool beginsConnection(FactKind kind)
{
    return kind == FactKind::LookupStarted || kind == FactKind::ProxyUsed ||
           kind == FactKind::ConnectStarted || kind == FactKind::Connected ||
           kind == FactKind::ConnectFailed || kind == FactKind::Request;
}

bool isRule(const Fact &fact, RuleEffect effect)
{
    return fact.kind == FactKind::RuleApplied && RuleEffect(fact.value) == effect;
}

/// Facts that come after everything that a connection has brought.
bool saysTheEnd(FactKind kind)
{
    return kind == FactKind::ClientClosed || kind == FactKind::StateChanged ||
           kind == FactKind::RequestFinished || kind == FactKind::ReconnectScheduled ||
           kind == FactKind::LaneStopped;
}

/// What is followed of a connection while it is open.
struct Connection
{
    EventPlaces places;
    bool hasEnded = false;   ///< one side has, and there is a row for it
    bool isInjected = false; ///< a rule puts in the event that follows: it has no place on the wire
    bool isEnding = false;   ///< the peer has; what it sent is still being delivered
};

struct Attempt
{
    RowNumber row;
    ConnectionId connection;
};

} // namespace

class EventIndex::Private
{
public:
    Private(const EventLog &eventLog, LaneId laneId)
        : log(eventLog)
        , lane(laneId)
    {}

    const EventLog &log;
    const LaneId lane;
    FactIndex next = 0; ///< the first fact not taken yet
    RowStore rows;
    std::vector<EventType> types;
    QHash<QByteArray, quint16> typeNumbers;
    std::vector<quint32> lastOfType; ///< by type: its newest row plus 1
    std::deque<Attempt> attempts;
    int attemptsDropped = 0;
    ConnectionId newest; ///< of the connections since the lane was started
    std::map<ConnectionId, std::unique_ptr<Connection>> connections; ///< open ones

    void take(FactIndex index);
    void takeEvent(FactIndex index, const Fact &fact);
    void takeBytes(FactIndex index, const Fact &fact);
    void takeEnd(FactIndex index, const Fact &fact);
    void endConnections(FactIndex index, const Fact &fact);
    void takeRow(FactIndex index, const Fact &fact);
    void beginAttempt(FactIndex index, const Fact &fact);
    void dropEvicted();
    quint16 typeNumber(QByteArrayView name);
    Connection *find(ConnectionId id);
    int attemptOf(RowNumber row, ConnectionId connection) const;
    void fillEvent(InspectRow &row, RowNumber number, const Fact &fact) const;
};

void EventIndex::Private::take(FactIndex index)
{
    const Fact fact = log.at(index);
    if (fact.kind == FactKind::LaneStarted) {
        newest = {};
        connections.clear();
    }
    if (beginsConnection(fact.kind) && fact.connection > newest)
        beginAttempt(index, fact);
    if (saysTheEnd(fact.kind))
        endConnections(index, fact);
    switch (fact.kind) {
    case FactKind::Delivered:
        return takeEvent(index, fact);
    case FactKind::BytesDown:
        return takeBytes(index, fact);
    case FactKind::ClientClosed:
    case FactKind::PeerClosed:
        return takeEnd(index, fact);
    default:
        return takeRow(index, fact);
    }
}

void EventIndex::Private::takeEvent(FactIndex index, const Fact &fact)
{
    const quint16 type = typeNumber(viewEvent(log.payload(index)).type);
    Connection *connection = find(fact.connection);
    const bool isOfServer = connection && !std::exchange(connection->isInjected, false);
    const EventPlace place = isOfServer ? connection->places.take() : EventPlace{};
    const quint32 last = lastOfType[type];
    const auto previous = last == 0 ? std::nullopt : std::optional(last - 1);
    lastOfType[type] = rows.appendEvent(index, type, previous, place) + 1;
    ++types[type].count;
}

void EventIndex::Private::takeBytes(FactIndex index, const Fact &fact)
{
    if (Connection *connection = find(fact.connection))
        connection->places.feed(log.payload(index));
}

void EventIndex::Private::takeEnd(FactIndex index, const Fact &fact)
{
    Connection *connection = find(fact.connection);
    if (!connection)
        return;
    if (fact.kind == FactKind::PeerClosed) {
        connection->places.end();
        connection->isEnding = !connection->hasEnded;
    } else if (!std::exchange(connection->hasEnded, true)) {
        rows.append(InspectRowKind::AttemptEnd, index);
    }
}

/// The tap sees the peer's end before the client has delivered what came before it. The row waits for what
/// the client says of the end.
void EventIndex::Private::endConnections(FactIndex index, const Fact &fact)
{
    for (const auto &[id, connection] : connections) {
        const bool isMeant = fact.connection.isNone() || fact.connection == id;
        if (!isMeant || !std::exchange(connection->isEnding, false))
            continue;
        connection->hasEnded = true;
        rows.append(InspectRowKind::AttemptEnd, index);
    }
}

void EventIndex::Private::takeRow(FactIndex index, const Fact &fact)
{
    const auto kind = plainRowKind(fact.kind);
    if (!kind)
        return;
    // A message that was no event, or could not be read, has a place of its own on the wire.
    const bool isOther =
        fact.kind == FactKind::ControlReceived ||
        (fact.kind == FactKind::Error && ErrorCode(fact.value) == ErrorCode::MalformedMessage);
    const bool isDropped = isRule(fact, RuleEffect::Dropped);
    if (Connection *connection = isOther || isDropped ? find(fact.connection) : nullptr)
        connection->places.take();
    if (Connection *connection = isRule(fact, RuleEffect::Injected) ? find(fact.connection) : nullptr)
        connection->isInjected = true;
    rows.append(*kind, index);
}

void EventIndex::Private::beginAttempt(FactIndex index, const Fact &fact)
{
    newest = fact.connection;
    if (connections.size() >= ConnectionLimit)
        connections.erase(connections.begin());
    connections[fact.connection] = std::make_unique<Connection>();
    attempts.push_back({rows.append(InspectRowKind::AttemptStart, index), fact.connection});
}

quint16 EventIndex::Private::typeNumber(QByteArrayView name)
{
    const auto known = typeNumbers.constFind(QByteArray::fromRawData(name.data(), name.size()));
    if (known != typeNumbers.cend())
        return *known;
    const bool isFull = types.size() >= TypeLimit;
    if (isFull && types.size() > TypeLimit)
        return quint16(TypeLimit);
    const auto number = quint16(types.size());
    types.push_back({isFull ? QByteArray() : name.toByteArray(), 0});
    lastOfType.push_back(0);
    if (!isFull)
        typeNumbers.insert(name.toByteArray(), number);
    return number;
}

Connection *EventIndex::Private::find(ConnectionId id)
{
    const auto found = connections.find(id);
    return found == connections.end() ? nullptr : found->second.get();
}

void EventIndex::Private::dropEvicted()
{
    if (log.firstIndex() > next) { // evicted before it was read: places on the wire are lost
        next = log.firstIndex();
        connections.clear();
    }
    rows.dropBefore(log.firstIndex());
    // The attempt that the first row belongs to stays known.
    while (attempts.size() > ConnectionLimit && attempts[ConnectionLimit].row < rows.first()) {
        attempts.pop_front();
        ++attemptsDropped;
    }
}

/// The newest attempt with that connection that begins at or before the row.
int EventIndex::Private::attemptOf(RowNumber row, ConnectionId connection) const
{
    auto after = std::ranges::upper_bound(attempts, row, {}, &Attempt::row);
    const auto isIt = [connection](const Attempt &a) {
        return connection.isNone() || a.connection == connection;
    };
    for (auto back = std::size_t(after - attempts.begin()); back > 0; --back) {
        if (isIt(attempts[back - 1]))
            return attemptsDropped + int(back);
        if (std::size_t(after - attempts.begin()) - back > ConnectionLimit)
            break;
    }
    return 0;
}

void EventIndex::Private::fillEvent(InspectRow &row, RowNumber number, const Fact &fact) const
{
    const EventView event = viewEvent(log.payload(row.fact));
    row.number = rows.eventsBefore(number) + 1;
    row.type = event.type.toByteArray();
    row.id = event.lastEventId.toByteArray();
    if (row.id.isEmpty() && !fact.message.isNone())
        row.id = QByteArray::number(fact.message.value);
    row.size = quint32(event.data.size());
    row.form = MessageForm(fact.value);
    const EventPlace place = rows.placeOf(number);
    row.chunks = place.chunks;
    row.reads = place.reads;
    if (const auto before = rows.eventBefore(number))
        row.delta = fact.time - log.at(rows.factOf(*before)).time;
}

EventIndex::EventIndex(const EventLog &log, LaneId lane)
    : d(new Private(log, lane))
{}

EventIndex::~EventIndex() = default;

LaneId EventIndex::lane() const
{
    return d->lane;
}

bool EventIndex::catchUp(std::chrono::milliseconds atMost)
{
    const auto begin = std::chrono::steady_clock::now();
    d->dropEvicted();
    const FactList &facts = d->log.laneFacts(d->lane);
    int untilLook = FactsBetweenLooksAtTheClock;
    for (auto it = std::ranges::lower_bound(facts, d->next); it != facts.end(); ++it) {
        if (--untilLook == 0) {
            if (std::chrono::steady_clock::now() - begin > atMost)
                return false;
            untilLook = FactsBetweenLooksAtTheClock;
        }
        d->take(*it);
        d->next = *it + 1;
    }
    d->next = d->log.endIndex();
    return true;
}

void EventIndex::reset()
{
    d = std::make_unique<Private>(d->log, d->lane);
}

RowNumber EventIndex::firstRow() const
{
    return d->rows.first();
}

RowNumber EventIndex::endRow() const
{
    return d->rows.end();
}

InspectRow EventIndex::at(RowNumber number) const
{
    InspectRow row;
    row.kind = d->rows.kindOf(number);
    row.fact = d->rows.factOf(number);
    const Fact fact = d->log.at(row.fact);
    row.time = fact.time;
    row.connection = fact.connection;
    row.attempt = d->attemptOf(number, fact.connection);
    if (row.kind == InspectRowKind::Event)
        d->fillEvent(row, number, fact);
    else if (row.kind == InspectRowKind::MessageSent || row.kind == InspectRowKind::Control) {
        row.size = fact.payloadSize;
        row.form = MessageForm(fact.value);
    }
    return row;
}

InspectRowKind EventIndex::kindOf(RowNumber row) const
{
    return d->rows.kindOf(row);
}

FactIndex EventIndex::factOf(RowNumber row) const
{
    return d->rows.factOf(row);
}

std::optional<RowNumber> EventIndex::rowOf(FactIndex fact) const
{
    const RowNumber row = d->rows.lowerBound(fact);
    return row < endRow() && factOf(row) == fact ? std::optional(row) : std::nullopt;
}

RowNumber EventIndex::lowerBound(TraceTime time) const
{
    return d->rows.lowerBound(d->log.lowerBound(time));
}

std::optional<RowNumber> EventIndex::previousOfType(RowNumber row) const
{
    return d->rows.previousOfType(row);
}

std::optional<RowNumber> EventIndex::rowOfEvent(quint32 number) const
{
    return d->rows.rowOfEvent(number);
}

quint32 EventIndex::eventCount() const
{
    return d->rows.eventCount();
}

const std::vector<EventType> &EventIndex::types() const
{
    return d->types;
}

qint64 EventIndex::bytes() const
{
    return d->rows.bytes();
}

} // namespace pushscope
