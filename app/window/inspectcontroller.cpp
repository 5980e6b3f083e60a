// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/inspectcontroller.h"

#include "app/lab.h"
#include "widgets/inspect/socketmessage.h"

namespace pushscope {

InspectController::InspectController(Lab &lab, QObject *parent)
    : QObject(parent)
    , m_lab(lab)
{
    connect(&m_lab, &Lab::laneFinished, this, [this](LaneId lane) {
        if (lane != m_lane)
            return;
        if (const auto next = std::exchange(m_next, std::nullopt))
            start(*next);
        Q_EMIT changed();
    });
}

void InspectController::open(const LaneSettings &settings)
{
    if (!isOpen())
        return start(settings);
    m_next = settings;
    m_lab.stopLane(m_lane);
}

void InspectController::close()
{
    m_next.reset();
    m_lab.stopLane(m_lane);
}

void InspectController::cutOnce()
{
    m_lab.cutLink(m_lane);
    m_lab.restoreLink(m_lane);
}

void InspectController::send(const SocketMessage &message)
{
    switch (message.kind) {
    case SocketMessageKind::Text:
        return m_lab.sendText(m_lane, message.bytes);
    case SocketMessageKind::Binary:
    case SocketMessageKind::File:
        return m_lab.sendBinary(m_lane, message.bytes);
    case SocketMessageKind::Ping:
        return m_lab.sendPing(m_lane, message.bytes);
    case SocketMessageKind::Close:
        return m_lab.closeWith(m_lane, message.closeCode, message.bytes);
    }
}

bool InspectController::isOpen() const
{
    return m_lab.isLaneRunning(m_lane);
}

void InspectController::startOver()
{
    m_lane = {};
}

void InspectController::start(LaneSettings settings)
{
    if (m_lane.value >= LastRun) {
        m_lab.clearTrace();
        m_lane = {};
    }
    m_lane = LaneId(quint8(m_lane.value + 1));
    settings.lane = m_lane;
    m_settings = settings;
    if (!m_lab.startLane(settings))
        Q_EMIT tapFailed(m_lab.tapError());
    Q_EMIT changed();
}

} // namespace pushscope
