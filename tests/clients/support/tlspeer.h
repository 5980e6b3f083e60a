// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/support/rawsocket.h"
#include "clients/support/testcertificate.h"

#include <memory>
#include <vector>

struct ssl_st;
struct ssl_ctx_st;

namespace pushscope::test {

/// The server's side of TLS over a blocking socket, with everything that a server can do wrong.
class TlsPeer
{
public:
    struct Settings
    {
        const TestCertificate *identity = nullptr;
        std::vector<const TestCertificate *> chain{}; ///< sent after it
        int lowestVersion = 0;                        ///< TLS1_2_VERSION, ...; 0: the library's
        int highestVersion = 0;
        QByteArray alpn = QByteArrayLiteral("http/1.1"); ///< empty: chooses none
        bool wantsClientCertificate = false;
    };

    TlsPeer(RawSocket &socket, const Settings &settings);
    ~TlsPeer();
    Q_DISABLE_COPY_MOVE(TlsPeer)

    /// The handshake; false where it failed.
    bool accept();
    /// The name that the client asked for by SNI.
    QByteArray serverName() const { return m_serverName; }
    bool send(const QByteArray &bytes);
    /// Empty at the end.
    QByteArray read();
    QByteArray readUntil(const QByteArray &end);
    QByteArray readToEnd();
    /// Whether the client's close_notify came.
    bool isClosedByClient() const;
    /// Asks the client to change its keys, too. TLS 1.3.
    void updateKeys();
    /// Keeps what would go out, until takeHeld().
    void hold() { m_isHolding = true; }
    QByteArray takeHeld();
    /// Sends close_notify.
    void closeNotify();

private:
    struct Free
    {
        void operator()(ssl_st *ssl) const;
        void operator()(ssl_ctx_st *context) const;
    };
    template <typename Operation>
    int run(Operation operation);
    void flush();

    RawSocket &m_socket;
    std::unique_ptr<ssl_ctx_st, Free> m_context;
    std::unique_ptr<ssl_st, Free> m_ssl;
    QByteArray m_alpn; ///< as RFC 7301 writes it
    QByteArray m_serverName;
    bool m_isHolding = false;
};

} // namespace pushscope::test
