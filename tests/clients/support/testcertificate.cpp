// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/support/testcertificate.h"

#include <QtGlobal>

#include <atomic>

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace pushscope::test {

namespace {

void extend(X509 *certificate, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *const extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData());
    if (!extension)
        qFatal("No such extension: %s", value.constData());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

void setName(X509 *certificate, const QByteArray &commonName)
{
    X509_NAME_add_entry_by_NID(X509_get_subject_name(certificate), NID_commonName, MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(commonName.constData()), -1, -1, 0);
}

template <typename Write>
QByteArray written(Write write)
{
    BIO *const out = BIO_new(BIO_s_mem());
    write(out);
    QByteArray bytes(qsizetype(BIO_ctrl_pending(out)), Qt::Uninitialized);
    BIO_read(out, bytes.data(), int(bytes.size()));
    BIO_free(out);
    return bytes;
}

} // namespace

void TestCertificate::Free::operator()(evp_pkey_st *key) const
{
    EVP_PKEY_free(key);
}

void TestCertificate::Free::operator()(x509_st *certificate) const
{
    X509_free(certificate);
}

TestCertificate::TestCertificate(const Settings &settings, const TestCertificate *issuer)
    : m_key(EVP_EC_gen("P-256"))
    , m_certificate(X509_new())
{
    static std::atomic<long> serial = 0;
    X509 *const certificate = m_certificate.get();
    X509 *const signer = issuer ? issuer->certificate() : certificate;
    X509_set_version(certificate, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate), long(settings.notBefore.count()));
    X509_gmtime_adj(X509_getm_notAfter(certificate), long(settings.notAfter.count()));
    X509_set_pubkey(certificate, key());
    setName(certificate, settings.commonName);
    X509_set_issuer_name(certificate, X509_get_subject_name(signer));
    extend(certificate, signer, NID_basic_constraints,
           settings.isAuthority ? "critical,CA:TRUE" : "critical,CA:FALSE");
    if (!settings.names.isEmpty())
        extend(certificate, signer, NID_subject_alt_name, settings.names);
    X509_sign(certificate, issuer ? issuer->key() : key(), EVP_sha256());
}

QByteArray TestCertificate::certificatePem() const
{
    return written([this](BIO *out) { PEM_write_bio_X509(out, certificate()); });
}

QByteArray TestCertificate::keyPem() const
{
    return written(
        [this](BIO *out) { PEM_write_bio_PrivateKey(out, key(), nullptr, nullptr, 0, nullptr, nullptr); });
}

QByteArray TestCertificate::sha256() const
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    X509_digest(certificate(), EVP_sha256(), digest, &size);
    return QByteArray(reinterpret_cast<const char *>(digest), qsizetype(size)).toHex();
}

} // namespace pushscope::test
