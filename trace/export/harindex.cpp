// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/export/harindex.h"

#include "trace/export/exchangereader.h"
#include "trace/export/exchangetext.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace pushscope {

namespace {

/// RFC 9110 5.6.7, IMF-fixdate, in milliseconds since 1970; nothing for anything else.
std::optional<qint64> httpDate(QByteArrayView text)
{
    const QString latin = QString::fromLatin1(text);
    QDateTime date = QLocale::c().toDateTime(latin, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!date.isValid())
        return std::nullopt;
    return QDateTime(date.date(), date.time(), QTimeZone::utc()).toMSecsSinceEpoch();
}

/// The bodies of one connection's requests and answers, by their order on it.
class ConnectionBodies
{
public:
    ConnectionBodies(std::vector<HarEntry> &entries, const std::vector<std::size_t> &used,
                     const ExportOptions &options, qint64 &left)
        : m_entries(entries)
        , m_used(used)
        , m_options(options)
        , m_left(left)
        , m_reader({.onHead = [this](ByteFlow flow, const HttpHead &head, QByteArrayView raw,
                                     qint64) { takeHead(flow, head, raw); },
                    .onBody = [this](ByteFlow flow, QByteArrayView bytes, qint64) { takeBody(flow, bytes); },
                    .onLength = {},
                    .onEnd = {},
                    .onFrame = {},
                    .onUnknown = {}})
    {}

    void feed(ByteFlow flow, QByteArrayView bytes) { m_reader.feed(flow, bytes); }

private:
    void takeHead(ByteFlow flow, const HttpHead &head, QByteArrayView raw)
    {
        if (flow == ByteFlow::Up) {
            ++m_requests;
            if (HarEntry *entry = at(m_requests))
                entry->headSize = raw.size();
        } else if (!m_isInterim) {
            ++m_answers;
        }
        if (flow == ByteFlow::Down)
            m_isInterim = head.status / 100 == 1 && head.status != 101;
    }

    void takeBody(ByteFlow flow, QByteArrayView bytes)
    {
        HarEntry *entry = at(flow == ByteFlow::Up ? m_requests : m_answers);
        if (!entry)
            return;
        HarBody &body = flow == ByteFlow::Up ? entry->sent : entry->received;
        const bool isWhole = body.bytes.size() == body.size;
        body.size += bytes.size();
        const qint64 room = std::min(m_options.bodyLimit - body.bytes.size(), m_left);
        const qint64 taken = isWhole ? std::clamp<qint64>(bytes.size(), 0, std::max<qint64>(room, 0)) : 0;
        body.bytes.append(bytes.first(taken));
        m_left -= taken;
    }

    HarEntry *at(std::size_t number) const
    {
        return number == 0 || number > m_used.size() ? nullptr : &m_entries[m_used[number - 1]];
    }

    std::vector<HarEntry> &m_entries;
    const std::vector<std::size_t> &m_used;
    const ExportOptions &m_options;
    qint64 &m_left; ///< bytes that all bodies together may still take
    std::size_t m_requests = 0;
    std::size_t m_answers = 0;
    bool m_isInterim = false; ///< the last answer was a 1xx: the next one is to the same request
    ExchangeReader m_reader;
};

} // namespace

HarIndex::HarIndex(const EventLog &log, const Masking &masking, const ExportOptions &options)
    : m_log(log)
    , m_masking(masking)
    , m_options(options)
{
    for (FactIndex index = log.firstIndex(); index < log.endIndex(); ++index)
        take(index, log.at(index));
    readBodies();
}

qint64 HarIndex::wallTime(TraceTime time) const
{
    return time.count() + m_wallOffset;
}

void HarIndex::take(FactIndex index, const Fact &fact)
{
    if (fact.kind == FactKind::WallClock || (fact.kind == FactKind::Response && !m_hasClock))
        takeClock(index, fact);
    const auto &wanted = m_options.lanes;
    if (fact.lane.isNone() || (!wanted.empty() && std::ranges::find(wanted, fact.lane) == wanted.end()))
        return;
    HarLaneInfo &lane = m_lanes[fact.lane];
    if (fact.kind == FactKind::LaneStarted)
        lane = {Method(fact.value), m_masking.payload(index)};
    else if (fact.kind == FactKind::MethodChosen)
        lane.method = Method(fact.value);
    else if (fact.kind == FactKind::Request)
        takeRequest(index, fact);
    else if (fact.kind == FactKind::ConnectFailed || fact.kind == FactKind::TlsFailed)
        takeFailure(index, fact);
    takeConnection(index, fact);
    takePart(index, fact);
}

