// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/http2sessioncore.h"

#include <algorithm>
#include <cstring>

namespace pushscope {

namespace {

/// RFC 9113 6.5.2: what a field counts beside its name and value.
constexpr quint32 FieldOverhead = 32;

Http2HeadKind kindOf(const nghttp2_frame &frame, const QList<HttpHeader> &fields)
{
    if (frame.headers.cat == NGHTTP2_HCAT_REQUEST)
        return Http2HeadKind::Request;
    const auto status = std::ranges::find(fields, QByteArrayView(":status"), &HttpHeader::name);
    if (status == fields.end())
        return Http2HeadKind::Trailers;
    return status->value.startsWith('1') ? Http2HeadKind::Informational : Http2HeadKind::Response;
}

} // namespace

int Http2SessionCore::onBeginHeaders(nghttp2_session *, const nghttp2_frame *, void *self)
{
    auto *d = static_cast<Http2SessionCore *>(self);
    d->m_fields.clear();
    d->m_fieldBytes = 0;
    return 0;
}

int Http2SessionCore::onHeader(nghttp2_session *, const nghttp2_frame *, const uint8_t *name, size_t nameSize,
                               const uint8_t *value, size_t valueSize, uint8_t, void *self)
{
    auto *d = static_cast<Http2SessionCore *>(self);
    if (d->m_fieldBytes > d->m_config.headerListBytes)
        return 0;
    d->m_fieldBytes += quint32(nameSize + valueSize) + FieldOverhead;
    if (d->m_fieldBytes > d->m_config.headerListBytes)
        d->m_fields = {};
    else
        d->m_fields.append({QByteArrayView(name, qsizetype(nameSize)).toByteArray(),
                            QByteArrayView(value, qsizetype(valueSize)).toByteArray()});
    return 0;
}

int Http2SessionCore::onFrameReceived(nghttp2_session *, const nghttp2_frame *frame, void *self)
{
    auto *d = static_cast<Http2SessionCore *>(self);
    const auto stream = quint32(frame->hd.stream_id);
    const bool isHead = frame->hd.type == NGHTTP2_HEADERS;
    if (isHead || frame->hd.type == NGHTTP2_PUSH_PROMISE)
        d->headWhole(*frame);
    if ((isHead || frame->hd.type == NGHTTP2_DATA) && frame->hd.flags & NGHTTP2_FLAG_END_STREAM)
        d->m_listener.ended(stream);
    return 0;
}

void Http2SessionCore::headWhole(const nghttp2_frame &frame)
{
    const QList<HttpHeader> fields = std::exchange(m_fields, {});
    const bool isPromise = frame.hd.type == NGHTTP2_PUSH_PROMISE;
    const auto stream = quint32(isPromise ? frame.push_promise.promised_stream_id : frame.hd.stream_id);
    if (std::exchange(m_fieldBytes, 0) > m_config.headerListBytes)
        m_listener.headTooLarge(stream);
    else if (isPromise)
        m_listener.promised(quint32(frame.hd.stream_id), stream, fields);
    else
        m_listener.head(stream, kindOf(frame, fields), fields);
}

/// A pushed response may be submitted once its promise is out, not before.
int Http2SessionCore::onFrameSent(nghttp2_session *, const nghttp2_frame *frame, void *self)
{
    auto *d = static_cast<Http2SessionCore *>(self);
    if (frame->hd.type == NGHTTP2_GOAWAY)
        d->m_isGoingAway = true;
    if (frame->hd.type != NGHTTP2_PUSH_PROMISE)
        return 0;
    const auto stream = quint32(frame->push_promise.promised_stream_id);
    Http2StreamRecord *record = d->find(stream);
    if (!record)
        return 0;
    record->isPromisePending = false;
    const QList<HttpHeader> response = std::exchange(record->waitingResponse, {});
    if (!response.isEmpty())
        d->submitResponse(stream, response);
    return 0;
}

int Http2SessionCore::onFrameNotSent(nghttp2_session *, const nghttp2_frame *frame, int, void *self)
{
    auto *d = static_cast<Http2SessionCore *>(self);
    if (frame->hd.type == NGHTTP2_PUSH_PROMISE)
        d->m_closing.emplace_back(quint32(frame->push_promise.promised_stream_id), Http2Error::RefusedStream);
    else if (frame->hd.type == NGHTTP2_HEADERS && frame->headers.cat == NGHTTP2_HCAT_REQUEST)
        d->m_closing.emplace_back(quint32(frame->hd.stream_id), Http2Error::RefusedStream);
    return 0;
}

int Http2SessionCore::onData(nghttp2_session *, uint8_t, int32_t stream, const uint8_t *data, size_t size,
                             void *self)
{
    static_cast<Http2SessionCore *>(self)->m_listener.body(quint32(stream),
                                                           QByteArrayView(data, qsizetype(size)));
    return 0;
}

int Http2SessionCore::onStreamClose(nghttp2_session *, int32_t stream, uint32_t error, void *self)
{
    static_cast<Http2SessionCore *>(self)->m_closing.emplace_back(quint32(stream), Http2Error(error));
    return 0;
}

ssize_t Http2SessionCore::readBody(nghttp2_session *, int32_t stream, uint8_t *to, size_t size,
                                   uint32_t *flags, nghttp2_data_source *, void *self)
{
    auto *d = static_cast<Http2SessionCore *>(self);
    Http2StreamRecord *record = d->find(quint32(stream));
    if (!record)
        return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
    size_t copied = 0;
    while (copied < size && !record->body.empty()) {
        const QByteArray &piece = record->body.front();
        const size_t part = std::min(size - copied, size_t(piece.size() - record->offset));
        std::memcpy(to + copied, piece.constData() + record->offset, part);
        copied += part;
        record->offset += qsizetype(part);
        if (record->offset == piece.size()) {
            record->body.pop_front();
            record->offset = 0;
        }
    }
    d->charge(*record, -qsizetype(copied));
    if (record->body.empty() && record->isBodyWhole)
        *flags |= NGHTTP2_DATA_FLAG_EOF;
    else if (copied == 0)
        record->isDeferred = true;
    return copied == 0 && record->isDeferred ? ssize_t(NGHTTP2_ERR_DEFERRED) : ssize_t(copied);
}

} // namespace pushscope
