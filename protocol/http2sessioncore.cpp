// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/http2sessioncore.h"

#include "protocol/http2streammachine.h"

#include <algorithm>

namespace pushscope {

namespace {

/// A compressed field block may be this many times what the list may be uncompressed.
constexpr qsizetype BlockFactor = 2;
/// Gaps between a peer's stream numbers that are remembered.
constexpr std::size_t MaxSkipped = 64;

using Callbacks = std::unique_ptr<nghttp2_session_callbacks, decltype(&nghttp2_session_callbacks_del)>;
using Options = std::unique_ptr<nghttp2_option, decltype(&nghttp2_option_del)>;

Callbacks newCallbacks()
{
    nghttp2_session_callbacks *callbacks = nullptr;
    nghttp2_session_callbacks_new(&callbacks);
    return {callbacks, &nghttp2_session_callbacks_del};
}

Options newOptions(const Http2Config &config)
{
    nghttp2_option *option = nullptr;
    nghttp2_option_new(&option);
    nghttp2_option_set_max_reserved_remote_streams(option, config.reservedStreams);
    return {option, &nghttp2_option_del};
}

Cause headersBy(bool isOurs)
{
    return isOurs ? Cause::SendHeaders : Cause::ReceiveHeaders;
}

Cause endBy(bool isOurs)
{
    return isOurs ? Cause::SendEndStream : Cause::ReceiveEndStream;
}

Cause resetBy(bool isOurs)
{
    return isOurs ? Cause::SendReset : Cause::ReceiveReset;
}

Cause promiseBy(bool isOurs)
{
    return isOurs ? Cause::SendPushPromise : Cause::ReceivePushPromise;
}

} // namespace

Http2SessionCore::Http2SessionCore(Http2Role role, const Http2Config &config, Http2Listener &listener,
                                   TraceNow now)
    : m_role(role)
    , m_config(config)
    , m_listener(listener)
    , m_now(now)
    , m_in(role == Http2Role::Server)
    , m_out(role == Http2Role::Client)
    , m_guard(qsizetype(config.headerListBytes) * BlockFactor)
{
    const Callbacks callbacks = newCallbacks();
    nghttp2_session_callbacks *const list = callbacks.get();
    nghttp2_session_callbacks_set_on_begin_headers_callback(list, &onBeginHeaders);
    nghttp2_session_callbacks_set_on_header_callback(list, &onHeader);
    nghttp2_session_callbacks_set_on_frame_recv_callback(list, &onFrameReceived);
    nghttp2_session_callbacks_set_on_frame_send_callback(list, &onFrameSent);
    nghttp2_session_callbacks_set_on_frame_not_send_callback(list, &onFrameNotSent);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(list, &onData);
    nghttp2_session_callbacks_set_on_stream_close_callback(list, &onStreamClose);
    const Options options = newOptions(config);
    if (role == Http2Role::Server)
        nghttp2_session_server_new2(&m_session, list, this, options.get());
    else
        nghttp2_session_client_new2(&m_session, list, this, options.get());
    submitConfig();
}

Http2SessionCore::~Http2SessionCore()
{
    nghttp2_session_del(m_session);
}

void Http2SessionCore::submitConfig()
{
    std::vector<nghttp2_settings_entry> entries{
        {NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, m_config.maxConcurrentStreams},
        {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, m_config.initialWindow},
        {NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, m_config.headerListBytes}};
    if (m_role == Http2Role::Client)
        entries.insert(entries.begin(), {NGHTTP2_SETTINGS_ENABLE_PUSH, m_config.enablePush ? 1U : 0U});
    nghttp2_submit_settings(m_session, NGHTTP2_FLAG_NONE, entries.data(), entries.size());
    if (m_config.connectionWindow > NGHTTP2_INITIAL_CONNECTION_WINDOW_SIZE)
        nghttp2_session_set_local_window_size(m_session, NGHTTP2_FLAG_NONE, 0,
                                              int32_t(m_config.connectionWindow));
}

void Http2SessionCore::receive(QByteArrayView piece)
{
    using Step = Http2FrameDecoder::Step;
    const Step step = m_in.step();
    if (m_in.tookHead()) {
        if (step == Step::Nothing)
            return;
        if (!admitsFrame())
            return;
        piece = m_in.head(); // whole: libnghttp2 counts a CONTINUATION head that comes in pieces as several
    }
    if (step == Step::Frame) {
        const Http2Frame frame = m_in.frame();
        m_listener.frame(frame, false);
        follow(frame, false);
    }
    const ssize_t taken = nghttp2_session_mem_recv(m_session, reinterpret_cast<const uint8_t *>(piece.data()),
                                                   size_t(piece.size()));
    if (taken < 0) {
        m_isBroken = true;
        terminate(taken == NGHTTP2_ERR_BAD_CLIENT_MAGIC ? Http2Error::ProtocolError
                                                        : Http2Error::EnhanceYourCalm);
    }
    settle();
}

bool Http2SessionCore::admitsFrame()
{
    const Http2Frame &frame = m_in.frame();
    const bool isCalm = m_guard.admits(frame, m_now());
    if (isCalm && !isOnSkippedStream(frame))
        return true;
    m_isBroken = true;
    terminate(isCalm ? Http2Error::ProtocolError : Http2Error::EnhanceYourCalm);
    return false;
}

/// RFC 9113 5.1.1: the first use of a stream closes all idle ones below it; a head on one of those is an
/// error of the connection. libnghttp2 passes it over.
bool Http2SessionCore::isOnSkippedStream(const Http2Frame &head) const
{
    return m_role == Http2Role::Server && head.is(Http2FrameType::Headers) &&
           std::ranges::any_of(m_skipped, [stream = head.stream](const auto &gap) {
               return stream > gap.first && stream < gap.second;
           });
}

void Http2SessionCore::take(QByteArrayView sent)
{
    while (!sent.isEmpty()) {
        sent = sent.sliced(m_out.feed(sent));
        if (m_out.step() != Http2FrameDecoder::Step::Frame)
            continue;
        const Http2Frame frame = m_out.frame();
        m_listener.frame(frame, true);
        follow(frame, true);
    }
}

/// RFC 9113 5.1. Only frames move a stream; one that we have closed or never had is left alone.
void Http2SessionCore::follow(const Http2Frame &frame, bool isOurs)
{
    if (frame.is(Http2FrameType::PushPromise)) {
        if (!isOurs && (m_role != Http2Role::Client || frame.promised() % 2 != 0))
            return;
        open(frame.promised());
        move(frame.promised(), promiseBy(isOurs));
        return;
    }
    if (frame.is(Http2FrameType::Headers)) {
        if (!isOurs && m_role == Http2Role::Server && frame.stream % 2 == 1)
            open(frame.stream);
        move(frame.stream, headersBy(isOurs));
    }
    if (frame.endsStream())
        move(frame.stream, endBy(isOurs));
    if (frame.is(Http2FrameType::RstStream))
        move(frame.stream, resetBy(isOurs));
}

void Http2SessionCore::move(quint32 stream, Cause cause)
{
    Http2StreamRecord *record = find(stream);
    if (!record)
        return;
    if (const auto change = record->machine.apply(cause))
        m_listener.streamMoved(stream, *change);
}

/// The stream's record, new where it is a new stream; null for one that has been closed.
Http2StreamRecord *Http2SessionCore::open(quint32 stream)
{
    if (Http2StreamRecord *record = find(stream))
        return record;
    quint32 &highest = m_highest[stream & 1];
    if (stream <= highest || m_isBroken)
        return nullptr;
    if (stream > highest + 2 && m_skipped.size() < MaxSkipped)
        m_skipped.emplace_back(highest, stream);
    highest = stream;
    return &m_streams[stream];
}

Http2StreamRecord *Http2SessionCore::find(quint32 stream)
{
    const auto it = m_streams.find(stream);
    return it == m_streams.end() ? nullptr : &it->second;
}

void Http2SessionCore::settle()
{
    // The peer's new stream that the library did not take: over the limit, after GOAWAY, against the rules.
    const Http2Frame &frame = m_in.frame();
    const quint32 newest = frame.is(Http2FrameType::PushPromise) ? frame.promised() : frame.stream;
    if (m_in.step() != Http2FrameDecoder::Step::Nothing && newest != 0 && find(newest) &&
        !nghttp2_session_find_stream(m_session, int32_t(newest)) &&
        find(newest)->machine.state() != http2stream::Idle)
        m_closing.emplace_back(newest, Http2Error::RefusedStream);
    for (const auto &[stream, error] : std::exchange(m_closing, {}))
        close(stream, error);
}

void Http2SessionCore::close(quint32 stream, Http2Error error)
{
    const auto it = m_streams.find(stream);
    if (it == m_streams.end())
        return;
    move(stream, Cause::ConnectionLost);
    m_unsent -= it->second.unsent;
    m_streams.erase(it);
    m_listener.closed(stream, error);
}

void Http2SessionCore::terminate(Http2Error error)
{
    m_isGoingAway = true;
    nghttp2_session_terminate_session(m_session, uint32_t(error));
}

bool Http2SessionCore::isDeaf() const
{
    return m_isBroken || nghttp2_session_want_read(m_session) == 0;
}

bool Http2SessionCore::submitResponse(quint32 stream, const QList<HttpHeader> &fields)
{
    Http2StreamRecord *record = find(stream);
    if (!record)
        return false;
    if (record->isPromisePending) {
        record->waitingResponse = fields;
        return true;
    }
    const std::vector<nghttp2_nv> list = http2Fields(fields);
    nghttp2_data_provider provider{};
    provider.read_callback = &readBody;
    const bool hasBody = !record->body.empty() || !record->isBodyWhole;
    return nghttp2_submit_response(m_session, int32_t(stream), list.data(), list.size(),
                                   hasBody ? &provider : nullptr) == 0;
}

bool Http2SessionCore::addBody(quint32 stream, const QByteArray &bytes)
{
    Http2StreamRecord *record = find(stream);
    if (!record || record->isBodyWhole)
        return false;
    if (bytes.isEmpty())
        return true;
    record->body.push_back(bytes);
    charge(*record, bytes.size());
    if (std::exchange(record->isDeferred, false))
        nghttp2_session_resume_data(m_session, int32_t(stream));
    return true;
}

void Http2SessionCore::charge(Http2StreamRecord &record, qsizetype bytes)
{
    record.unsent += bytes;
    m_unsent += bytes;
}

} // namespace pushscope
