// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/tap/proxydialogue.h"

namespace pushscope {

/// CONNECT by SOCKS5 (RFC 1928), with user and password (RFC 1929) where there are some.
class SocksDialogue : public ProxyDialogue
{
public:
    SocksDialogue(const UpstreamProxy &proxy, const Target &target);

    qsizetype feed(QByteArrayView bytes) override;

private:
    enum class Turn { Method, Credentials, Reply };

    void step();
    void readMethod();
    void readCredentials();
    void readReply();
    void request();
    void expect(Turn turn, qsizetype bytes);

    const UpstreamProxy m_proxy;
    const Target m_target;
    Turn m_turn = Turn::Method;
    QByteArray m_bytes;     ///< of the present message so far
    qsizetype m_wanted = 2; ///< size of the present message as far as it is known
};

} // namespace pushscope
