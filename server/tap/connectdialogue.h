// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http1headdecoder.h"
#include "server/tap/proxydialogue.h"

namespace pushscope {

/// CONNECT to an HTTP proxy (RFC 9110, 9.3.6), with basic credentials (RFC 7617) where there are some.
class ConnectDialogue : public ProxyDialogue
{
public:
    ConnectDialogue(const UpstreamProxy &proxy, const Target &target);

    qsizetype feed(QByteArrayView bytes) override;

private:
    void answered(const HttpHead &head);

    const bool m_hasCredentials;
    Http1HeadDecoder m_head;
};

} // namespace pushscope
