// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/attemptends.h"

namespace pushscope::attemptends {

std::optional<AttemptEnd> of(ErrorCode code)
{
    switch (code) {
    case ErrorCode::ConnectFailed:
    case ErrorCode::LookupFailed:
    case ErrorCode::TlsFailed:
    case ErrorCode::ProxyFailed:
    case ErrorCode::UnsupportedScheme:
    case ErrorCode::NotAvailable:
        return AttemptEnd::Unreachable;
    case ErrorCode::TimedOut:
        return AttemptEnd::TimedOut;
    case ErrorCode::MalformedResponse:
    case ErrorCode::MalformedMessage:
    case ErrorCode::LimitExceeded:
    case ErrorCode::ContentDecoding:
    case ErrorCode::ProtocolError:
        return AttemptEnd::Broken;
    case ErrorCode::BadStatus:
    case ErrorCode::WrongContentType:
    case ErrorCode::HandshakeRefused:
    case ErrorCode::TooManyRedirects:
        return AttemptEnd::Refused;
    case ErrorCode::ConnectionLost:
        return AttemptEnd::ByPeer;
    case ErrorCode::Other:
        break;
    }
    return std::nullopt;
}

std::optional<AttemptEnd> of(Cause cause)
{
    switch (cause) {
    case Cause::EndOfBody:
    case Cause::NetworkError:
    case Cause::CloseFrameReceived:
    case Cause::ConnectionClosed:
    case Cause::ConnectionLost:
    case Cause::PeerCloses:
    case Cause::ChannelClosed:
    case Cause::TransportClosed:
        return AttemptEnd::ByPeer;
    case Cause::BadStatus:
    case Cause::WrongContentType:
    case Cause::HandshakeRefused:
        return AttemptEnd::Refused;
    case Cause::LimitExceeded:
        return AttemptEnd::Broken;
    case Cause::CloseCalled:
        return AttemptEnd::ByUser;
    default:
        return std::nullopt;
    }
}

bool saysMore(AttemptEnd known, AttemptEnd how)
{
    const bool wasOnlyClosed = known == AttemptEnd::ByPeer || known == AttemptEnd::ByReset;
    return wasOnlyClosed && (how == AttemptEnd::Refused || how == AttemptEnd::Broken);
}

} // namespace pushscope::attemptends
