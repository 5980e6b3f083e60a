// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/lanescript.h"

#include <random>

namespace pushscope {

namespace {

using namespace std::chrono_literals;

constexpr TraceTime SessionEnd = 20s;
constexpr TraceTime CutAt = 8s;
constexpr TraceTime RestoredAt = 11s;

/// Messages and when they were published.
using Publications = std::vector<std::pair<MessageId, TraceTime>>;

Publications publish(SessionBuilder &session, std::mt19937_64 &random)
{
    Publications published;
    for (TraceTime time = 1s; time < SessionEnd - 500ms;) {
        const QByteArray number = QByteArray::number(published.size() + 1);
        published.emplace_back(session.publish(time, "\"message " + number + '"'), time);
        time += TraceTime(300ms) + TraceTime(qint64(random() % 400'000'000));
    }
    return published;
}

void shortPoll(SessionBuilder &session, const Publications &published)
{
    LaneScript lane(session, LaneId(1), Method::ShortPoll);
    lane.start(200ms);
    auto next = published.begin();
    for (TraceTime time = 210ms; time < SessionEnd; time += 1s) {
        std::vector<MessageId> messages;
        for (; next != published.end() && next->second < time; ++next)
            messages.push_back(next->first);
        lane.poll(time, time + 3ms, messages);
    }
}

void longPoll(SessionBuilder &session, const Publications &published)
{
    LaneScript lane(session, LaneId(2), Method::LongPoll);
    lane.start(220ms);
    TraceTime asked = 230ms;
    lane.poll(asked, asked + 3ms, {}); // the first answer tells the cursor
    asked += 4ms;
    for (const auto &[message, time] : published) {
        lane.poll(asked, time + 600us, {message});
        asked = time + 1ms;
    }
    lane.ask(asked);
}

void stream(SessionBuilder &session, const Publications &published)
{
    LaneScript lane(session, LaneId(3), Method::Stream);
    lane.start(240ms).connect(250ms);
    for (const auto &[message, time] : published)
        lane.deliver(time + 400us, message);
}

/// A lane whose link is cut; where it resumes, it gets what it missed when it is back.
void cutLane(const Publications &published, LaneScript &lane, bool resumes)
{
    const TraceTime back = RestoredAt + 1200ms;
    lane.setResume(resumes);
    lane.start(260ms).connect(270ms);
    std::vector<MessageId> missed;
    auto next = published.begin();
    for (; next->second < CutAt; ++next)
        lane.deliver(next->second + 350us, next->first);
    lane.cut(CutAt).refused(CutAt + 2s).restore(RestoredAt).connect(back);
    for (; next->second < back + 4ms; ++next)
        missed.push_back(next->first);
    for (std::size_t i = 0; resumes && i < missed.size(); ++i)
        lane.deliver(back + 5ms, missed[i]);
    for (; next != published.end(); ++next)
        lane.deliver(next->second + 350us, next->first);
}

} // namespace

FactBatch sampleSession()
{
    SessionBuilder session;
    std::mt19937_64 random(7);
    session.serverListens(100ms);
    const Publications published = publish(session, random);
    shortPoll(session, published);
    longPoll(session, published);
    stream(session, published);
    LaneScript sse(session, LaneId(4), Method::Sse);
    cutLane(published, sse, true);
    LaneScript webSocket(session, LaneId(5), Method::WebSocket);
    cutLane(published, webSocket, false);
    return session.batch();
}

} // namespace pushscope
