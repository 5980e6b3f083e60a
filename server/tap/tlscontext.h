// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

struct ssl_ctx_st;

namespace pushscope {

/// What all TLS connections of the tap share: TLS 1.2 and 1.3, ALPN "http/1.1", and the system's certificate
/// authorities (OpenSSL's own places, which SSL_CERT_FILE and SSL_CERT_DIR override; else the bundles of
/// other distributions). Owned by the WireTap; the tap's thread.
class TlsContext
{
public:
    /// Made by the first call: reading the authorities takes time.
    ssl_ctx_st *get();

private:
    struct Free
    {
        void operator()(ssl_ctx_st *context) const;
    };
    std::unique_ptr<ssl_ctx_st, Free> m_context;
};

} // namespace pushscope
