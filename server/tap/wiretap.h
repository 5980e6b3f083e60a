// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/factrecorder.h"
#include "protocol/laneports.h"
#include "protocol/tapaddress.h"
#include "protocol/toxic.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace pushscope {

/// The wire tap: a SOCKS5 relay on loopback (RFC 1928, RFC 1929) that every client goes through. It owns the
/// outside (name lookup, connect, the user's own proxy, TLS, bytes) and records it exactly. Lives in the
/// clients' thread; call it there.
class WireTap : public QObject
{
    Q_OBJECT

public:
    WireTap(FactRecorder &recorder, LanePorts &lanePorts, QObject *parent = nullptr);
    ~WireTap() override;

    /// Listens on a free port of 127.0.0.1. False, and the reason in systemReason(), where it cannot.
    bool listen();
    QByteArray systemReason() const;
    /// Where clients connect to, with this run's token.
    TapAddress address() const;

    /// Cuts the lane's connections now (both sides reset) and refuses new ones until restore().
    void cut(LaneId lane);
    void restore(LaneId lane);
    /// What the lane's network is to be like from here on, for open connections too; LaneId(): all lanes that
    /// have no conditions of their own. Records Conditions.
    void setConditions(LaneId lane, const NetworkConditions &conditions);
    /// The lane is under what is set for all again.
    void clearConditions(LaneId lane);
    /// While held nothing is read from the lane's servers: they have a reader that stands still.
    void setHeld(LaneId lane, bool isHeld);
    /// The user's own proxy that the lane's connections go through from here on, RequestSettings::proxy:
    /// http: (CONNECT, for plain targets too) or socks5:, with user and password; an empty URL: none. Any
    /// other URL lets nothing out. The client is told of failures (ErrorCode::ProxyFailed).
    void setUpstream(LaneId lane, const QUrl &proxy);
    /// Connections open now.
    int connectionCount() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pushscope
