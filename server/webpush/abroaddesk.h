// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/factrecorder.h"
#include "protocol/webpush/p256.h"
#include "protocol/webpush/pushorder.h"
#include "server/webpush/abroadpost.h"

#include <map>

namespace pushscope {

/// Sends single messages to real browsers: to the push service that a pasted subscription names, and only
/// when asked to. What is gone is not asked again, and nobody before the time that a 429 has named. Owned by
/// ApplicationServer; server thread.
class AbroadDesk : public QObject
{
    Q_OBJECT

public:
    AbroadDesk(FactRecorder &recorder, const P256Key &key);

    /// Records what is sent and what is answered on the lane.
    void send(LaneId lane, const PushOrder &order);

private:
    void post(LaneId lane, const PushOrder &order, int attempt);
    void answered(LaneId lane, const PushOrder &order, const QByteArray &endpoint, const AbroadAnswer &answer,
                  int attempt);
    void say(LaneId lane, const AbroadAnswer &answer);
    QByteArray head(const QByteArray &endpoint, const PushSettings &settings, qsizetype bodySize) const;

    FactRecorder &m_recorder;
    const P256Key m_key;
    std::map<QByteArray, qint64> m_notBefore; ///< by endpoint: seconds since 1970; a far one: gone. Bounded.
    bool m_isBusy = false;                    ///< one at a time
};

} // namespace pushscope
