// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http2session.h"
#include "server/http2/http2channel.h"

#include <map>
#include <vector>

namespace pushscope {

class Http2StreamExchange;

/// The server's end of one HTTP/2 connection: streams in, exchanges out. Owned by its connection.
class Http2ServerChannel : public Http2Channel, private Http2Listener
{
public:
    explicit Http2ServerChannel(Http2ChannelHost &host);
    ~Http2ServerChannel() override;
    Q_DISABLE_COPY_MOVE(Http2ServerChannel)

    void receive(QByteArrayView bytes) override;
    QByteArray takeOutput() override;
    void wrote(qint64 waiting) override;
    bool isFinished() const override { return m_session.isFinished(); }
    void shutDown() override;
    bool isAlive() override;

    Http2ChannelHost &host() { return m_host; }
    Http2Session &session() { return m_session; }
    /// A promised stream belongs to that exchange.
    void expect(quint32 promised, quint32 parent);
    void expectSent(quint32 promised, MessageRange messages);
    qint64 outboxBytes() const { return m_session.unsentBytes() + m_host.socketBytes(); }

private:
    /// A request whose body has not ended.
    struct Incoming
    {
        ReceivedRequest request;
        TraceTime since{};
    };
    struct Promised
    {
        quint32 parent = 0;
        MessageRange messages;
        bool isWhole = false; ///< its END_STREAM has gone out
    };

    void frame(const Http2Frame &frame, bool isOurs) override;
    void streamMoved(quint32, const Transition &) override {}
    void head(quint32 stream, Http2HeadKind kind, const QList<HttpHeader> &fields) override;
    void headTooLarge(quint32 stream) override;
    void promised(quint32, quint32, const QList<HttpHeader> &) override {}
    void body(quint32 stream, QByteArrayView bytes) override;
    void ended(quint32 stream) override;
    void closed(quint32 stream, Http2Error error) override;

    Http2StreamExchange &open(quint32 stream, ReceivedRequest request);
    void refuse(quint32 stream, const Refusal &refusal, HttpHead head = {});
    void refuseSlowBodies();
    void endPromise(quint32 promised, Http2Error error);
    void clearRetired();

    Http2ChannelHost &m_host;
    std::map<quint32, Incoming> m_incoming;
    qsizetype m_incomingBytes = 0; ///< of their bodies
    std::map<quint32, std::unique_ptr<Http2StreamExchange>> m_exchanges;
    std::vector<std::unique_ptr<Http2StreamExchange>>
        m_retired; ///< ended, destroyed by the next clearRetired()
    std::map<quint32, Promised> m_promised;
    std::vector<MessageRange> m_sent; ///< their last byte is in what takeOutput() gave
    int m_depth = 0;                  ///< inside the session, which calls us
    bool m_hasHeard = true;           ///< something came since the last isAlive()
    int m_silences = 0;               ///< calls of isAlive() since then
    Http2Session m_session;
};

} // namespace pushscope
