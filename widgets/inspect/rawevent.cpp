// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/rawevent.h"

#include "protocol/chunkeddecoder.h"
#include "protocol/eventstreamparser.h"
#include "protocol/http1headdecoder.h"
#include "trace/wire/bodymarker.h"

#include <algorithm>
#include <memory>
#include <numeric>

namespace pushscope {

namespace {

constexpr qint64 MostToRead = qint64(16) << 20;

/// Body bytes of one read inside one chunk.
struct Part
{
    QByteArray bytes;
    quint32 chunk = 0;
    quint32 read = 0;
    TraceTime time{};
};

/// The place after the next block of an event stream, or -1: its empty line has not come.
qsizetype blockEnd(QByteArrayView body, qsizetype at)
{
    bool emptyLine = true;
    for (; at < body.size(); ++at) {
        const char byte = body[at];
        if (byte != '\r' && byte != '\n') {
            emptyLine = false;
            continue;
        }
        if (byte == '\r' && at + 1 < body.size() && body[at + 1] == '\n')
            ++at;
        if (emptyLine)
            return at + 1;
        emptyLine = true;
    }
    return -1;
}

bool isEvent(QByteArrayView block, const EventPayload &wanted)
{
    bool same = false;
    EventStreamHandler handler;
    handler.onEvent = [&](const StreamEvent &event) {
        same = event.type == wanted.type && event.data == wanted.data;
    };
    EventStreamParser(handler).feed(block);
    return same;
}

/// Where in the body the event stands: begin and end.
std::optional<std::pair<qsizetype, qsizetype>> findEvent(QByteArrayView body, const EventPayload &wanted)
{
    qsizetype begin = 0;
    while (begin < body.size()) {
        const qsizetype end = blockEnd(body, begin);
        if (end < 0)
            return std::nullopt;
        if (isEvent(body.sliced(begin, end - begin), wanted))
            return std::pair(begin, end);
        begin = end;
    }
    return std::nullopt;
}

/// A line of a stream of lines.
std::optional<std::pair<qsizetype, qsizetype>> findLine(QByteArrayView body, const EventPayload &wanted)
{
    const qsizetype at = wanted.data.isEmpty() ? -1 : body.toByteArray().indexOf(wanted.data);
    return at < 0 ? std::nullopt : std::optional(std::pair(at, at + wanted.data.size()));
}

std::vector<RawPiece> piecesOf(const std::vector<Part> &parts, qsizetype begin, qsizetype end,
                               BodyGrammar grammar)
{
    std::vector<RawPiece> pieces;
    BodyMarker marker(grammar);
    qsizetype position = 0;
    for (const Part &part : parts) {
        const qsizetype from = std::clamp<qsizetype>(begin - position, 0, part.bytes.size());
        const qsizetype to = std::clamp<qsizetype>(end - position, 0, part.bytes.size());
        position += part.bytes.size();
        const QByteArrayView bytes = QByteArrayView(part.bytes).sliced(from, to - from);
        marker.feed(bytes, [&](qsizetype spanBegin, qsizetype spanEnd, WireRole role) {
            pieces.push_back({bytes.sliced(spanBegin, spanEnd - spanBegin).toByteArray(), role, part.chunk,
                              part.read, part.time});
        });
    }
    return pieces;
}

/// Reads one connection forwards and keeps what the wanted reads brought.
class Cursor
{
public:
    Cursor(const EventLog &log, LaneId lane, ConnectionId connection, FactIndex begin)
        : m_log(log)
        , m_lane(lane)
        , m_connection(connection)
        , m_next(begin)
    {}
    Q_DISABLE_COPY_MOVE(Cursor)

    /// Reads up to `last`; parts of reads from `first` on are kept. False: not within the limit.
    bool readTo(quint32 first, quint32 last)
    {
        m_first = first;
        qint64 taken = 0;
        const auto &facts = m_log.laneFacts(m_lane);
        for (auto it = std::ranges::lower_bound(facts, m_next); it != facts.end() && m_read < last; ++it) {
            const Fact fact = m_log.at(*it);
            m_next = *it + 1;
            if (fact.kind != FactKind::BytesDown || fact.connection != m_connection)
                continue;
            ++m_read;
            m_time = fact.time;
            feed(m_log.payload(*it));
            if ((taken += fact.payloadSize) > MostToRead)
                return false;
        }
        return m_read == last && !m_isCoded;
    }

