// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/factrecorder.h"
#include "protocol/feedsettings.h"
#include "protocol/laneports.h"
#include "protocol/message.h"
#include "protocol/webpush/pushorder.h"
#include "server/feedreader.h"
#include "server/serverlimits.h"

#include <QHostAddress>
#include <QObject>

#include <memory>
#include <optional>

namespace pushscope {

/// How the server is to be set up. A plain value.
struct ServerSettings
{
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    std::optional<quint16> port;      ///< nothing: 8088, then the next free one; 0: any
    std::optional<quint16> http2Port; ///< nothing: 8188, then the next free one, or any where `port` is any
    QList<QByteArray> corsOrigins;    ///< "*" for all; empty: no CORS headers
};

/// What start() came to.
struct ServerStart
{
    enum class Status { Listening, PortTaken, AddressUnavailable, NotPermitted, Failed };
    Status status = Status::Failed;
    QHostAddress address;
    quint16 port = 0;
    QByteArray systemReason; ///< the system's own words, where it failed
};

/// Who is connected now.
struct ServerStatus
{
    std::chrono::milliseconds uptime{};
    MessageId lastId;
    std::vector<std::pair<Method, int>> clients; ///< held connections per method, polls of the last 60 s
    qint64 backlogBytes = 0;                     ///< in all subscribers' outboxes
};

/// The embedded server: starts, stops, publishes. Lives in the server thread; call it there.
class PushServer : public QObject
{
    Q_OBJECT

public:
    PushServer(ServerSettings settings, FactRecorder &recorder, const LanePorts &lanePorts,
               QObject *parent = nullptr);
    /// With other limits than the usual ones.
    PushServer(ServerSettings settings, const ServerLimits &limits, FactRecorder &recorder,
               const LanePorts &lanePorts, QObject *parent = nullptr);
    ~PushServer() override;

    ServerStart start();
    /// Ends every response and connection in order (clients see the end), then stops listening.
    void stop();

    /// Publishes to every method at once. `dataJson` is JSON of any kind. Gives the id; none where it is no
    /// JSON, the type has CR, LF or NUL, or both together are over the limit.
    MessageId publish(const QByteArray &type, const QByteArray &dataJson);
    /// Starts, changes or stops the automatic feed.
    void setFeed(const FeedSettings &feed);
    ServerStatus status() const;
    /// What a person wants of a Web Push lane; without effect while stopped.
    void orderPush(LaneId lane, const PushOrder &order);
    /// Where the HTTP/2 port listens: "http://127.0.0.1:8188", "https" as well. Empty while stopped.
    QByteArray http2Url() const;
    /// The certificate authority of this run, PEM, which a TLS client of that port has to trust.
    QByteArray http2Authority() const;

    /// Reads the feed for somebody in another thread: as FeedReader::read(). The reader's number is the
    /// caller's choice; the hooks of its first call hold.
    void readFeed(quint32 reader, std::optional<quint32> after, const FeedReader::Hooks &hooks);
    /// As FeedReader::took().
    void readerTook(quint32 reader, qint64 bytes);
    void closeReader(quint32 reader);

Q_SIGNALS:
    /// Somebody waits in the feed's signaling room for who publishes over WebRTC. May come more than once.
    void publisherWanted(const QByteArray &key);
    /// The feed has published as many messages as its limit allows.
    void feedFinished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pushscope
