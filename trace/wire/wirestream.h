// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/chunkeddecoder.h"
#include "protocol/http1headdecoder.h"
#include "protocol/http2framedecoder.h"
#include "protocol/websocketframedecoder.h"
#include "trace/wire/bodymarker.h"
#include "trace/wire/messageids.h"
#include "trace/wire/wirerows.h"

#include <deque>
#include <functional>
#include <optional>

namespace pushscope {

/// One read of one direction, as the tap recorded it.
struct WireRead
{
    FactIndex fact = 0;
    TraceTime time{};
    QByteArrayView bytes;
};

/// Cuts one direction of one connection into rows as its bytes come, in whatever pieces. Knows one direction
/// only; what it must know of the other (the request's method, an upgrade) it is told.
class WireStream
{
public:
    /// Told of every complete head. A response answers with how its body is framed.
    using HeadHandler = std::function<BodyFraming(const HttpHead &)>;
    /// Told when a client begins with HTTP/2's preface.
    using Http2Handler = std::function<void()>;

    /// `inStep`: the first byte fed is the connection's first. Else the rows are Unknown until a read begins
    /// with something that looks like a head.
    WireStream(WireRows &rows, ConnectionId connection, WireDirection direction, bool inStep,
               HeadHandler onHead, Http2Handler onHttp2);

    void feed(const WireRead &read);
    /// The handshake is done: frames from here on.
    void beginFrames();
    /// The connection speaks HTTP/2 from its first byte on.
    void beginHttp2();
    /// The side has ended: what runs until the end is complete.
    void end();
    bool sawCloseFrame() const { return m_sawClose; }
    bool isWebSocket() const { return m_stage == Stage::Frames; }

private:
    enum class Stage { Lost, Head, Length, UntilClose, Chunked, Frames, Http2 };
    struct Place
    {
        qint64 position;
        FactIndex fact;
        TraceTime time;
    };

    qsizetype step(QByteArrayView bytes);
    qsizetype stepHead(QByteArrayView bytes);
    qsizetype stepBody(QByteArrayView bytes);
    qsizetype stepChunked(QByteArrayView bytes);
    qsizetype stepFrames(QByteArrayView bytes);
    qsizetype stepHttp2(QByteArrayView bytes);
    qsizetype stepLost(QByteArrayView bytes);
    bool looksLikeHead(QByteArrayView bytes) const;

    void beginHead();
    void beginBody(const HttpHead &head, BodyFraming framing);
    void beginChunks();
    void loseStep();
    void takeBodyPart(QByteArrayView part, WireRole role);
    void takeChunkSpan(const WireSpan &span);
    void takeBody(QByteArrayView bytes);
    void takeFrame(const WebSocketFrame &frame);

    WireRow *openRow(WireItem item, qint64 position);
    WireRow *current();
    void finishRow(qint64 end);
    void noteMessage(MessageId message);
    void forgetReads();

    WireRows &m_rows;
    const ConnectionId m_connection;
    const WireDirection m_direction;
    const HeadHandler m_onHead;
    const Http2Handler m_onHttp2;
    Stage m_stage;
    qint64 m_at = 0;           ///< position of the next byte that no grammar has taken yet
    std::deque<Place> m_reads; ///< where positions lie, back to the open row's or m_at's read
    std::optional<WireRowNumber> m_open;
    std::optional<Http1HeadDecoder> m_head;
    std::optional<ChunkedDecoder> m_chunks;
    std::optional<WebSocketFrameDecoder> m_frames;
    std::optional<Http2FrameDecoder> m_http2;
    BodyMarker m_marker{BodyGrammar::Plain};
    JsonIdFinder m_lineIds; ///< ids of lines and frames
    JsonIdFinder m_pollIds; ///< ids in a poll's answer
    EventIdFinder m_eventIds;
    BodyGrammar m_grammar = BodyGrammar::Plain;
    qint64 m_left = 0;                       ///< Stage::Length: bytes still to come
    quint8 m_pieceState = 0;                 ///< the marker's state where the next body span begins
    quint32 m_number = 0;                    ///< chunks or frames begun
    WireRole m_lastRole = WireRole::Unknown; ///< of the last body or chunk span
    bool m_sawClose = false;
};

} // namespace pushscope
