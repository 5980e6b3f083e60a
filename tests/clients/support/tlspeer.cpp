// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/support/tlspeer.h"

#include <algorithm>

#include <openssl/err.h>
#include <openssl/ssl.h>

namespace pushscope::test {

namespace {

int chooseAlpn(SSL *, const unsigned char **out, unsigned char *size, const unsigned char *offered,
               unsigned int offeredSize, void *wanted)
{
    const auto &alpn = *static_cast<QByteArray *>(wanted);
    unsigned char *chosen = nullptr;
    const auto *const ours = reinterpret_cast<const unsigned char *>(alpn.constData());
    if (SSL_select_next_proto(&chosen, size, ours, unsigned(alpn.size()), offered, offeredSize) !=
        OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

} // namespace

void TlsPeer::Free::operator()(ssl_st *ssl) const
{
    SSL_free(ssl);
}

void TlsPeer::Free::operator()(ssl_ctx_st *context) const
{
    SSL_CTX_free(context);
}

TlsPeer::TlsPeer(RawSocket &socket, const Settings &settings)
    : m_socket(socket)
    , m_context(SSL_CTX_new(TLS_server_method()))
    , m_alpn(char(settings.alpn.size()) + settings.alpn)
{
    SSL_CTX *const context = m_context.get();
    SSL_CTX_set_security_level(context, 0); // old versions, too
    SSL_CTX_set_min_proto_version(context, settings.lowestVersion);
    SSL_CTX_set_max_proto_version(context, settings.highestVersion);
    SSL_CTX_use_certificate(context, settings.identity->certificate());
    SSL_CTX_use_PrivateKey(context, settings.identity->key());
    for (const TestCertificate *each : settings.chain)
        SSL_CTX_add1_chain_cert(context, each->certificate());
    if (!settings.alpn.isEmpty())
        SSL_CTX_set_alpn_select_cb(context, &chooseAlpn, &m_alpn);
    if (settings.wantsClientCertificate)
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    m_ssl.reset(SSL_new(context));
    BIO *const in = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(in, -1);
    SSL_set_bio(m_ssl.get(), in, BIO_new(BIO_s_mem()));
}

TlsPeer::~TlsPeer() = default;

// Lets OpenSSL do something until it neither wants input nor has output.
template <typename Operation>
int TlsPeer::run(Operation operation)
{
    while (true) {
        ERR_clear_error();
        const int result = operation(m_ssl.get());
        flush();
        if (result > 0 || SSL_get_error(m_ssl.get(), result) != SSL_ERROR_WANT_READ)
            return result;
        const QByteArray bytes = m_socket.read();
        if (bytes.isEmpty())
            return result;
        BIO_write(SSL_get_rbio(m_ssl.get()), bytes.constData(), int(bytes.size()));
    }
}

void TlsPeer::flush()
{
    if (!m_isHolding)
        m_socket.send(takeHeld());
}

QByteArray TlsPeer::takeHeld()
{
    m_isHolding = false;
    BIO *const out = SSL_get_wbio(m_ssl.get());
    QByteArray bytes(qsizetype(BIO_ctrl_pending(out)), Qt::Uninitialized);
    if (!bytes.isEmpty())
        BIO_read(out, bytes.data(), int(bytes.size()));
    return bytes;
}

bool TlsPeer::accept()
{
    const bool isDone = run(&SSL_accept) == 1;
    m_serverName = SSL_get_servername(m_ssl.get(), TLSEXT_NAMETYPE_host_name);
    return isDone;
}

bool TlsPeer::send(const QByteArray &bytes)
{
    return run([&](SSL *ssl) { return SSL_write(ssl, bytes.constData(), int(bytes.size())); }) ==
           bytes.size();
}

QByteArray TlsPeer::read()
{
    QByteArray bytes(65536, Qt::Uninitialized);
    const int got = run([&](SSL *ssl) { return SSL_read(ssl, bytes.data(), int(bytes.size())); });
    bytes.truncate(std::max(0, got));
    return bytes;
}

QByteArray TlsPeer::readUntil(const QByteArray &end)
{
    QByteArray all;
    while (!all.endsWith(end)) {
        const QByteArray more = read();
        if (more.isEmpty())
            break;
        all += more;
    }
    return all;
}

QByteArray TlsPeer::readToEnd()
{
    QByteArray all;
    for (QByteArray more = read(); !more.isEmpty(); more = read())
        all += more;
    return all;
}

bool TlsPeer::isClosedByClient() const
{
    return (SSL_get_shutdown(m_ssl.get()) & SSL_RECEIVED_SHUTDOWN) != 0;
}

void TlsPeer::updateKeys()
{
    SSL_key_update(m_ssl.get(), SSL_KEY_UPDATE_REQUESTED);
    run(&SSL_do_handshake);
}

void TlsPeer::closeNotify()
{
    SSL_shutdown(m_ssl.get());
    flush();
}

} // namespace pushscope::test
