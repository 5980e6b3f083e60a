// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/export/exchangetext.h"

#include "protocol/eventstreamparser.h"

namespace pushscope::exchangetext {

namespace {

HttpHead headOf(Http1HeadDecoder::Kind kind, QByteArrayView bytes)
{
    Http1HeadDecoder decoder(kind, bytes.size() + 1);
    decoder.feed(bytes);
    return decoder.head();
}

} // namespace

HttpHead requestHead(QByteArrayView payload)
{
    return headOf(Http1HeadDecoder::Kind::Request, payload);
}

HttpHead responseHead(QByteArrayView payload)
{
    return headOf(Http1HeadDecoder::Kind::Response, payload);
}

QByteArray urlOf(const HttpHead &head, QByteArrayView scheme)
{
    return head.target.startsWith('/')
               ? scheme.toByteArray() + "://" + head.value("Host").toByteArray() + head.target
               : head.target;
}

QByteArrayView causeName(Cause cause)
{
    switch (cause) {
    case Cause::Construct:
        return "construct";
    case Cause::AnnounceConnection:
        return "announce-connection";
    case Cause::EndOfBody:
        return "end-of-body";
    case Cause::NetworkError:
        return "network-error";
    case Cause::BadStatus:
        return "bad-status";
    case Cause::WrongContentType:
        return "wrong-content-type";
    case Cause::CloseCalled:
        return "close-called";
    case Cause::LimitExceeded:
        return "limit-exceeded";
    case Cause::BadUrl:
        return "bad-url";
    case Cause::Open:
        return "open";
    case Cause::HeadersReceived:
        return "headers-received";
    case Cause::BodyReceived:
        return "body-received";
    case Cause::HandshakeAccepted:
        return "handshake-accepted";
    case Cause::HandshakeRefused:
        return "handshake-refused";
    case Cause::CloseFrameReceived:
        return "close-frame-received";
    case Cause::ConnectionClosed:
        return "connection-closed";
    case Cause::ConnectionLost:
        return "connection-lost";
    case Cause::ChannelOpened:
        return "channel-opened";
    case Cause::PeerCloses:
        return "peer-closes";
    case Cause::ChannelClosed:
        return "channel-closed";
    case Cause::TransportClosed:
        return "transport-closed";
    case Cause::NotAvailable:
        return "not-available";
    case Cause::PushSubscribed:
        return "push-subscribed";
    case Cause::PushMonitored:
        return "push-monitored";
    case Cause::PushGone:
        return "push-gone";
    case Cause::PushAccepted:
        return "push-accepted";
    case Cause::PushStored:
        return "push-stored";
    case Cause::PushDelivered:
        return "push-delivered";
    case Cause::PushAcknowledged:
        return "push-acknowledged";
    case Cause::PushExpired:
        return "push-expired";
    case Cause::PushReplaced:
        return "push-replaced";
    case Cause::PushRefused:
        return "push-refused";
    case Cause::SendHeaders:
        return "send-headers";
    case Cause::ReceiveHeaders:
        return "receive-headers";
    case Cause::SendPushPromise:
        return "send-push-promise";
    case Cause::ReceivePushPromise:
        return "receive-push-promise";
    case Cause::SendEndStream:
        return "send-end-stream";
    case Cause::ReceiveEndStream:
        return "receive-end-stream";
    case Cause::SendReset:
        return "send-reset";
    case Cause::ReceiveReset:
        return "receive-reset";
    case Cause::None:
        break;
    }
    return "other";
}

QByteArrayView ruleName(quint16 reason)
{
    switch (IgnoredReason(reason)) {
    case IgnoredReason::UnknownField:
        return "unknown-field";
    case IgnoredReason::RetryNotDigits:
        return "retry-not-digits";
    case IgnoredReason::IdWithNul:
        return "id-with-nul";
    case IgnoredReason::EmptyData:
        return "empty-data";
    case IgnoredReason::UnfinishedEvent:
        return "unfinished-event";
    case IgnoredReason::LeadingBom:
        return "leading-bom";
    case IgnoredReason::InvalidUtf8:
        return "invalid-utf8";
    }
    return "other";
}

QByteArrayView commentText(QByteArrayView payload)
{
    return payload.startsWith(' ') ? payload.sliced(1) : payload;
}

} // namespace pushscope::exchangetext
