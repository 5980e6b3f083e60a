// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/tlscontext.h"

#include "server/tap/tlssession.h"

#include <QFile>
#include <QtGlobal>

#include <array>
#include <new>

#include <openssl/ssl.h>

namespace pushscope {

namespace {

constexpr std::array<const char *, 3> OtherBundles{
    "/etc/ssl/certs/ca-certificates.crt", // Debian, Arch
    "/etc/pki/tls/certs/ca-bundle.crt",   // Fedora
    "/etc/ssl/ca-bundle.pem",             // openSUSE
};

bool isThere(const char *path)
{
    return QFile::exists(QString::fromLocal8Bit(path));
}

void loadAuthorities(SSL_CTX *context)
{
    SSL_CTX_set_default_verify_paths(context);
    const bool isTold = qEnvironmentVariableIsSet(X509_get_default_cert_file_env()) ||
                        qEnvironmentVariableIsSet(X509_get_default_cert_dir_env());
    if (isTold || isThere(X509_get_default_cert_file()) || isThere(X509_get_default_cert_dir()))
        return;
    for (const char *bundle : OtherBundles) {
        if (isThere(bundle) && SSL_CTX_load_verify_locations(context, bundle, nullptr) == 1)
            return;
    }
}

SSL_CTX *makeContext()
{
    SSL_CTX *const context = SSL_CTX_new(TLS_client_method());
    if (!context)
        throw std::bad_alloc();
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    static constexpr std::array<unsigned char, 9> Http1{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    SSL_CTX_set_alpn_protos(context, Http1.data(), Http1.size());
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_cert_verify_callback(context, &TlsSession::verify, nullptr);
    loadAuthorities(context);
    return context;
}

} // namespace

void TlsContext::Free::operator()(ssl_ctx_st *context) const
{
    SSL_CTX_free(context);
}

ssl_ctx_st *TlsContext::get()
{
    if (!m_context)
        m_context.reset(makeContext());
    return m_context.get();
}

} // namespace pushscope
