// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/attemptfold.h"

#include "protocol/http1headdecoder.h"
#include "trace/attemptends.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace pushscope {

namespace {

constexpr std::size_t OpenLimit = 64;      // connections that may still get facts
constexpr std::size_t SeenLimit = 100'000; // ids of one generation

bool isRedirect(quint16 status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

std::optional<QByteArray> headerOf(QByteArrayView request, QByteArrayView name)
{
    Http1HeadDecoder decoder(Http1HeadDecoder::Kind::Request);
    decoder.feed(request);
    if (decoder.state() != Http1HeadDecoder::State::Complete || !decoder.head().has(name))
        return std::nullopt;
    return decoder.head().value(name).toByteArray();
}

std::optional<quint64> plainNumber(QByteArrayView text)
{
    bool ok = false;
    const quint64 number = text.toByteArray().toULongLong(&ok);
    return ok && !text.isEmpty() && text.front() >= '0' && text.front() <= '9' ? std::optional(number)
                                                                               : std::nullopt;
}

} // namespace

void AttemptFold::take(FactIndex index, const Fact &fact, QByteArrayView payload)
{
    if (fact.connection.isNone())
        return takeOfLane(fact, payload);
    Open *const open = openFor(index, fact);
    if (!open)
        return;
    Attempt *const known = attempt(open->number);
    if (!known)
        return;
    known->lastFact = m_index = index;
    takeOfConnection(*known, *open, fact, payload);
}

void AttemptFold::takeOfLane(const Fact &fact, QByteArrayView payload)
{
    switch (fact.kind) {
    case FactKind::LaneStarted:
        endAll(AttemptEnd::ByUser, fact.time);
        m_open.clear();
        m_sawStart = m_isFirstOfRun = true;
        m_isStopped = m_isRedirected = m_isScheduled = false;
        [[fallthrough]];
    case FactKind::MethodChosen:
        m_method = Method(fact.value);
        break;
    case FactKind::LaneStopped:
        m_isStopped = true;
        endAll(AttemptEnd::ByUser, fact.time);
        break;
    case FactKind::LinkCut:
        m_isCut = true;
        endAll(AttemptEnd::ByCut, fact.time);
        break;
    case FactKind::LinkRestored:
        m_isCut = false;
        break;
    case FactKind::ReconnectScheduled:
        m_isScheduled = true;
        break;
    case FactKind::Redirected:
        m_isRedirected = true;
        break;
    case FactKind::Error:
        if (!m_attempts.empty() && m_attempts.back().end == AttemptEnd::Running)
            m_attempts.back().error = payload.toByteArray();
        break;
    default:
        break;
    }
}

void AttemptFold::takeOfConnection(Attempt &attempt, Open &open, const Fact &fact, QByteArrayView payload)
{
    switch (fact.kind) {
    case FactKind::Error:
    case FactKind::StateChanged:
    case FactKind::ConnectFailed:
    case FactKind::TlsFailed:
    case FactKind::ClientClosed:
    case FactKind::PeerClosed:
    case FactKind::CloseReceived:
    case FactKind::RequestFinished:
        return takeEnd(attempt, open, fact, payload);
    default:
        return takeProgress(attempt, open, fact, payload);
    }
}

void AttemptFold::takeProgress(Attempt &attempt, Open &open, const Fact &fact, QByteArrayView payload)
{
    switch (fact.kind) {
    case FactKind::LookupFinished:
        attempt.lookedUp = fact.time;
        break;
    case FactKind::Connected:
        attempt.connected = fact.time;
        break;
    case FactKind::TlsEstablished:
        attempt.secured = fact.time;
        break;
    case FactKind::Request:
        return takeRequest(attempt, open, fact, payload);
    case FactKind::Response:
        return takeResponse(attempt, open, fact);
    case FactKind::Redirected:
        open.isRedirect = m_isRedirected = true;
        break;
    case FactKind::BytesUp:
        attempt.bytesUp += quint64(payload.size());
        break;
    case FactKind::BytesDown:
        return takeBytesDown(attempt, open, fact, payload);
    case FactKind::Comment:
        ++attempt.comments;
        break;
    case FactKind::ControlReceived:
        if (m_method != Method::WebSocket)
            break;
        [[fallthrough]];
    case FactKind::Delivered:
        return takeEvent(attempt, open, fact, payload);
    default:
        break;
    }
}

void AttemptFold::takeRequest(Attempt &attempt, Open &open, const Fact &fact, QByteArrayView payload)
{
    open.isAnswerWhole = false;
    if (attempt.requested)
        return; // a poll's next request on the same connection
    attempt.requested = fact.time;
    attempt.lastEventIdSent = headerOf(payload, "Last-Event-ID");
    open.lastId = attempt.lastEventIdSent.value_or(QByteArray());
}

void AttemptFold::takeResponse(Attempt &attempt, Open &open, const Fact &fact)
{
    if (fact.value < 200 && fact.value != 101)
        return; // an interim response is not the answer
    attempt.status = fact.value;
    if (!attempt.responded)
        attempt.responded = fact.time;
    open.isRedirect = open.isRedirect || isRedirect(fact.value);
}

void AttemptFold::takeBytesDown(Attempt &attempt, Open &open, const Fact &fact, QByteArrayView bytes)
{
    attempt.bytesDown += quint64(bytes.size());
    if (!attempt.firstByte)
        attempt.firstByte = fact.time;
    if (open.lastRead)
        attempt.longestSilence = std::max(attempt.longestSilence, fact.time - *open.lastRead);
    open.lastRead = attempt.lastRead = fact.time;
    open.unfinished.feed(bytes);
}

void AttemptFold::takeEvent(Attempt &attempt, Open &open, const Fact &fact, QByteArrayView payload)
{
    ++attempt.events;
    if (!attempt.firstEvent)
        attempt.firstEvent = fact.time;
    attempt.lastEvent = fact.time;
    if (fact.kind == FactKind::Delivered)
        takeId(attempt, open, fact, payload);
}

// An event without an id field bears the id of the one before: only a repetition of what came earlier under
// that id is then a duplicate.
void AttemptFold::takeId(Attempt &attempt, Open &open, const Fact &fact, QByteArrayView payload)
{
    QByteArray id = decodeEvent(payload).lastEventId;
    if (id.isEmpty() && !fact.message.isNone() && m_method != Method::Sse)
        id = QByteArray::number(fact.message.value);
    if (id.isEmpty())
        return;
    const std::size_t content = qHash(eventData(payload), 1);
    const bool isCarried = id == open.lastId;
    const auto known = m_seen.find(qHash(id));
    const bool repeats = known != m_seen.end() && known->second.content == content;
    if (isCarried && !repeats)
        return;
    if (noteSeen(id, {attempt.number, content}))
        addDuplicate(attempt);
    const auto asked = plainNumber(attempt.lastEventIdSent.value_or(QByteArray()));
    const auto first = plainNumber(id);
    if (std::exchange(open.awaitsFirstId, false) && asked && first)
        attempt.gap = *first > *asked + 1 ? *first - *asked - 1 : 0;
    open.lastId = id;
}

void AttemptFold::addDuplicate(Attempt &attempt)
{
    ++attempt.duplicates;
    if (attempt.duplicateFacts.size() < DuplicateLimit)
        attempt.duplicateFacts.push_back(m_index);
}

/// True where an attempt before had it.
bool AttemptFold::noteSeen(const QByteArray &id, Seen seen)
{
    const std::size_t key = qHash(id);
    bool isKnown = false;
    for (const auto *generation : {&m_seen, &m_seenOld}) {
        const auto it = generation->find(key);
        isKnown = isKnown || (it != generation->end() && it->second.attempt < seen.attempt);
    }
    if (m_seen.size() >= SeenLimit) {
        m_seenOld = std::move(m_seen);
        m_seen.clear();
    }
    if (!isKnown)
        m_seen[key] = seen;
    return isKnown;
}

void AttemptFold::takeEnd(Attempt &attempt, Open &open, const Fact &fact, QByteArrayView payload)
{
    switch (fact.kind) {
    case FactKind::Error:
        return takeError(attempt, open, fact, payload);
    case FactKind::StateChanged:
        return takeState(attempt, open, fact);
    case FactKind::ConnectFailed:
    case FactKind::TlsFailed:
        if (fact.kind == FactKind::ConnectFailed)
            attempt.error = payload.toByteArray();
        // Another address may still answer; the client's own error says that none did.
        if (m_isCut || fact.kind == FactKind::TlsFailed)
            end(attempt, open, m_isCut ? AttemptEnd::ByCut : AttemptEnd::Unreachable, fact.time);
        break;
    case FactKind::CloseReceived:
        return end(attempt, open, AttemptEnd::ByPeer, fact.time);
    case FactKind::RequestFinished:
        open.isAnswerWhole = attempt.error.isEmpty();
        break;
    default:
        return takeClose(attempt, open, fact);
    }
}

void AttemptFold::takeError(Attempt &attempt, Open &open, const Fact &fact, QByteArrayView detail)
{
    const auto code = ErrorCode(fact.value);
    attempt.error = detail.toByteArray();
    const bool isOfOneAnswer = code == ErrorCode::BadStatus || code == ErrorCode::MalformedMessage;
    if (polls() && isOfOneAnswer)
        return; // the next request may go over the same connection
    if (const auto how = attemptends::of(code))
        end(attempt, open, *how, fact.time);
}

void AttemptFold::takeState(Attempt &attempt, Open &open, const Fact &fact)
{
    const Cause cause = stateChange(fact).cause;
    if (polls() && cause == Cause::EndOfBody)
        return;
    if (const auto how = attemptends::of(cause))
        end(attempt, open, *how, fact.time);
}

void AttemptFold::takeClose(Attempt &attempt, Open &open, const Fact &fact)
{
    const auto kind = CloseKind(fact.value);
    AttemptEnd how = AttemptEnd::ByUser;
    if (kind == CloseKind::Cut)
        how = AttemptEnd::ByCut;
    else if (fact.kind == FactKind::PeerClosed)
        how = kind == CloseKind::Reset ? AttemptEnd::ByReset : AttemptEnd::ByPeer;
    else if (open.isAnswerWhole && !polls() && !m_isStopped)
        how = AttemptEnd::ByPeer; // the answer was over: closing is only tidying up
    end(attempt, open, how, fact.time);
}

void AttemptFold::end(Attempt &attempt, Open &open, AttemptEnd how, TraceTime time)
{
    if (attempt.end != AttemptEnd::Running) {
        if (attemptends::saysMore(attempt.end, how))
            attempt.end = how;
        return;
    }
    attempt.end = how;
    attempt.ended = time;
    attempt.bytesInFlight = open.unfinished.count();
    if (open.lastRead)
        attempt.longestSilence = std::max(attempt.longestSilence, time - *open.lastRead);
}

void AttemptFold::endAll(AttemptEnd how, TraceTime time)
{
    for (Open &open : m_open) {
        if (Attempt *const known = attempt(open.number))
            end(*known, open, how, time);
    }
}

AttemptFold::Open *AttemptFold::openFor(FactIndex index, const Fact &fact)
{
    const auto known = std::ranges::find(m_open, fact.connection, &Open::connection);
    const bool isNext = known != m_open.end() && known->isRedirect && fact.kind == FactKind::Request;
    if (known != m_open.end() && !isNext)
        return &*known;
    // The end of a connection that was never seen, or of a run before this one, is no attempt.
    const bool isEnd = fact.kind == FactKind::ClientClosed || fact.kind == FactKind::PeerClosed;
    return isEnd ? nullptr : begin(index, fact);
}

AttemptFold::Open *AttemptFold::begin(FactIndex index, const Fact &fact)
{
    if (m_attempts.size() >= Attempts::AttemptLimit)
        m_attempts.erase(m_attempts.begin(), m_attempts.begin() + qsizetype(Attempts::AttemptLimit / 4));
    Attempt made;
    made.number = ++m_count;
    made.begin = whyBegun(fact.connection);
    made.firstFact = made.lastFact = index;
    made.connection = fact.connection;
    made.began = fact.time;
    if (!m_open.empty()) {
        if (Attempt *const before = attempt(m_open.front().number);
            before && made.begin == AttemptBegin::Redirected)
            end(*before, m_open.front(), AttemptEnd::ByPeer, fact.time);
    }
    m_attempts.push_back(std::move(made));
    m_isFirstOfRun = m_isRedirected = m_isScheduled = false;
    m_open.emplace_front();
    m_open.front().number = m_count;
    m_open.front().connection = fact.connection;
    if (m_open.size() > OpenLimit)
        m_open.pop_back();
    return &m_open.front();
}

AttemptBegin AttemptFold::whyBegun(ConnectionId connection) const
{
    const bool afterRedirect = !m_open.empty() && m_open.front().isRedirect && !m_isScheduled;
    if (m_isRedirected || (afterRedirect && !m_isFirstOfRun))
        return AttemptBegin::Redirected;
    const bool isFirst = m_isFirstOfRun && (m_sawStart || connection == ConnectionId(1));
    return isFirst ? AttemptBegin::Opened : AttemptBegin::Reconnected;
}

Attempt *AttemptFold::attempt(int number)
{
    if (m_attempts.empty() || number < m_attempts.front().number)
        return nullptr;
    return &m_attempts[std::size_t(number - m_attempts.front().number)];
}

bool AttemptFold::polls() const
{
    return m_method == Method::ShortPoll || m_method == Method::LongPoll;
}

} // namespace pushscope
