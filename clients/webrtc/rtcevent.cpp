// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/webrtc/rtcevent.h"

namespace pushscope {

bool RtcEvent::endsConnection() const
{
    if (kind != Kind::State)
        return false;
    const QByteArrayView name = machineTable(machine).stateName(state);
    return (machine == MachineKind::DtlsTransport && (name == "closed" || name == "failed")) ||
           (machine == MachineKind::IceConnection && name == "failed");
}

} // namespace pushscope
