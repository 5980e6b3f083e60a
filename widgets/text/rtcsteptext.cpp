// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/text/rtcsteptext.h"

#include "protocol/icecandidate.h"
#include "widgets/text/formattext.h"

#include <QCoreApplication>

namespace pushscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(WebRtc)
};

QString withSize(const QString &what, QByteArrayView payload)
{
    return QStringLiteral("%1 · %2").arg(what, format::bytes(quint64(payload.size())));
}

} // namespace

QString candidateText(QByteArrayView line)
{
    const auto candidate = parseCandidate(line);
    if (!candidate)
        return QString::fromUtf8(line);
    const QString address = QString::fromUtf8(candidate->address);
    const QString host = address.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(address) : address;
    return QStringLiteral("%1 %2 %3:%4")
        .arg(QString::fromUtf8(candidate->type), QString::fromUtf8(candidate->transport), host)
        .arg(candidate->port);
}

QString rtcStepText(StepKind kind, QByteArrayView payload)
{
    switch (kind) {
    case StepKind::SignalJoin:
        return Text::tr("join %1").arg(QString::fromUtf8(payload));
    case StepKind::SignalJoined:
        return Text::tr("joined, as peer %1").arg(QString::fromUtf8(payload));
    case StepKind::SignalPeerCame:
        return Text::tr("peer %1 came").arg(QString::fromUtf8(payload));
    case StepKind::SignalPeerLeft:
        return Text::tr("peer %1 left").arg(QString::fromUtf8(payload));
    case StepKind::SignalOffer:
        return withSize(Text::tr("offer"), payload);
    case StepKind::SignalAnswer:
        return withSize(Text::tr("answer"), payload);
    case StepKind::SignalCandidate:
        return candidateText(payload);
    case StepKind::SignalBye:
        return payload.isEmpty() ? Text::tr("bye") : Text::tr("bye: %1").arg(QString::fromUtf8(payload));
    case StepKind::SignalError:
        return Text::tr("refused: %1").arg(QString::fromUtf8(payload));
    case StepKind::ChannelOpen:
        return Text::tr("channel open");
    case StepKind::ChannelClose:
        return Text::tr("channel close");
    default:
        return QString::fromUtf8(payload);
    }
}

} // namespace pushscope
