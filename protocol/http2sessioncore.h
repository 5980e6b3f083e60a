// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http2floodguard.h"
#include "protocol/http2session.h"

#include <nghttp2/nghttp2.h>

#include <deque>
#include <map>

namespace pushscope {

/// What the session knows of a stream beside libnghttp2: that library's own states are one step late inside
/// its callbacks.
struct Http2StreamRecord
{
    StateMachine machine{MachineKind::Http2Stream};
    std::deque<QByteArray> body;         ///< ours, what has not gone out
    qsizetype offset = 0;                ///< bytes of the first piece that are out
    qsizetype unsent = 0;                ///< its share of unsentBytes()
    bool isBodyWhole = false;            ///< finish() was called, or the body came with its head
    bool isDeferred = false;             ///< libnghttp2 waits for more of the body
    bool isPromisePending = false;       ///< a promise of ours that is not out
    QList<HttpHeader> waitingResponse{}; ///< to be sent once the promise is out
};

/// Http2Session's inside: the library's session, and the streams.
class Http2SessionCore
{
public:
    explicit Http2SessionCore(Http2Role role, const Http2Config &config, Http2Listener &listener,
                              TraceNow now);
    ~Http2SessionCore();
    Q_DISABLE_COPY_MOVE(Http2SessionCore)

    void submitConfig();
    void receive(QByteArrayView piece);
    bool admitsFrame();
    bool isOnSkippedStream(const Http2Frame &head) const;
    void take(QByteArrayView sent);
    /// Moves the stream machines on by a frame.
    void follow(const Http2Frame &frame, bool isOurs);
    void move(quint32 stream, Cause cause);
    Http2StreamRecord *open(quint32 stream);
    Http2StreamRecord *find(quint32 stream);
    /// Reports what libnghttp2 has closed; after every call of it.
    void settle();
    void close(quint32 stream, Http2Error error);
    void terminate(Http2Error error);
    bool isDeaf() const;

    bool submitResponse(quint32 stream, const QList<HttpHeader> &fields);
    bool addBody(quint32 stream, const QByteArray &bytes);
    void charge(Http2StreamRecord &record, qsizetype bytes);

    static int onBeginHeaders(nghttp2_session *, const nghttp2_frame *frame, void *self);
    static int onHeader(nghttp2_session *, const nghttp2_frame *frame, const uint8_t *name, size_t nameSize,
                        const uint8_t *value, size_t valueSize, uint8_t flags, void *self);
    static int onFrameReceived(nghttp2_session *, const nghttp2_frame *frame, void *self);
    static int onFrameSent(nghttp2_session *, const nghttp2_frame *frame, void *self);
    static int onFrameNotSent(nghttp2_session *, const nghttp2_frame *frame, int error, void *self);
    static int onData(nghttp2_session *, uint8_t flags, int32_t stream, const uint8_t *data, size_t size,
                      void *self);
    static int onStreamClose(nghttp2_session *, int32_t stream, uint32_t error, void *self);
    static ssize_t readBody(nghttp2_session *, int32_t stream, uint8_t *to, size_t size, uint32_t *flags,
                            nghttp2_data_source *source, void *self);
    void headWhole(const nghttp2_frame &frame);

    const Http2Role m_role;
    const Http2Config m_config;
    Http2Listener &m_listener;
    const TraceNow m_now;
    nghttp2_session *m_session = nullptr;
    Http2FrameDecoder m_in;
    Http2FrameDecoder m_out;
    Http2FloodGuard m_guard;
    std::map<quint32, Http2StreamRecord> m_streams;        ///< not yet closed
    quint32 m_highest[2] = {0, 0};                         ///< the highest stream seen, even and odd
    std::vector<std::pair<quint32, quint32>> m_skipped;    ///< the peer left out what lies between
    std::vector<std::pair<quint32, Http2Error>> m_closing; ///< for settle()
    QList<HttpHeader> m_fields;                            ///< of the field block that is being read
    quint32 m_fieldBytes = 0;                              ///< as RFC 9113 6.5.2 counts them
    qsizetype m_unsent = 0;                                ///< see unsentBytes()
    bool m_isBroken = false;                               ///< nothing of the peer's is read any more
    bool m_isGoingAway = false;                            ///< GOAWAY was said or submitted
};

/// Fields as the library wants them; they point into `fields`.
std::vector<nghttp2_nv> http2Fields(const QList<HttpHeader> &fields);

} // namespace pushscope
