// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/export/exchangereader.h"

#include "protocol/httptext.h"

#include <optional>

namespace pushscope {

namespace {

constexpr std::size_t PipelineLimit = 1024;
constexpr qsizetype HeadLimit = 1 << 20;

/// Where the digits of the Content-Length lie in a head; nothing where there is not exactly one.
std::optional<std::pair<qsizetype, qsizetype>> contentLengthDigits(QByteArrayView head)
{
    constexpr QByteArrayView Name = "\ncontent-length:";
    const QByteArray lower = head.toByteArray().toLower();
    const qsizetype at = lower.indexOf(Name);
    if (at < 0 || lower.indexOf(Name, at + 1) >= 0)
        return std::nullopt;
    qsizetype begin = at + Name.size();
    while (begin < lower.size() && isHttpBlank(lower[begin]))
        ++begin;
    qsizetype end = begin;
    while (end < lower.size() && isHttpDigit(lower[end]))
        ++end;
    return std::pair(begin, end);
}

} // namespace

/// One direction: which grammar the next byte belongs to.
class ExchangeReader::Direction
{
public:
    Direction(ExchangeReader &reader, ByteFlow flow)
        : m_reader(reader)
        , m_flow(flow)
    {}

    qint64 position() const { return m_position; }

    void feed(QByteArrayView bytes)
    {
        while (!bytes.isEmpty()) {
            const qsizetype taken = step(bytes);
            m_position += taken;
            bytes = bytes.sliced(taken);
        }
    }

    void beginFrames()
    {
        m_stage = Stage::Frames;
        m_head.reset();
        m_frames.emplace(
            [this](const WebSocketFrame &frame) {
                if (m_reader.m_handler.onFrame)
                    m_reader.m_handler.onFrame(m_flow, frame);
            },
            m_position);
    }

    void end()
    {
        if (m_stage == Stage::Length || m_stage == Stage::Chunked || m_stage == Stage::UntilClose)
            endMessage();
    }

private:
    enum class Stage { Head, Length, Chunked, UntilClose, Frames, Unknown };

    qsizetype step(QByteArrayView bytes)
    {
        switch (m_stage) {
        case Stage::Head:
            return stepHead(bytes);
        case Stage::Length:
            return stepLength(bytes);
        case Stage::Chunked:
            return stepChunked(bytes);
        case Stage::Frames:
            m_frames->feed(bytes);
            return bytes.size();
        case Stage::UntilClose:
            giveBody(bytes, m_position);
            return bytes.size();
        case Stage::Unknown:
            break;
        }
        if (m_reader.m_handler.onUnknown)
            m_reader.m_handler.onUnknown(m_flow, bytes, m_position);
        return bytes.size();
    }

    qsizetype stepHead(QByteArrayView bytes)
    {
        if (!m_head) {
            m_head.emplace(m_flow == ByteFlow::Up ? Http1HeadDecoder::Kind::Request
                                                  : Http1HeadDecoder::Kind::Response,
                           HeadLimit);
            m_headBegin = m_position;
        }
        const qsizetype taken = m_head->feed(bytes);
        if (m_head->state() == Http1HeadDecoder::State::Reading)
            return bytes.size();
        if (m_head->state() != Http1HeadDecoder::State::Complete)
            return giveUp(bytes);
        m_position += taken;
        finishHead();
        m_position -= taken;
        return taken;
    }

    /// What was taken for a head is none: its bytes so far, and all that follow, are unknown.
    qsizetype giveUp(QByteArrayView bytes)
    {
        const QByteArray held = m_head->raw();
        m_head.reset();
        m_stage = Stage::Unknown;
        const qsizetype before = std::min<qsizetype>(qsizetype(m_position - m_headBegin), held.size());
        if (m_reader.m_handler.onUnknown && before > 0)
            m_reader.m_handler.onUnknown(m_flow, held.first(before), m_headBegin);
        return step(bytes);
    }

    void finishHead()
    {
        const HttpHead head = m_head->head();
        const QByteArray raw = m_head->raw();
        m_head.reset();
        if (m_reader.m_handler.onHead)
            m_reader.m_handler.onHead(m_flow, head, raw, m_headBegin);
        const BodyFraming framing = m_reader.framingOf(m_flow, head);
        if (m_stage != Stage::Frames)
            beginBody(framing, raw);
    }

    void beginBody(const BodyFraming &framing, QByteArrayView raw)
    {
        switch (framing.kind) {
        case BodyFraming::Kind::None:
            return endMessage();
        case BodyFraming::Kind::Length:
            m_left = framing.length;
            m_stage = Stage::Length;
            giveContentLength(raw);
            return m_left == 0 ? endMessage() : void();
        case BodyFraming::Kind::Chunked:
            m_stage = Stage::Chunked;
            return beginChunks();
        case BodyFraming::Kind::UntilClose:
            m_stage = Stage::UntilClose;
            return;
        case BodyFraming::Kind::Invalid:
        case BodyFraming::Kind::Unsupported:
            m_stage = Stage::Unknown;
        }
    }

