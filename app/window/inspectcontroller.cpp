// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/inspectcontroller.h"

#include "app/lab.h"

namespace pushscope {

namespace {

constexpr LaneId InspectLane(1);

} // namespace

InspectController::InspectController(Lab &lab, QObject *parent)
    : QObject(parent)
    , m_lab(lab)
{
    connect(&m_lab, &Lab::laneFinished, this, [this] {
        if (std::exchange(m_openWhenClosed, false))
            start();
        Q_EMIT changed();
    });
}

LaneId InspectController::lane()
{
    return InspectLane;
}

void InspectController::open(const QString &url, const QString &lastEventId)
{
    m_isAnother = url != m_url;
    m_url = url;
    m_lastEventId = lastEventId;
    if (isOpen()) {
        m_openWhenClosed = true;
        m_lab.stopLane(InspectLane);
        return;
    }
    start();
}

void InspectController::close()
{
    m_openWhenClosed = false;
    m_lab.stopLane(InspectLane);
}

void InspectController::cutOnce()
{
    m_lab.cutLink(InspectLane);
    m_lab.restoreLink(InspectLane);
}

bool InspectController::isOpen() const
{
    return m_lab.isLaneRunning(InspectLane);
}

void InspectController::start()
{
    LaneSettings settings;
    settings.lane = InspectLane;
    settings.method = Method::Sse;
    settings.url = QUrl(m_url);
    settings.lastEventId = m_lastEventId.toUtf8();
    // Another stream is another session; the same one again is its next attempt.
    if (std::exchange(m_isAnother, false))
        m_lab.clearTrace();
    if (!m_lab.startLane(settings))
        Q_EMIT tapFailed(m_lab.tapError());
    Q_EMIT changed();
}

} // namespace pushscope
