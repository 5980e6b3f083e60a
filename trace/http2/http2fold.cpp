// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/http2/http2fold.h"

#include "protocol/http2streammachine.h"

#include <algorithm>

namespace pushscope {

namespace {

/// Promised streams whose bytes are remembered.
constexpr std::size_t DataLimit = 10'000;
constexpr std::size_t ConnectionLimit = 6;

void takeSettings(Http2ConnectionView &view, const Http2Frame &frame, bool isOurs)
{
    if (!frame.is(Http2FrameType::Settings) || frame.has(http2flag::Ack))
        return;
    for (qsizetype i = 0; i < frame.settingCount(); ++i) {
        const auto [id, value] = frame.setting(i);
        (isOurs ? view.ours : view.theirs)[id] = value;
    }
}

/// RFC 9113 5.2 and 6.9: DATA takes, WINDOW_UPDATE gives.
void takeWindow(Http2Windows &windows, const Http2Frame &frame, bool isOurs)
{
    if (frame.is(Http2FrameType::Data))
        (isOurs ? windows.up : windows.down) -= frame.length;
    else if (frame.is(Http2FrameType::WindowUpdate) && frame.stream == 0)
        (isOurs ? windows.down : windows.up) += frame.increment();
}

} // namespace

Http2Fold::Http2Fold(const EventLog &log, LaneId lane, std::size_t frameLimit)
    : m_log(log)
    , m_lane(lane)
    , m_limit(frameLimit)
{}

void Http2Fold::catchUp()
{
    while (!m_frames.empty() && m_frames.front().fact < m_log.firstIndex()) {
        m_frames.pop_front();
        ++m_dropped;
    }
    const auto &facts = m_log.laneFacts(m_lane);
    for (auto it = std::ranges::lower_bound(facts, m_next); it != facts.end(); ++it)
        take(*it);
    m_next = m_log.endIndex();
}

Http2Frame Http2Fold::frame(const Http2FrameRow &row) const
{
    return row.fact < m_log.firstIndex() ? row.frame : decodeHttp2Frame(m_log.payload(row.fact));
}

bool Http2Fold::hasPages() const
{
    return std::ranges::any_of(m_pages, [](const Http2PageLoadView &page) { return page.begun.has_value(); });
}

const Http2ConnectionView &Http2Fold::connection() const
{
    static const Http2ConnectionView None;
    const auto it = m_connections.find(m_feed);
    return it == m_connections.end() ? None : it->second;
}

void Http2Fold::take(FactIndex index)
{
    const Fact &fact = m_log.at(index);
    switch (fact.kind) {
    case FactKind::FrameSent:
    case FactKind::FrameReceived:
        return takeFrame(index, fact);
    case FactKind::StateChanged:
        if (fact.connection.isNone())
            return;
        m_feed = fact.connection;
        return move(fact, 1);
    case FactKind::StreamMoved:
        return move(fact, m_log.payload(index).toUInt());
    case FactKind::PushPromised:
        ++m_pushes.promised;
        return;
    case FactKind::PushDecided:
        return takeDecision(fact, m_log.payload(index));
    case FactKind::PageMark:
        return takeMark(fact, m_log.payload(index));
    default:
        return;
    }
}

Http2ConnectionView &Http2Fold::view(ConnectionId connection)
{
    const auto [it, isNew] = m_connections.try_emplace(connection);
    it->second.id = connection;
    if (m_connections.size() > ConnectionLimit) {
        const auto oldest = m_connections.begin();
        m_connections.erase(oldest->first == m_feed ? std::next(oldest) : oldest);
    }
    return m_connections[connection];
}

void Http2Fold::move(const Fact &fact, quint32 stream)
{
    const quint8 state = stateChange(fact).to;
    auto &streams = view(fact.connection).streams;
    if (state == http2stream::Idle || state == http2stream::Closed)
        streams.erase(stream);
    else if (streams.size() < DataLimit)
        streams[stream] = state;
}

void Http2Fold::takeFrame(FactIndex index, const Fact &fact)
{
    const bool isOurs = fact.kind == FactKind::FrameSent;
    Http2Frame frame = decodeHttp2Frame(m_log.payload(index));
    takeSettings(view(fact.connection), frame, isOurs);
    takeWindow(view(fact.connection).windows, frame, isOurs);
    if (!isOurs && frame.is(Http2FrameType::Data) && frame.stream % 2 == 0)
        countData({fact.connection, frame.stream}, Http2Frame::HeadSize + frame.length);
    frame.kept.clear();
    m_frames.push_back({index, fact.time, fact.connection, isOurs, frame});
    if (m_frames.size() > m_limit) {
        m_frames.pop_front();
        ++m_dropped;
    }
}

/// Of a promised stream: what comes after we have refused it is wasted.
void Http2Fold::countData(std::pair<ConnectionId, quint32> stream, qint64 size)
{
    qint64 &bytes = m_data[stream];
    if (bytes < 0)
        m_pushes.wasted += size;
    else
        bytes += size;
    if (m_data.size() > DataLimit)
        m_data.erase(m_data.begin());
}

void Http2Fold::takeDecision(const Fact &fact, QByteArrayView payload)
{
    const auto stream = payload.toUInt();
    qint64 &bytes = m_data[{fact.connection, stream}];
    switch (PushFate(fact.value)) {
    case PushFate::Accepted:
        ++m_pushes.accepted;
        break;
    case PushFate::Refused:
        ++m_pushes.refused;
        m_pushes.wasted += std::max<qint64>(bytes, 0);
        bytes = -1; // what still comes is wasted, too
        return;
    case PushFate::NeverOffered:
        ++m_pushes.neverOffered;
        break;
    case PushFate::Broken:
        ++m_pushes.broken;
        break;
    }
    m_data.erase({fact.connection, stream});
}

void Http2Fold::takeMark(const Fact &fact, QByteArrayView payload)
{
    const PageMark mark = pageMark(fact);
    if (std::size_t(mark.variant) >= m_pages.size() || std::size_t(mark.step) >= 8)
        return;
    Http2PageLoadView &page = m_pages[std::size_t(mark.variant)];
    const qsizetype blank = payload.indexOf(' ');
    const QByteArrayView target = blank < 0 ? payload : payload.first(blank);
    if (mark.step == PageStep::Begun) {
        page = {};
        page.begun = fact.time;
    }
    if (mark.step == PageStep::Loaded)
        page.loaded = fact.time;
    page.failed = page.failed || mark.step == PageStep::Failed;
    auto part = std::ranges::find(page.parts, target, &Http2PagePart::target);
    if (part == page.parts.end()) {
        if (page.parts.size() >= 32)
            return;
        page.parts.push_back({target.toByteArray(), {}, 0});
        part = page.parts.end() - 1;
    }
    auto &time = part->times[std::size_t(mark.step)];
    if (!time)
        time = fact.time;
    if (mark.step == PageStep::Finished && blank >= 0)
        part->bytes = payload.sliced(blank + 1).toLongLong();
}

} // namespace pushscope