    const std::vector<Part> &parts() const { return m_parts; }
    const std::vector<std::pair<quint32, WebSocketFrame>> &frames() const { return m_frames; }
    bool isEventStream() const { return m_isEventStream; }

private:
    void feed(QByteArrayView bytes)
    {
        while (!m_isBody && !bytes.isEmpty()) {
            bytes = bytes.sliced(m_head->feed(bytes));
            if (m_head->state() != Http1HeadDecoder::State::Complete)
                return;
            beginBody();
        }
        if (m_webSocket)
            m_webSocket->feed(bytes);
        else if (m_chunks)
            m_chunks->feed(bytes);
        else
            take(bytes, 0);
    }

    void beginBody()
    {
        const HttpHead head = m_head->head();
        m_head = std::make_unique<Http1HeadDecoder>(Http1HeadDecoder::Kind::Response);
        if (head.status < 200 && head.status != 101)
            return;
        m_isBody = true;
        m_isCoded = head.has("Content-Encoding") && head.joined("Content-Encoding") != "identity";
        m_isEventStream = head.joined("Content-Type").toLower().startsWith("text/event-stream");
        if (head.status == 101)
            m_webSocket = std::make_unique<WebSocketFrameDecoder>([this](const WebSocketFrame &frame) {
                ++m_frame;
                if (m_read >= m_first)
                    m_frames.emplace_back(m_frame, frame);
            });
        else if (head.hasToken("Transfer-Encoding", "chunked"))
            m_chunks = std::make_unique<ChunkedDecoder>(
                [this](QByteArrayView data, qint64 chunk, qint64) { take(data, quint32(chunk)); });
    }

    void take(QByteArrayView data, quint32 chunk)
    {
        if (m_read >= m_first)
            m_parts.push_back({data.toByteArray(), chunk, m_read, m_time});
    }

    const EventLog &m_log;
    const LaneId m_lane;
    const ConnectionId m_connection;
    FactIndex m_next;    ///< facts before it have been read
    quint32 m_read = 0;  ///< reads so far
    quint32 m_first = 0; ///< parts of reads before it are not kept
    quint32 m_frame = 0; ///< frames so far
    TraceTime m_time{};  ///< of the present read
    bool m_isBody = false;
    bool m_isCoded = false;
    bool m_isEventStream = false;
    std::unique_ptr<Http1HeadDecoder> m_head =
        std::make_unique<Http1HeadDecoder>(Http1HeadDecoder::Kind::Response);
    std::unique_ptr<ChunkedDecoder> m_chunks;
    std::unique_ptr<WebSocketFrameDecoder> m_webSocket;
    std::vector<Part> m_parts;
    std::vector<std::pair<quint32, WebSocketFrame>> m_frames; ///< with their numbers
};

} // namespace

qsizetype RawEvent::size() const
{
    return std::accumulate(pieces.begin(), pieces.end(), qsizetype(0),
                           [](qsizetype sum, const RawPiece &piece) { return sum + piece.bytes.size(); });
}

std::optional<RawEvent> readRawEvent(const EventLog &log, LaneId lane, const Attempt &attempt,
                                     const InspectRow &row)
{
    if (!row.reads.isKnown() || attempt.firstFact < log.firstIndex())
        return std::nullopt;
    Cursor cursor(log, lane, row.connection, attempt.firstFact);
    if (!cursor.readTo(row.reads.first, row.reads.last))
        return std::nullopt;
    RawEvent event;
    for (const auto &[number, frame] : cursor.frames()) {
        if (number >= row.chunks.first && number <= row.chunks.last)
            event.frames.push_back(frame);
    }
    QByteArray body;
    for (const Part &part : cursor.parts())
        body += part.bytes;
    const EventPayload wanted = decodeEvent(log.payload(row.fact));
    const bool stream = cursor.isEventStream();
    if (const auto place = stream ? findEvent(body, wanted) : findLine(body, wanted))
        event.pieces = piecesOf(cursor.parts(), place->first, place->second,
                                stream ? BodyGrammar::EventStream : BodyGrammar::Ndjson);
    return event.pieces.empty() && event.frames.empty() ? std::nullopt : std::optional(event);
}

} // namespace pushscope
