// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/pushclient.h"
#include "protocol/feedsettings.h"
#include "protocol/toxic.h"

#include <QObject>

#include <map>
#include <optional>
#include <set>

namespace pushscope {

class Lab;

/// What the Compare workspace can do, without a widget: which lanes there are, how each behaves, starting,
/// stopping, publishing, cutting. Lane n runs the n-th method. GUI thread.
class CompareController : public QObject
{
    Q_OBJECT

public:
    /// `lab` outlives the controller.
    explicit CompareController(Lab &lab, QObject *parent = nullptr);

    static LaneId laneOf(Method method);
    static Method methodOf(LaneId lane);

    /// Starts every lane that is not running, and the feed. What keeps it from starting is in problem().
    void start();
    /// Stops all lanes and the feed; the server goes on serving others.
    void stop();
    bool isRunning() const;

    void startLane(LaneId lane);
    /// HTTP/2: loads the page without push, with it, and with Early Hints.
    void loadPages(LaneId lane);
    void stopLane(LaneId lane);
    bool isLaneRunning(LaneId lane) const;

    /// Publishes what was typed: a JSON object or array as such, anything else as a string.
    void publish(const QString &typed);
    void setFeed(const FeedSettings &feed);
    const FeedSettings &feed() const { return m_feed; }

    /// How a lane behaves; a running lane takes a change with its next start, which setSettings() does at
    /// once.
    const LaneSettings &settings(LaneId lane) const { return m_settings.at(lane); }
    void setSettings(const LaneSettings &settings);

    void setLinkCut(LaneId lane, bool cut);
    void setAllLinksCut(bool cut);
    bool isLinkCut(LaneId lane) const;
    bool isAnyLinkCut() const;
    /// What the network of the lane, or with LaneId() of all, is to be like; nothing: as that of all.
    void setConditions(LaneId lane, const std::optional<NetworkConditions> &conditions);
    std::optional<NetworkConditions> conditions(LaneId lane) const;
    /// Cuts the lane's connections and lets it come back at once.
    void cutOnce(LaneId lane);
    void sendText(LaneId lane, const QString &text);
    /// These two as in Lab: WebRTC.
    void ping(LaneId lane);
    void restart(LaneId lane);

    bool isServing() const;
    /// Stops the server's sockets and lets it listen again; what is published goes on to who has a channel.
    void setServerPaused(bool paused);
    bool isServerPaused() const;
    /// Opens our page that is peer B in the user's browser.
    void openPeerPage() const;

Q_SIGNALS:
    /// Something that the actions show has changed: running lanes, cut links, feed.
    void changed();
    /// The wire tap cannot listen; the system's words.
    void tapFailed(const QByteArray &systemReason);

private:
    void applyFeed();
    void laneFinished(LaneId lane);

    Lab &m_lab;
    FeedSettings m_feed;
    std::map<LaneId, LaneSettings> m_settings; ///< of every lane, running or not
    std::set<LaneId> m_restart;                ///< to be started again when they have finished
    bool m_started = false;                    ///< between start() and stop(): the feed runs
};

} // namespace pushscope
