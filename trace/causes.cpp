// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/causes.h"

namespace pushscope {

bool isFailure(Cause cause)
{
    switch (cause) {
    case Cause::NetworkError:
    case Cause::BadStatus:
    case Cause::WrongContentType:
    case Cause::HandshakeRefused:
    case Cause::ConnectionLost:
    case Cause::LimitExceeded:
    case Cause::BadUrl:
    case Cause::TransportClosed:
    case Cause::NotAvailable:
    case Cause::PushGone:
    case Cause::PushExpired:
    case Cause::PushRefused:
        return true;
    default:
        return false;
    }
}

} // namespace pushscope
