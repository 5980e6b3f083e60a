// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/support/tlspeer.h"
#include "clients/support/trustedauthority.h"
#include "protocol/tlsinfo.h"
#include "protocol/wirewatchers.h"
#include "server/tap/tapbench.h"

namespace pushscope::test {

/// What a client was told and what was recorded of one connection.
struct TlsOutcome
{
    int reply = -1; ///< the SOCKS reply
    QByteArray down;
    int error = 0; ///< errno of the client's last read
};

/// A tap and one client of it that asks for TLS.
struct TlsTapBench : TapBench
{
    TapUser user{LaneId(3), ConnectionId(7), true, false};
    std::vector<TapFailure> failures; ///< that the client was told

    TlsTapBench() { watch(); }
    void beInsecure()
    {
        user.insecure = true;
        watch();
    }

    /// Connects to localhost, sends a request, and reads to the end. `host`: in the form of a SOCKS request.
    TlsOutcome ask(quint16 port, const QByteArray &request = "GET / HTTP/1.1\r\n\r\n",
                   const QByteArray &host = SocksClient::name("localhost"))
    {
        return inBackground([&] {
            SocksClient client(tap.address());
            client.logIn(user);
            TlsOutcome outcome;
            outcome.reply = client.request(host, port);
            if (outcome.reply != 0)
                return outcome;
            client.socket().send(request);
            outcome.down = client.socket().readToEnd();
            outcome.error = client.socket().error();
            return outcome;
        });
    }
    TlsInfo established() { return decodeTlsInfo(tape.joined(FactKind::TlsEstablished)); }
    TlsInfo failed() { return decodeTlsInfo(tape.joined(FactKind::TlsFailed)); }
    QByteArray reason() { return failures.empty() ? QByteArray() : failures.back().detail; }

private:
    void watch()
    {
        tap.address().watchers->watchFailure(
            user, [this](const TapFailure &failure) { failures.push_back(failure); });
    }
};

} // namespace pushscope::test
