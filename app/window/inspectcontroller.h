// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/pushclient.h"

#include <QObject>

#include <optional>

namespace pushscope {

class Lab;
struct SocketMessage;

/// What the Inspect workspace can do, without a widget: open a stream, close it, cut it, send over it. Each
/// open() is a run with a lane of its own; the trace keeps them all until the lanes are used up. GUI thread.
class InspectController : public QObject
{
    Q_OBJECT

public:
    /// The lanes of runs; those above are the doctor's probes'.
    static constexpr quint8 LastRun = 200;

    /// `lab` outlives the controller and is Inspect's own.
    explicit InspectController(Lab &lab, QObject *parent = nullptr);

    /// The newest run; none before the first.
    LaneId lane() const { return m_lane; }
    /// How the newest run was opened.
    const LaneSettings &settings() const { return m_settings; }

    /// Opens a stream; one that is open is closed first. `settings.lane` is chosen here.
    void open(const LaneSettings &settings);
    void close();
    /// Cuts the connection; the client comes back by itself.
    void cutOnce();
    /// Sends over the open WebSocket; closing ends the run.
    void send(const SocketMessage &message);
    bool isOpen() const;
    /// The trace was replaced or cleared: runs count from 1 again. No lane may be running.
    void startOver();

Q_SIGNALS:
    void changed();
    /// The wire tap cannot listen; the system's words.
    void tapFailed(const QByteArray &systemReason);

private:
    void start(LaneSettings settings);

    Lab &m_lab;
    LaneId m_lane;
    LaneSettings m_settings;
    std::optional<LaneSettings> m_next; ///< open() came while a stream was still closing
};

} // namespace pushscope
