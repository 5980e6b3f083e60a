// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sessionbuilder.h"

#include "support/wirebytes.h"

#include <algorithm>
#include <random>

namespace pushscope {

namespace {

using namespace std::chrono_literals;

/// Writes straight into a batch; sorted once at the end.
class Writer
{
public:
    explicit Writer(std::size_t count)
        : m_count(count)
    {
        m_batch.facts.reserve(count);
    }

    bool isFull() const { return m_batch.facts.size() >= m_count; }
    void add(Fact fact, QByteArrayView payload = {})
    {
        if (isFull())
            return;
        fact.payloadOffset = quint64(m_batch.arena.size());
        fact.payloadSize = quint32(payload.size());
        m_batch.arena.append(payload);
        m_batch.facts.push_back(fact);
    }
    FactBatch take()
    {
        std::ranges::stable_sort(m_batch.facts, {}, &Fact::time);
        return std::move(m_batch);
    }

private:
    std::size_t m_count;
    FactBatch m_batch;
};

Method methodOf(LaneId lane)
{
    return allMethods()[(lane.value - 1u) % allMethods().size()].method;
}

void startLane(Writer &writer, LaneId lane)
{
    const MethodInfo &info = methodInfo(methodOf(lane));
    const QByteArray url = "http://" + SessionBuilder::host() + info.endpoint.toByteArray();
    writer.add({.time = 1ms, .lane = lane, .kind = FactKind::LaneStarted, .value = quint16(info.method)},
               url);
    writer.add({.time = 2ms, .connection = ConnectionId(1), .lane = lane, .kind = FactKind::Connected},
               SessionBuilder::host());
    writer.add({.time = 3ms, .connection = ConnectionId(1), .lane = lane, .kind = FactKind::Request},
               "GET / HTTP/1.1\r\nHost: 127.0.0.1:8088\r\n\r\n");
    writer.add(
        {.time = 4ms, .connection = ConnectionId(1), .lane = lane, .kind = FactKind::Response, .value = 200},
        wirebytes::streamHead("text/plain"));
    writer.add({.time = 4ms,
                .connection = ConnectionId(1),
                .lane = lane,
                .kind = FactKind::StateChanged,
                .value = packState({0, Cause::AnnounceConnection, 1})});
}

void deliver(Writer &writer, LaneId lane, MessageId message, TraceTime time, QByteArrayView payload)
{
    const Fact about{.time = time, .message = message, .connection = ConnectionId(1), .lane = lane};
    Fact bytes = about;
    bytes.message = {};
    bytes.kind = FactKind::BytesDown;
    writer.add(bytes, payload);
    Fact delivered = about;
    delivered.kind = FactKind::Delivered;
    writer.add(delivered, payload);
}

/// Every fiftieth message also changes the lane's state there and back and makes a request.
void turn(Writer &writer, LaneId lane, TraceTime time)
{
    const Fact about{.time = time, .connection = ConnectionId(1), .lane = lane};
    Fact fact = about;
    fact.kind = FactKind::StateChanged;
    fact.value = packState({1, Cause::EndOfBody, 0});
    writer.add(fact);
    fact.value = packState({0, Cause::AnnounceConnection, 1});
    fact.time += 20us;
    writer.add(fact);
    Fact request = about;
    request.kind = FactKind::Request;
    writer.add(request, "GET /?after=1 HTTP/1.1\r\n\r\n");
}

} // namespace

FactBatch manyFacts(std::size_t count, int lanes, quint64 seed)
{
    Writer writer(count);
    std::mt19937_64 random(seed);
    writer.add({.time = 0ms, .kind = FactKind::ServerListening}, "http://" + SessionBuilder::host());
    for (int lane = 1; lane <= lanes; ++lane)
        startLane(writer, LaneId(quint8(lane)));
    const QByteArray payload =
        encodeEvent({.type = "message", .data = "tick", .lastEventId = {}, .origin = {}});
    for (quint32 id = 1; !writer.isFull(); ++id) {
        const TraceTime time = TraceTime(10ms) + TraceTime(1ms) * id;
        writer.add({.time = time, .message = MessageId(id), .kind = FactKind::Published}, payload);
        for (int lane = 1; lane <= lanes; ++lane) {
            const TraceTime receipt = time + TraceTime(qint64(50'000 + random() % 5'000'000));
            deliver(writer, LaneId(quint8(lane)), MessageId(id), receipt, payload);
            if (id % 50 == 0)
                turn(writer, LaneId(quint8(lane)), time + 10us);
        }
    }
    return writer.take();
}

} // namespace pushscope
