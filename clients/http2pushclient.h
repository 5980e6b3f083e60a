// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/http2link.h"
#include "clients/http2pageload.h"
#include "clients/laneclient.h"

#include <map>
#include <memory>
#include <set>

namespace pushscope {

/// HTTP/2 server push, RFC 9113 8.4: GET /feed stays open, and each message is a promised response. What is
/// promised may be refused; one that has been delivered already is. Connects again as the other lanes do, and
/// asks for what was missed with after=N. Also loads the server's page on request. The clients' thread.
class Http2PushClient : public LaneClient, private Http2LinkOwner
{
    Q_OBJECT

public:
    Http2PushClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder);
    ~Http2PushClient() override;

    bool loadPages() override;

private:
    /// A promised response that is under way.
    struct Push
    {
        QByteArray target;
        quint32 id = 0; ///< of the message, 0 where the target names none
        QByteArray body;
    };

    using Pushes = std::map<quint32, Push>; ///< by stream

    void begin() override;
    void reconnect() override;
    void end() override;
    QByteArray fault() const override;

    void linkOpened() override;
    void streamMoved(quint32 stream, const Transition &change) override;
    void head(quint32 stream, Http2HeadKind kind, const QList<HttpHeader> &fields) override;
    void promised(quint32 parent, quint32 promised, const QList<HttpHeader> &request) override;
    void body(quint32 stream, QByteArrayView bytes) override;
    void ended(quint32 stream) override;
    void closed(quint32 stream, Http2Error error) override;
    void linkGone(ErrorCode code, const QByteArray &detail) override;

    void connectToFeed();
    quint32 resumePoint() const;
    void dropPush(Pushes::iterator push, Http2Error error);
    void decide(quint32 stream, PushFate fate);
    void take(const Push &push);
    void endIfDone();
    void feedClosed();
    void connectAgain();
    void dropLink();
    void loadNextPage();

    ConnectionId nextConnection() { return ConnectionId(++m_connections); }

    quint32 m_connections = 0;
    std::unique_ptr<Http2Link> m_link; ///< of the feed; null between connections
    quint32 m_feedStream = 0;
    int m_feedStatus = 0;
    qint64 m_feedBytes = 0;
    qsizetype m_heldBytes = 0;             ///< of all pushes under way
    Pushes m_pushes;                       ///< promised to us and not whole
    quint32 m_promises = 0;                ///< of the lane, counted for refusedPush
    quint32 m_highest = 0;                 ///< the highest message that was promised to us
    std::set<quint32> m_early;             ///< delivered before one that was promised before it
    std::unique_ptr<Http2PageLoad> m_page; ///< null unless a page is being loaded
};

} // namespace pushscope
