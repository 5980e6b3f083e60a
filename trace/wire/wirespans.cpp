// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/chunkeddecoder.h"
#include "protocol/http1headdecoder.h"
#include "protocol/http2framedecoder.h"
#include "protocol/websocketframedecoder.h"
#include "trace/wire/bodymarker.h"
#include "trace/wire/wiretranscript.h"

namespace pushscope {

namespace {

QList<WireSpan> headSpans(const WireRow &row, QByteArrayView bytes)
{
    const auto kind = row.item == WireItem::RequestHead ? Http1HeadDecoder::Kind::Request
                                                        : Http1HeadDecoder::Kind::Response;
    Http1HeadDecoder decoder(kind, bytes.size() + 1, row.begin);
    decoder.feed(bytes);
    return decoder.state() == Http1HeadDecoder::State::Complete ? decoder.spans() : QList<WireSpan>();
}

void markBody(BodyMarker &marker, QByteArrayView data, qint64 position, QList<WireSpan> &spans)
{
    marker.feed(data, [&](qsizetype begin, qsizetype end, WireRole role) {
        spans.append({position + begin, position + end, role});
    });
}

/// The body's own grammar shows inside the chunk; where it has none the data is chunk data.
QList<WireSpan> chunkSpans(const WireRow &row, QByteArrayView bytes)
{
    QList<WireSpan> spans;
    BodyMarker marker(row.grammar, row.markState);
    const bool plain = row.grammar == BodyGrammar::Plain || row.grammar == BodyGrammar::Json;
    ChunkedDecoder decoder([](QByteArrayView, qint64, qint64) {}, row.begin,
                           [&](WireSpan span) {
                               if (plain || span.role != WireRole::ChunkData)
                                   spans.append(span);
                               else
                                   markBody(marker,
                                            bytes.sliced(span.begin - row.begin, span.end - span.begin),
                                            span.begin, spans);
                           });
    decoder.feed(bytes);
    return spans;
}

QList<WireSpan> frameSpans(const WireRow &row, QByteArrayView bytes)
{
    QList<WireSpan> spans;
    WebSocketFrameDecoder decoder([](const WebSocketFrame &) {}, row.begin,
                                  [&](WireSpan span) { spans.append(span); }, 0);
    decoder.feed(bytes);
    return spans;
}

QList<WireSpan> http2Spans(const WireRow &row, QByteArrayView bytes)
{
    QList<WireSpan> spans;
    Http2FrameDecoder decoder(row.item == WireItem::Http2Preface, row.begin,
                              [&](WireSpan span) { spans.append(span); });
    for (qsizetype taken = 0; taken < bytes.size();)
        taken += decoder.feed(bytes.sliced(taken));
    return spans;
}

/// RFC 6347 4.1: type, version, epoch, sequence number and length before each record.
QList<WireSpan> datagramSpans(const WireRow &row, QByteArrayView bytes)
{
    constexpr qsizetype HeaderSize = 13;
    QList<WireSpan> spans;
    qint64 at = row.begin;
    while (bytes.size() >= HeaderSize) {
        const auto length = qsizetype(quint8(bytes[11]) << 8 | quint8(bytes[12]));
        const qsizetype size = std::min(bytes.size(), HeaderSize + length);
        spans.append({at, at + HeaderSize, WireRole::FrameHeader});
        if (size > HeaderSize)
            spans.append({at + HeaderSize, at + size, WireRole::FramePayload});
        at += size;
        bytes = bytes.sliced(size);
    }
    return spans;
}

QList<WireSpan> rawSpans(const WireRow &row, QByteArrayView bytes)
{
    switch (row.item) {
    case WireItem::RequestHead:
    case WireItem::ResponseHead:
        return headSpans(row, bytes);
    case WireItem::Chunk:
    case WireItem::LastChunk:
        return chunkSpans(row, bytes);
    case WireItem::Frame:
        return frameSpans(row, bytes);
    case WireItem::Http2Preface:
    case WireItem::Http2Frame:
        return http2Spans(row, bytes);
    case WireItem::Datagram:
        return datagramSpans(row, bytes);
    case WireItem::Body: {
        QList<WireSpan> spans;
        BodyMarker marker(row.grammar, row.markState);
        markBody(marker, bytes, row.begin, spans);
        return spans;
    }
    default:
        return {};
    }
}

} // namespace

QList<WireSpan> wireSpans(const WireRow &row, QByteArrayView bytes)
{
    QList<WireSpan> spans = rawSpans(row, bytes);
    // What a decoder has not finished (a row that is cut short or still coming in) is shown as it is.
    const qint64 covered = spans.isEmpty() ? row.begin : spans.constLast().end;
    const qint64 end = row.begin + bytes.size();
    if (covered < end)
        spans.append({covered, end, WireRole::Unknown});
    return spans;
}

} // namespace pushscope