/// A WallClock fact, else the first answer's Date, which is a second exact at best.
void HarIndex::takeClock(FactIndex index, const Fact &fact)
{
    std::optional<qint64> ms;
    if (fact.kind == FactKind::WallClock)
        ms = m_log.payload(index).toByteArray().toLongLong();
    else if (m_wallOffset == 0)
        ms = httpDate(exchangetext::responseHead(m_log.payload(index)).value("Date"));
    if (!ms)
        return;
    constexpr qint64 FarthestMs = qint64(250) * 365 * 24 * 3600 * 1000;
    m_wallOffset = std::clamp<qint64>(*ms, 0, FarthestMs) * 1'000'000 - fact.time.count();
    m_hasClock = m_hasClock || fact.kind == FactKind::WallClock;
}

void HarIndex::takeConnection(FactIndex index, const Fact &fact)
{
    HarConnection &connection = m_connections[{fact.lane, fact.connection}];
    switch (fact.kind) {
    case FactKind::LookupStarted:
        connection.lookupStarted = fact.time;
        break;
    case FactKind::LookupFinished:
        connection.lookedUp = fact.time;
        break;
    case FactKind::ConnectStarted:
        connection.connectStarted = fact.time;
        break;
    case FactKind::Connected:
        connection.connected = fact.time;
        connection.peer = m_log.payload(index).toByteArray();
        break;
    case FactKind::TlsStarted:
        connection.tlsStarted = fact.time;
        break;
    case FactKind::TlsEstablished:
    case FactKind::TlsFailed:
        connection.secured = fact.time;
        connection.tls = index;
        connection.isInsecure = fact.kind == FactKind::TlsEstablished && fact.value == 1;
        break;
    default:
        break;
    }
}

void HarIndex::takeRequest(FactIndex index, const Fact &fact)
{
    HarConnection &connection = m_connections[{fact.lane, fact.connection}];
    HarEntry entry;
    entry.lane = fact.lane;
    entry.connection = fact.connection;
    entry.first = entry.last = index;
    entry.opensConnection = connection.requests++ == 0;
    connection.used.push_back(m_entries.size());
    m_newest[fact.lane] = m_entries.size();
    m_entries.push_back(std::move(entry));
}

/// A connection that no request could be sent on.
void HarIndex::takeFailure(FactIndex index, const Fact &fact)
{
    takeRequest(index, fact);
    m_entries.back().isSent = false;
}

/// The newest entry of the fact's connection; for facts of no connection, of the lane.
HarEntry *HarIndex::openEntry(const Fact &fact)
{
    if (!fact.connection.isNone()) {
        const HarConnection &connection = m_connections[{fact.lane, fact.connection}];
        return connection.used.empty() ? nullptr : &m_entries[connection.used.back()];
    }
    const auto newest = m_newest.find(fact.lane);
    return newest == m_newest.end() ? nullptr : &m_entries[newest->second];
}

void HarIndex::takePart(FactIndex index, const Fact &fact)
{
    HarEntry *entry = openEntry(fact);
    if (!entry)
        return;
    switch (fact.kind) {
    case FactKind::Response:
        if (fact.value / 100 != 1 || fact.value == 101)
            entry->response = index;
        break;
    case FactKind::RequestFinished:
        entry->finished = index;
        break;
    case FactKind::Error:
        entry->error = index;
        break;
    case FactKind::Redirected:
        entry->redirect = index;
        break;
    case FactKind::Delivered:
    case FactKind::MessageSent:
    case FactKind::ControlReceived:
    case FactKind::CloseSent:
    case FactKind::CloseReceived:
    case FactKind::PingSent:
    case FactKind::BytesDown:
    case FactKind::BytesUp:
        break;
    default:
        return;
    }
    entry->last = index;
}

void HarIndex::readBodies()
{
    qint64 left = m_options.bodiesLimit;
    std::map<Key, ConnectionBodies> readers;
    for (FactIndex index = m_log.firstIndex(); index < m_log.endIndex(); ++index) {
        const Fact &fact = m_log.at(index);
        const auto connection = m_connections.find({fact.lane, fact.connection});
        if ((fact.kind != FactKind::BytesUp && fact.kind != FactKind::BytesDown) ||
            connection == m_connections.end())
            continue;
        auto reader = readers.find(connection->first);
        if (reader == readers.end())
            reader =
                readers.try_emplace(connection->first, m_entries, connection->second.used, m_options, left)
                    .first;
        reader->second.feed(fact.kind == FactKind::BytesUp ? ByteFlow::Up : ByteFlow::Down,
                            m_masking.payload(index));
    }
}

} // namespace pushscope
