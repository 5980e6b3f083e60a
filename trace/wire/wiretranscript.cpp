// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/wire/wiretranscript.h"

#include "trace/wire/wireconnection.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr std::size_t ConnectionLimit = 256; ///< open at once; over it the oldest is read no further

} // namespace

WireTranscript::WireTranscript(const EventLog &log, LaneId lane, std::size_t rowLimit)
    : m_log(log)
    , m_lane(lane)
    , m_rows(rowLimit)
{}

WireTranscript::~WireTranscript() = default;

void WireTranscript::catchUp()
{
    if (m_log.firstIndex() > m_next) { // evicted before it was read: the streams' places are lost
        m_connections.clear();
        m_sawBeginning = false;
    }
    m_rows.dropBefore(m_log.firstIndex());
    const auto &facts = m_log.laneFacts(m_lane);
    for (auto it = std::ranges::lower_bound(facts, m_next); it != facts.end(); ++it)
        take(*it);
    m_next = m_log.endIndex();
}

void WireTranscript::take(FactIndex index)
{
    const Fact &fact = m_log.at(index);
    switch (fact.kind) {
    case FactKind::BytesUp:
        takeBytes(index, WireDirection::Up);
        break;
    case FactKind::BytesDown:
        takeBytes(index, WireDirection::Down);
        break;
    case FactKind::ConnectFailed:
        takeFailure(index);
        break;
    case FactKind::Connected:
        // From here on the first byte is the first, whatever was evicted before.
        open(fact.connection, true);
        break;
    case FactKind::ClientClosed:
    case FactKind::PeerClosed:
        connection(fact.connection).close(fact, index);
        if (connection(fact.connection).isClosed())
            m_connections.erase(fact.connection);
        break;
    default:
        break;
    }
}

void WireTranscript::takeBytes(FactIndex index, WireDirection direction)
{
    const Fact &fact = m_log.at(index);
    if (fact.value == quint16(WireKind::Datagram))
        return takeDatagram(index, direction);
    connection(fact.connection).feed(direction, {index, fact.time, m_log.payload(index)});
}

/// Each is a row of its own: nothing runs from one to the next.
void WireTranscript::takeDatagram(FactIndex index, WireDirection direction)
{
    const Fact &fact = m_log.at(index);
    const QByteArrayView bytes = m_log.payload(index);
    const auto way = std::size_t(direction);
    WireRow row;
    row.time = fact.time;
    row.fact = index;
    row.begin = m_datagramBytes[way];
    row.end = m_datagramBytes[way] += bytes.size();
    row.number = ++m_datagrams[way];
    row.connection = fact.connection;
    row.item = WireItem::Datagram;
    row.direction = direction;
    row.opcode = bytes.isEmpty() ? quint8(0) : quint8(bytes[0]);
    row.complete = true;
    m_rows.append(row);
}

void WireTranscript::takeFailure(FactIndex index)
{
    const Fact &fact = m_log.at(index);
    WireRow row;
    row.time = fact.time;
    row.fact = index;
    row.connection = fact.connection;
    row.item = WireItem::Failed;
    row.direction = WireDirection::Up;
    row.value = fact.value;
    row.complete = true;
    m_rows.append(row);
}

WireConnection &WireTranscript::connection(ConnectionId id)
{
    const auto found = m_connections.find(id);
    return found == m_connections.end() ? open(id, m_sawBeginning) : *found->second;
}

WireConnection &WireTranscript::open(ConnectionId id, bool inStep)
{
    m_connections.erase(id);
    if (m_connections.size() >= ConnectionLimit)
        m_connections.erase(m_connections.begin());
    const auto place = m_connections.emplace(id, std::make_unique<WireConnection>(m_rows, id, inStep)).first;
    return *place->second;
}

QByteArray WireTranscript::bytes(const WireRow &row, qsizetype limit) const
{
    QByteArray bytes;
    const FactKind kind = row.direction == WireDirection::Up ? FactKind::BytesUp : FactKind::BytesDown;
    const qsizetype wanted = qsizetype(std::min<qint64>(row.size(), limit));
    const auto &facts = m_log.laneFacts(m_lane);
    qsizetype skip = qsizetype(row.offset);
    for (auto it = std::ranges::lower_bound(facts, row.fact); it != facts.end() && bytes.size() < wanted;
         ++it) {
        const Fact &fact = m_log.at(*it);
        if (fact.kind != kind || fact.connection != row.connection)
            continue;
        const QByteArrayView read = m_log.payload(*it).sliced(skip);
        skip = 0;
        bytes += read.first(std::min(read.size(), wanted - bytes.size()));
    }
    return bytes;
}

} // namespace pushscope
