// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/tlssession.h"

#include "server/tap/tlswords.h"

#include <QHostAddress>

#include <algorithm>
#include <new>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace pushscope {

namespace {

constexpr qsizetype FirstBytes = 48;

TlsSession *sessionOf(X509_STORE_CTX *store)
{
    const auto *const ssl =
        static_cast<const SSL *>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    return static_cast<TlsSession *>(SSL_get_app_data(ssl));
}

} // namespace

void TlsSession::Free::operator()(ssl_st *session) const
{
    SSL_free(session);
}

TlsSession::TlsSession(ssl_ctx_st *context, const QByteArray &host, bool insecure)
    : m_host(host.endsWith('.') ? host.chopped(1) : host)
    , m_insecure(insecure)
    , m_ssl(SSL_new(context))
{
    BIO *const in = BIO_new(BIO_s_mem());
    BIO *const out = BIO_new(BIO_s_mem());
    if (!m_ssl || !in || !out)
        throw std::bad_alloc();
    BIO_set_mem_eof_return(in, -1); // empty means: not yet
    SSL_set_bio(m_ssl.get(), in, out);
    SSL_set_connect_state(m_ssl.get());
    SSL_set_app_data(m_ssl.get(), this);
    expectHost();
}

TlsSession::~TlsSession() = default;

// RFC 6066, 3: literal addresses are not asked for by SNI.
void TlsSession::expectHost()
{
    SSL *const ssl = m_ssl.get();
    if (!QHostAddress(QString::fromLatin1(m_host)).isNull()) {
        X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), m_host.constData());
        return;
    }
    SSL_set_tlsext_host_name(ssl, m_host.constData());
    SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
    SSL_set1_host(ssl, m_host.constData());
}

void TlsSession::feed(QByteArrayView bytes)
{
    if (m_firstBytes.size() < FirstBytes)
        m_firstBytes.append(bytes.first(std::min(bytes.size(), FirstBytes - m_firstBytes.size())));
    BIO_write(SSL_get_rbio(m_ssl.get()), bytes.data(), int(bytes.size()));
}

QByteArray TlsSession::takeOutput()
{
    BIO *const out = SSL_get_wbio(m_ssl.get());
    QByteArray bytes(qsizetype(BIO_ctrl_pending(out)), Qt::Uninitialized);
    if (!bytes.isEmpty())
        BIO_read(out, bytes.data(), int(bytes.size()));
    return bytes;
}

TlsSession::Progress TlsSession::handshake()
{
    ERR_clear_error();
    const int result = SSL_do_handshake(m_ssl.get());
    if (result == 1)
        return Progress::Done;
    if (SSL_get_error(m_ssl.get(), result) == SSL_ERROR_WANT_READ)
        return Progress::NeedsInput;
    fail(result);
    return Progress::Failed;
}

TlsSession::Opened TlsSession::read(char *buffer, qsizetype size)
{
    Opened opened;
    ERR_clear_error();
    while (opened.bytes < size) {
        const int result = SSL_read(m_ssl.get(), buffer + opened.bytes, int(size - opened.bytes));
        if (result > 0) {
            opened.bytes += result;
            continue;
        }
        switch (SSL_get_error(m_ssl.get(), result)) {
        case SSL_ERROR_WANT_READ:
            opened.needsInput = true;
            return opened;
        case SSL_ERROR_ZERO_RETURN:
            opened.isClosed = true;
            return opened;
        default:
            fail(result);
            opened.isFailed = true;
            return opened;
        }
    }
    return opened;
}

bool TlsSession::write(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return true;
    ERR_clear_error();
    const int result = SSL_write(m_ssl.get(), bytes.data(), int(bytes.size()));
    if (result > 0)
        return true; // the output takes any amount, so all of it
    fail(result);
    return false;
}

void TlsSession::closeOutput()
{
    ERR_clear_error();
    SSL_shutdown(m_ssl.get());
}

bool TlsSession::hasInput() const
{
    return BIO_ctrl_pending(SSL_get_rbio(m_ssl.get())) > 0;
}

TlsInfo TlsSession::info() const
{
    TlsInfo info;
    const SSL_CIPHER *cipher = SSL_get_current_cipher(m_ssl.get());
    if (!cipher)
        cipher = SSL_get_pending_cipher(m_ssl.get());
    if (cipher) {
        info.protocol = SSL_get_version(m_ssl.get());
        info.cipher = SSL_CIPHER_get_name(cipher);
    }
    const unsigned char *alpn = nullptr;
    unsigned int size = 0;
    SSL_get0_alpn_selected(m_ssl.get(), &alpn, &size);
    info.alpn = QByteArray(reinterpret_cast<const char *>(alpn), qsizetype(size));
    info.chain = m_chain;
    info.errors = m_failures;
    return info;
}

int TlsSession::verify(x509_store_ctx_st *store, void *)
{
    TlsSession *const session = sessionOf(store);
    session->m_chain = tlswords::certificates(X509_STORE_CTX_get0_untrusted(store));
    X509_STORE_CTX_set_verify_cb(
        store, [](int ok, X509_STORE_CTX *now) { return sessionOf(now)->collect(ok, now); });
    const int verified = X509_verify_cert(store);
    if (verified < 0 && session->m_failures.empty())
        session->m_failures.emplace_back("The certificate could not be checked");
    return verified == 1 && (session->m_failures.empty() || session->m_insecure) ? 1 : 0;
}

// Goes on after an error: all that is wrong is to be said at once.
int TlsSession::collect(int ok, x509_store_ctx_st *store)
{
    if (ok == 1)
        return 1;
    const QByteArray words = tlswords::certificateError(store, m_host);
    if (!words.isEmpty() && std::ranges::find(m_failures, words) == m_failures.end())
        m_failures.push_back(words);
    return 1;
}

// A certificate that was refused has its words already.
void TlsSession::fail(int result)
{
    const int kind = SSL_get_error(m_ssl.get(), result);
    const unsigned long error = ERR_get_error();
    const bool isCertificate =
        ERR_GET_REASON(error) == SSL_R_CERTIFICATE_VERIFY_FAILED && !m_failures.empty();
    if (!isCertificate)
        m_failures.push_back(tlswords::sessionError(kind == SSL_ERROR_SSL ? error : 0, m_firstBytes));
    ERR_clear_error();
}

} // namespace pushscope
