// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/chunkeddecoder.h"
#include "protocol/http1headdecoder.h"
#include "protocol/websocketframedecoder.h"
#include "trace/events/bodysplitter.h"
#include "trace/events/eventrow.h"

#include <deque>
#include <optional>

namespace pushscope {

/// Where an event came in.
struct EventPlace
{
    WireNumbers chunks; ///< of the response's body, or WebSocket frames
    WireNumbers reads;
    friend bool operator==(const EventPlace &, const EventPlace &) = default;
};

/// In which chunks and reads the events of one connection came: reads what came down, cuts it into events by
/// the same rules as the clients, and gives a place for each in their order. Holds no bytes but those of a
/// head. Owned by EventIndex.
class EventPlaces
{
public:
    EventPlaces();
    EventPlaces(const EventPlaces &) = delete;
    EventPlaces &operator=(const EventPlaces &) = delete;

    /// The bytes of the connection's next read.
    void feed(QByteArrayView read);
    /// The connection has ended.
    void end();
    /// The place of the next event; unknown numbers where the body is compressed, no HTTP, or not in step.
    EventPlace take();
    quint32 readCount() const { return m_read; }

private:
    enum class Stage { Head, Length, UntilClose, Chunked, Frames, Lost };

    qsizetype step(QByteArrayView bytes);
    qsizetype stepHead(QByteArrayView bytes);
    qsizetype stepChunked(QByteArrayView bytes);
    void beginHead();
    void beginBody(const HttpHead &head);
    void takeBody(QByteArrayView bytes, quint32 chunk);
    void takeFrame(const WebSocketFrame &frame);
    void endBody();
    void add(const EventPlace &place);
    EventPlace here(quint64 begin) const;

    Stage m_stage = Stage::Head;
    quint32 m_read = 0;  ///< reads so far
    quint32 m_chunk = 0; ///< the chunk or frame that bytes belong to; 0: the body has no chunks
    qint64 m_left = 0;   ///< Stage::Length: bytes to come
    std::optional<Http1HeadDecoder> m_head;
    std::optional<ChunkedDecoder> m_chunks;
    std::optional<WebSocketFrameDecoder> m_frames;
    std::optional<BodySplitter> m_splitter; ///< nothing: the body is not cut
    bool m_isPoll = false;                  ///< the body is one JSON text with all its events
    std::optional<EventPlace> m_whole;      ///< of a poll's answer: shared by all that come of it
    quint32 m_bodyRead = 0;                 ///< the read in which the body began
    quint32 m_frameRead = 0;                ///< the read in which the message began; 0: between messages
    quint32 m_frameFirst = 0;               ///< the message's first frame
    quint32 m_headRead = 0;                 ///< the read in which the frame being read began; 0: none
    std::deque<EventPlace> m_places;        ///< not taken yet
};

} // namespace pushscope
