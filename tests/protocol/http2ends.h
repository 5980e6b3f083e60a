// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http2session.h"

#include <map>
#include <vector>

namespace pushscope::test {

using Fields = QList<HttpHeader>;

inline Fields getRequest(const QByteArray &path)
{
    return {{":method", "GET"}, {":scheme", "http"}, {":authority", "localhost"}, {":path", path}};
}

inline Fields ok()
{
    return {{":status", "200"}, {"content-type", "text/plain"}};
}

/// One end of a connection, and all that it was told.
struct Http2End : Http2Listener
{
    struct Head
    {
        quint32 stream;
        Http2HeadKind kind;
        Fields fields;
    };
    struct Promise
    {
        quint32 parent, promised;
        Fields request;
    };

    explicit Http2End(Http2Role role, const Http2Config &config = {})
        : session(role, config, *this)
    {}

    void frame(const Http2Frame &frame, bool isOurs) override { (isOurs ? sent : received).push_back(frame); }
    void streamMoved(quint32 stream, const Transition &change) override
    {
        moves[stream].append(http2Name(change.to));
    }
    void head(quint32 stream, Http2HeadKind kind, const Fields &fields) override
    {
        heads.push_back({stream, kind, fields});
        if (onHead)
            onHead(heads.back());
    }
    void headTooLarge(quint32 stream) override { tooLarge.append(stream); }
    void promised(quint32 parent, quint32 promised, const Fields &request) override
    {
        promises.push_back({parent, promised, request});
        if (onPromise)
            onPromise(promises.back());
    }
    void body(quint32 stream, QByteArrayView bytes) override { bodies[stream].append(bytes); }
    void ended(quint32 stream) override { ends.append(stream); }
    void closed(quint32 stream, Http2Error error) override { closings.push_back({stream, error}); }

    static QByteArray http2Name(quint8 state)
    {
        return machineTable(MachineKind::Http2Stream).stateName(state).toByteArray();
    }
    qsizetype count(Http2FrameType type, bool isOurs) const
    {
        const auto &frames = isOurs ? sent : received;
        return std::count_if(frames.begin(), frames.end(),
                             [type](const Http2Frame &f) { return f.is(type); });
    }
    /// The newest frame of a type that was received, or an empty one.
    Http2Frame last(Http2FrameType type) const
    {
        Http2Frame found;
        for (const Http2Frame &frame : received)
            found = frame.is(type) ? frame : found;
        return found;
    }

    std::vector<Http2Frame> sent, received;
    std::map<quint32, QByteArrayList> moves;
    std::vector<Head> heads;
    std::vector<Promise> promises;
    std::map<quint32, QByteArray> bodies;
    QList<quint32> ends, tooLarge;
    std::vector<std::pair<quint32, Http2Error>> closings;
    std::function<void(const Head &)> onHead;
    std::function<void(const Promise &)> onPromise;
    Http2Session session;
};

/// Carries bytes both ways until neither has more to say. `piece`: how many bytes are given at a time.
inline void converse(Http2End &a, Http2End &b, qsizetype piece = 1 << 20)
{
    const auto carry = [piece](Http2End &from, Http2End &to) {
        const QByteArray bytes = from.session.takeOutput(1 << 20);
        for (qsizetype at = 0; at < bytes.size(); at += piece)
            to.session.receive(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
        return !bytes.isEmpty();
    };
    for (bool goesOn = true; goesOn;) {
        goesOn = carry(a, b);
        goesOn = carry(b, a) || goesOn;
    }
}

/// A frame as a peer might send it, right or wrong.
inline QByteArray frameBytes(int type, int flags, quint32 stream, const QByteArray &payload = {})
{
    Http2Frame frame;
    frame.length = quint32(payload.size());
    frame.type = quint8(type);
    frame.flags = quint8(flags);
    frame.stream = stream;
    return encodeHttp2Frame(frame) + payload;
}

} // namespace pushscope::test
