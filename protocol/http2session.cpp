// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/http2sessioncore.h"
#include "protocol/http2streammachine.h"

#include <algorithm>

namespace pushscope {

namespace {

/// What a promised response that waits costs beside its bytes, about.
constexpr qsizetype PromiseCost = 512;

nghttp2_data_provider bodyOf(nghttp2_data_source_read_callback read)
{
    nghttp2_data_provider provider{};
    provider.read_callback = read;
    return provider;
}

} // namespace

std::vector<nghttp2_nv> http2Fields(const QList<HttpHeader> &fields)
{
    std::vector<nghttp2_nv> result;
    result.reserve(std::size_t(fields.size()));
    for (const HttpHeader &field : fields) {
        // The library copies both; it only lacks the word const.
        auto *name = reinterpret_cast<uint8_t *>(const_cast<char *>(field.name.constData()));
        auto *value = reinterpret_cast<uint8_t *>(const_cast<char *>(field.value.constData()));
        result.push_back(
            {name, value, size_t(field.name.size()), size_t(field.value.size()), NGHTTP2_NV_FLAG_NONE});
    }
    return result;
}

Http2Session::Http2Session(Http2Role role, const Http2Config &config, Http2Listener &listener, TraceNow now)
    : d(std::make_unique<Http2SessionCore>(role, config, listener, now))
{}

Http2Session::~Http2Session() = default;

void Http2Session::receive(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && !d->isDeaf()) {
        const qsizetype size = d->m_in.feed(bytes);
        d->receive(bytes.first(size));
        bytes = bytes.sliced(size);
    }
}

QByteArray Http2Session::takeOutput(qsizetype atLeast)
{
    QByteArray output;
    while (output.size() < atLeast) {
        const uint8_t *bytes = nullptr;
        const ssize_t size = nghttp2_session_mem_send(d->m_session, &bytes);
        if (size <= 0) {
            d->m_isBroken = d->m_isBroken || size < 0;
            break;
        }
        const QByteArrayView sent(bytes, size);
        output.append(sent);
        d->take(sent);
    }
    d->settle();
    return output;
}

bool Http2Session::wantsOutput() const
{
    return nghttp2_session_want_write(d->m_session) != 0;
}

bool Http2Session::isFinished() const
{
    return !wantsOutput() && d->isDeaf();
}

void Http2Session::abandon()
{
    d->m_isBroken = true;
    while (!d->m_streams.empty())
        d->close(d->m_streams.begin()->first, Http2Error::Cancel);
}

quint32 Http2Session::request(const QList<HttpHeader> &fields, const QByteArray &body)
{
    if (d->m_role != Http2Role::Client || d->isDeaf())
        return 0;
    const std::vector<nghttp2_nv> list = http2Fields(fields);
    const nghttp2_data_provider provider = bodyOf(&Http2SessionCore::readBody);
    const int32_t id = nghttp2_submit_request(d->m_session, nullptr, list.data(), list.size(),
                                              body.isEmpty() ? nullptr : &provider, nullptr);
    if (id <= 0)
        return 0;
    Http2StreamRecord *record = d->open(quint32(id));
    d->addBody(quint32(id), body);
    record->isBodyWhole = true;
    return quint32(id);
}

bool Http2Session::inform(quint32 stream, const QList<HttpHeader> &fields)
{
    if (!d->find(stream))
        return false;
    const std::vector<nghttp2_nv> list = http2Fields(fields);
    return nghttp2_submit_headers(d->m_session, NGHTTP2_FLAG_NONE, int32_t(stream), nullptr, list.data(),
                                  list.size(), nullptr) == 0;
}

bool Http2Session::respond(quint32 stream, const QList<HttpHeader> &fields, const QByteArray &body)
{
    if (!d->addBody(stream, body))
        return false;
    finish(stream);
    return d->submitResponse(stream, fields);
}

bool Http2Session::beginResponse(quint32 stream, const QList<HttpHeader> &fields)
{
    return d->submitResponse(stream, fields);
}

void Http2Session::write(quint32 stream, const QByteArray &bytes)
{
    d->addBody(stream, bytes);
}

void Http2Session::finish(quint32 stream)
{
    Http2StreamRecord *record = d->find(stream);
    if (!record)
        return;
    record->isBodyWhole = true;
    if (std::exchange(record->isDeferred, false))
        nghttp2_session_resume_data(d->m_session, int32_t(stream));
}

bool Http2Session::canPush() const
{
    return d->m_role == Http2Role::Server && !d->isDeaf() && !d->m_isGoingAway &&
           peerSetting(Http2Setting::EnablePush) == 1;
}

quint32 Http2Session::promise(quint32 parent, const QList<HttpHeader> &request)
{
    const quint8 state = streamState(parent);
    if (!canPush() || (state != http2stream::Open && state != http2stream::HalfClosedRemote))
        return 0;
    const std::vector<nghttp2_nv> list = http2Fields(request);
    const int32_t id = nghttp2_submit_push_promise(d->m_session, NGHTTP2_FLAG_NONE, int32_t(parent),
                                                   list.data(), list.size(), nullptr);
    if (id <= 0)
        return 0;
    Http2StreamRecord *record = d->open(quint32(id));
    record->isPromisePending = true;
    d->charge(*record, PromiseCost);
    return quint32(id);
}

void Http2Session::reset(quint32 stream, Http2Error error)
{
    nghttp2_submit_rst_stream(d->m_session, NGHTTP2_FLAG_NONE, int32_t(stream), uint32_t(error));
}

void Http2Session::shutDown()
{
    d->m_isGoingAway = true;
    nghttp2_submit_goaway(d->m_session, NGHTTP2_FLAG_NONE,
                          nghttp2_session_get_last_proc_stream_id(d->m_session), NGHTTP2_NO_ERROR, nullptr,
                          0);
}

void Http2Session::terminate(Http2Error error)
{
    d->terminate(error);
}

void Http2Session::ping()
{
    nghttp2_submit_ping(d->m_session, NGHTTP2_FLAG_NONE, nullptr);
}

void Http2Session::changeSettings(const QList<std::pair<Http2Setting, quint32>> &settings)
{
    std::vector<nghttp2_settings_entry> entries;
    for (const auto &[setting, value] : settings)
        entries.push_back({int32_t(setting), value});
    nghttp2_submit_settings(d->m_session, NGHTTP2_FLAG_NONE, entries.data(), entries.size());
}

quint8 Http2Session::streamState(quint32 stream) const
{
    if (const Http2StreamRecord *record = d->find(stream))
        return record->machine.state();
    return stream > d->m_highest[stream & 1] ? http2stream::Idle : http2stream::Closed;
}

qsizetype Http2Session::streamCount() const
{
    return std::ranges::count_if(
        d->m_streams, [](const auto &entry) { return entry.second.machine.state() != http2stream::Idle; });
}

qsizetype Http2Session::unsentBytes() const
{
    return d->m_unsent;
}

quint32 Http2Session::peerSetting(Http2Setting setting) const
{
    return nghttp2_session_get_remote_settings(d->m_session, nghttp2_settings_id(setting));
}

} // namespace pushscope
