// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/webpush/firefoxrun.h"
#include "protocol/ids.h"
#include "protocol/webpush/pushorder.h"

namespace pushscope {

class Lab;

/// Takes what the Web Push tab asks for to the lab, and runs the Firefox that it may ask for. Owned by the
/// workspace; GUI thread.
class PushOrders : public QObject
{
    Q_OBJECT

public:
    explicit PushOrders(Lab &lab, QObject *parent = nullptr);

    void obey(LaneId lane, const PushOrder &order);
    FirefoxRun &firefox() { return m_firefox; }

private:
    void startFirefox(LaneId lane);
    void recordEnd();

    Lab &m_lab;
    LaneId m_lane; ///< that shows what Firefox does
    FirefoxRun m_firefox;
};

} // namespace pushscope
