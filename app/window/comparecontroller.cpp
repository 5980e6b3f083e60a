// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/comparecontroller.h"

#include "app/lab.h"

#include <QDesktopServices>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace pushscope {

namespace {

QByteArray jsonOf(const QString &typed)
{
    const QJsonDocument document = QJsonDocument::fromJson(typed.toUtf8());
    if (!document.isNull())
        return document.toJson(QJsonDocument::Compact);
    // A string in JSON: an array of one, without its brackets.
    const QByteArray array = QJsonDocument(QJsonArray{typed}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

} // namespace

CompareController::CompareController(Lab &lab, QObject *parent)
    : QObject(parent)
    , m_lab(lab)
{
    for (const MethodInfo &info : allMethods()) {
        LaneSettings settings;
        settings.lane = laneOf(info.method);
        settings.method = info.method;
        // Off, so that one sees what a cut loses where the method has no cursor of its own.
        settings.resume = info.method != Method::Stream && info.method != Method::WebSocket;
        m_settings[settings.lane] = settings;
    }
    connect(&m_lab, &Lab::laneFinished, this, &CompareController::laneFinished);
}

LaneId CompareController::laneOf(Method method)
{
    return LaneId(quint8(method));
}

Method CompareController::methodOf(LaneId lane)
{
    return Method(lane.value);
}

void CompareController::start()
{
    m_started = true;
    for (const auto &[lane, settings] : m_settings)
        startLane(lane);
    applyFeed();
    Q_EMIT changed();
}

void CompareController::stop()
{
    m_started = false;
    m_restart.clear();
    applyFeed();
    for (const auto &[lane, settings] : m_settings)
        m_lab.stopLane(lane);
    Q_EMIT changed();
}

bool CompareController::isRunning() const
{
    return std::ranges::any_of(m_settings, [this](const auto &entry) { return isLaneRunning(entry.first); });
}

void CompareController::startLane(LaneId lane)
{
    if (m_lab.isLaneRunning(lane) || !m_lab.isServing())
        return;
    LaneSettings settings = m_settings.at(lane);
    settings.url = m_lab.endpoint(settings);
    if (!m_lab.startLane(settings))
        Q_EMIT tapFailed(m_lab.tapError());
    Q_EMIT changed();
}

void CompareController::loadPages(LaneId lane)
{
    m_lab.loadPages(lane);
}

void CompareController::stopLane(LaneId lane)
{
    m_restart.erase(lane);
    m_lab.stopLane(lane);
}

bool CompareController::isLaneRunning(LaneId lane) const
{
    return m_lab.isLaneRunning(lane);
}

void CompareController::publish(const QString &typed)
{
    m_lab.publish(QByteArrayLiteral("message"), jsonOf(typed));
}

void CompareController::setFeed(const FeedSettings &feed)
{
    if (feed == m_feed)
        return;
    m_feed = feed;
    applyFeed();
    Q_EMIT changed();
}

void CompareController::setSettings(const LaneSettings &settings)
{
    m_settings[settings.lane] = settings;
    if (m_lab.isLaneRunning(settings.lane)) {
        m_restart.insert(settings.lane);
        m_lab.stopLane(settings.lane);
    }
    Q_EMIT changed();
}

void CompareController::setLinkCut(LaneId lane, bool cut)
{
    if (cut)
        m_lab.cutLink(lane);
    else
        m_lab.restoreLink(lane);
    Q_EMIT changed();
}

void CompareController::setAllLinksCut(bool cut)
{
    for (const auto &[lane, settings] : m_settings) {
        if (!cut || isLaneRunning(lane))
            setLinkCut(lane, cut);
    }
}

bool CompareController::isLinkCut(LaneId lane) const
{
    return m_lab.isLinkCut(lane);
}

bool CompareController::isAnyLinkCut() const
{
    return std::ranges::any_of(m_settings, [this](const auto &entry) { return isLinkCut(entry.first); });
}

void CompareController::setConditions(LaneId lane, const std::optional<NetworkConditions> &conditions)
{
    if (!conditions)
        m_lab.clearConditions(lane);
    else if (!m_lab.setConditions(lane, *conditions))
        Q_EMIT tapFailed(m_lab.tapError());
    Q_EMIT changed();
}

std::optional<NetworkConditions> CompareController::conditions(LaneId lane) const
{
    return m_lab.conditions(lane);
}

void CompareController::cutOnce(LaneId lane)
{
    m_lab.cutLink(lane);
    m_lab.restoreLink(lane);
}

void CompareController::sendText(LaneId lane, const QString &text)
{
    m_lab.sendText(lane, text.toUtf8());
}

void CompareController::ping(LaneId lane)
{
    m_lab.sendPing(lane, QByteArrayLiteral("by hand"));
}

void CompareController::restart(LaneId lane)
{
    m_lab.restart(lane);
}

bool CompareController::isServing() const
{
    return m_lab.isServing();
}

void CompareController::setServerPaused(bool paused)
{
    if (paused)
        m_lab.pauseServer();
    else
        m_lab.resumeServer();
    Q_EMIT changed();
}

bool CompareController::isServerPaused() const
{
    return m_lab.isServerPaused();
}

void CompareController::openPeerPage() const
{
    QDesktopServices::openUrl(m_lab.baseUrl().resolved(QUrl(QStringLiteral("/webrtc"))));
}

void CompareController::applyFeed()
{
    FeedSettings feed = m_feed;
    if (!m_started)
        feed.kind = FeedSettings::Kind::Manual;
    m_lab.setFeed(feed);
}

void CompareController::laneFinished(LaneId lane)
{
    if (!m_settings.contains(lane))
        return;
    if (m_restart.erase(lane) > 0)
        startLane(lane);
    Q_EMIT changed();
}

} // namespace pushscope
