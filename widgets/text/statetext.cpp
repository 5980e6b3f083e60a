// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/text/statetext.h"

#include <QCoreApplication>

namespace pushscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(State)
};

QString failureText(Cause cause)
{
    switch (cause) {
    case Cause::NetworkError:
        return Text::tr("network error");
    case Cause::BadStatus:
        return Text::tr("status not accepted");
    case Cause::WrongContentType:
        return Text::tr("wrong content type");
    case Cause::HandshakeRefused:
        return Text::tr("handshake refused");
    case Cause::ConnectionLost:
        return Text::tr("connection lost, code 1006");
    case Cause::LimitExceeded:
        return Text::tr("over a size limit");
    case Cause::BadUrl:
        return Text::tr("URL not valid");
    case Cause::TransportClosed:
        return Text::tr("the transport below has ended");
    case Cause::NotAvailable:
        return Text::tr("not available on this machine");
    case Cause::PushGone:
        return Text::tr("404 or 410: the subscription is gone");
    case Cause::PushExpired:
        return Text::tr("the TTL is over");
    case Cause::PushRefused:
        return Text::tr("refused by the push service");
    default:
        return {};
    }
}

/// What moves a stream of HTTP/2, RFC 9113 5.1.
QString frameText(Cause cause)
{
    switch (cause) {
    case Cause::SendHeaders:
        return Text::tr("HEADERS sent");
    case Cause::ReceiveHeaders:
        return Text::tr("HEADERS came");
    case Cause::SendPushPromise:
        return Text::tr("PUSH_PROMISE sent");
    case Cause::ReceivePushPromise:
        return Text::tr("PUSH_PROMISE came");
    case Cause::SendEndStream:
        return Text::tr("END_STREAM sent");
    case Cause::ReceiveEndStream:
        return Text::tr("END_STREAM came");
    case Cause::SendReset:
        return Text::tr("RST_STREAM sent");
    case Cause::ReceiveReset:
        return Text::tr("RST_STREAM came");
    default:
        return {};
    }
}

QString progressText(Cause cause)
{
    switch (cause) {
    case Cause::Construct:
        return Text::tr("constructed");
    case Cause::Open:
        return Text::tr("request sent");
    case Cause::AnnounceConnection:
        return Text::tr("200 and text/event-stream came");
    case Cause::EndOfBody:
        return Text::tr("the response ended");
    case Cause::CloseCalled:
        return Text::tr("closed by us");
    case Cause::HeadersReceived:
        return Text::tr("headers came");
    case Cause::BodyReceived:
        return Text::tr("a part of the body came");
    case Cause::HandshakeAccepted:
        return Text::tr("101, handshake accepted");
    case Cause::CloseFrameReceived:
        return Text::tr("close frame came");
    case Cause::ConnectionClosed:
        return Text::tr("connection closed");
    case Cause::ChannelOpened:
        return Text::tr("the channel is open");
    case Cause::PeerCloses:
        return Text::tr("closed by the other peer");
    case Cause::ChannelClosed:
        return Text::tr("closing procedure over");
    case Cause::PushSubscribed:
        return Text::tr("201: subscribed");
    case Cause::PushMonitored:
        return Text::tr("the push service holds the GET");
    case Cause::PushAccepted:
        return Text::tr("accepted: 201");
    case Cause::PushStored:
        return Text::tr("nobody takes it now");
    case Cause::PushDelivered:
        return Text::tr("pushed to the user agent");
    case Cause::PushAcknowledged:
        return Text::tr("acknowledged: DELETE");
    case Cause::PushReplaced:
        return Text::tr("replaced by one of the same topic");
    default:
        return frameText(cause);
    }
}

} // namespace

QString stateLabel(MachineKind machine, quint8 state)
{
    const QByteArrayView name = machineTable(machine).stateName(state);
    if (machine >= MachineKind::DataChannel) // the standards give these no numbers
        return QString::fromLatin1(name);
    if (machine == MachineKind::Http2Stream) // the RFC names its states and does not number them
        return name.isEmpty() ? QString::number(state) : QString::fromLatin1(name);
    return QStringLiteral("%1 %2").arg(state).arg(QString::fromLatin1(name)).trimmed();
}

QString ribbonText(MachineKind machine, const StateSpan &span)
{
    const bool isStream = machine == MachineKind::Http2Stream;
    const QString state = stateLabel(machine, span.change.to);
    const QString label = isStream ? Text::tr("stream %1 · %2").arg(1).arg(state) : state;
    if (!span.failed)
        return label;
    const QString error =
        span.change.cause == Cause::ConnectionLost && !isStream ? QStringLiteral("1006") : Text::tr("error");
    return QStringLiteral("%1 · %2").arg(label, error);
}

QString causeText(Cause cause)
{
    const QString failure = failureText(cause);
    return failure.isEmpty() ? progressText(cause) : failure;
}

} // namespace pushscope
