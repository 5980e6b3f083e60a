// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/proxydialogue.h"

#include "server/tap/connectdialogue.h"
#include "server/tap/socksdialogue.h"

namespace pushscope {

std::unique_ptr<ProxyDialogue> ProxyDialogue::make(const UpstreamProxy &proxy, const Target &target)
{
    if (proxy.kind == UpstreamProxy::Kind::Socks5)
        return std::make_unique<SocksDialogue>(proxy, target);
    return std::make_unique<ConnectDialogue>(proxy, target);
}

} // namespace pushscope
