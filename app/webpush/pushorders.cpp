// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/webpush/pushorders.h"

#include "app/lab.h"

namespace pushscope {

namespace {

constexpr quint16 byBrowser(StepKind kind)
{
    return packStep({Actor::Client, Actor::Client, kind});
}

} // namespace

PushOrders::PushOrders(Lab &lab, QObject *parent)
    : QObject(parent)
    , m_lab(lab)
{
    connect(&m_firefox, &FirefoxRun::ended, this, &PushOrders::recordEnd);
}

void PushOrders::obey(LaneId lane, const PushOrder &order)
{
    m_lab.orderPush(lane, order);
    if (order.kind == PushOrder::Kind::Firefox)
        startFirefox(lane);
}

void PushOrders::startFirefox(LaneId lane)
{
    m_lane = lane;
    if (!m_lab.isServing())
        m_lab.recordProbe(lane, FactKind::Step, byBrowser(StepKind::BrowserEnded),
                          "Press Start first: the push service is not running.");
    else if (m_firefox.start(m_lab.baseUrl()))
        m_lab.recordProbe(lane, FactKind::Step, byBrowser(StepKind::BrowserStarted),
                          FirefoxRun::program().toUtf8());
    else
        recordEnd();
}

void PushOrders::recordEnd()
{
    m_lab.recordProbe(m_lane, FactKind::Step, byBrowser(StepKind::BrowserEnded), m_firefox.problem());
}

} // namespace pushscope
