// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/text/steptext.h"

#include "widgets/text/pushsteptext.h"
#include "widgets/text/rtcsteptext.h"

namespace pushscope {

QString stepText(StepKind kind, QByteArrayView payload)
{
    constexpr quint16 FirstAfterWebRtc = 200;
    if (kind != StepKind::None && quint16(kind) < FirstAfterWebRtc)
        return rtcStepText(kind, payload);
    if (isPushStep(kind))
        return pushStepText(kind, payload);
    return QString::fromUtf8(payload);
}

QString aspectText(const Aspect &aspect)
{
    const MachineTable &table = machineTable(aspect.machine);
    return QStringLiteral("%1 %2").arg(QString::fromLatin1(table.name),
                                       QString::fromLatin1(table.stateName(aspect.to)));
}

} // namespace pushscope