    void giveContentLength(QByteArrayView raw)
    {
        const auto digits = contentLengthDigits(raw);
        if (digits)
            giveLength({m_headBegin + digits->first, m_headBegin + digits->second, 10, m_position,
                        m_position + m_left});
    }

    void beginChunks()
    {
        m_chunks.emplace([this](QByteArrayView data, qint64, qint64 position) { giveBody(data, position); },
                         m_position, [this](const WireSpan &span) { takeChunkSpan(span); });
    }

    /// Spans of one size line may come in pieces; the data's span says that it is whole.
    void takeChunkSpan(const WireSpan &span)
    {
        if (span.role == WireRole::ChunkSize) {
            const bool isMore = m_chunkMark.end == span.begin && m_chunkMark.bodyBegin == 0;
            m_chunkMark = {isMore ? m_chunkMark.begin : span.begin, span.end, 16, 0, 0};
        } else if (span.role == WireRole::ChunkData) {
            if (m_chunkMark.bodyBegin == 0)
                m_chunkMark.bodyBegin = span.begin;
            m_chunkMark.bodyEnd = span.end;
        } else if (span.role == WireRole::ChunkEnd && m_chunkMark.bodyBegin != 0) {
            giveLength(m_chunkMark);
            m_chunkMark = {};
        }
    }

    qsizetype stepLength(QByteArrayView bytes)
    {
        const qsizetype taken = qsizetype(std::min<qint64>(m_left, bytes.size()));
        giveBody(bytes.first(taken), m_position);
        m_left -= taken;
        if (m_left == 0)
            endMessage();
        return taken;
    }

    qsizetype stepChunked(QByteArrayView bytes)
    {
        const qsizetype taken = m_chunks->feed(bytes);
        if (m_chunks->state() == ChunkedDecoder::State::Complete) {
            endMessage();
        } else if (m_chunks->state() != ChunkedDecoder::State::Reading) {
            endMessage();
            m_stage = Stage::Unknown;
            if (taken == 0)
                return step(bytes);
        }
        return taken;
    }

    void giveBody(QByteArrayView bytes, qint64 position) const
    {
        if (m_reader.m_handler.onBody)
            m_reader.m_handler.onBody(m_flow, bytes, position);
    }
    void giveLength(const LengthMark &mark) const
    {
        if (m_reader.m_handler.onLength)
            m_reader.m_handler.onLength(m_flow, mark);
    }
    void endMessage()
    {
        m_stage = Stage::Head;
        if (m_reader.m_handler.onEnd)
            m_reader.m_handler.onEnd(m_flow);
    }

    ExchangeReader &m_reader;
    const ByteFlow m_flow;
    Stage m_stage = Stage::Head;
    qint64 m_position = 0;  ///< of the next byte
    qint64 m_headBegin = 0; ///< position of the present head's first byte
    qint64 m_left = 0;      ///< Stage::Length: body bytes to come
    std::optional<Http1HeadDecoder> m_head;
    std::optional<ChunkedDecoder> m_chunks;
    std::optional<WebSocketFrameDecoder> m_frames;
    LengthMark m_chunkMark; ///< of the chunk that is being read; bodyBegin 0: its data has not begun
};

ExchangeReader::ExchangeReader(ExchangeHandler handler)
    : m_handler(std::move(handler))
    , m_up(std::make_unique<Direction>(*this, ByteFlow::Up))
    , m_down(std::make_unique<Direction>(*this, ByteFlow::Down))
{}

ExchangeReader::~ExchangeReader() = default;

void ExchangeReader::feed(ByteFlow flow, QByteArrayView bytes)
{
    direction(flow).feed(bytes);
}

qint64 ExchangeReader::position(ByteFlow flow) const
{
    return direction(flow).position();
}

void ExchangeReader::end(ByteFlow flow)
{
    direction(flow).end();
}

// RFC 9112 6.3: HEAD and CONNECT say how a response is framed; 1xx does not end its request (RFC 9110 15.2).
BodyFraming ExchangeReader::framingOf(ByteFlow flow, const HttpHead &head)
{
    if (flow == ByteFlow::Up) {
        if (m_methods.size() < PipelineLimit)
            m_methods.push_back(head.method);
        return requestBodyFraming(head);
    }
    if (head.status == 101) {
        m_methods.clear();
        m_up->beginFrames();
        m_down->beginFrames();
        return {};
    }
    if (head.status / 100 == 1)
        return {};
    const QByteArray method = m_methods.empty() ? QByteArrayLiteral("GET") : m_methods.front();
    if (!m_methods.empty())
        m_methods.pop_front();
    return responseBodyFraming(head, method);
}

} // namespace pushscope
